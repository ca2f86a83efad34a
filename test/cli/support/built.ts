import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Host } from '../../../cli/host';

const root = join(__dirname, '../../..');
let built: string | undefined;

/**
 * The package as it would be installed, compiled file by file from the checkout; `dist/` may be of yesterday. It stays, under a name
 * that follows from the sources, for the other tests that need it.
 */
export function builtPackage(): string {
  return (built ??= build());
}

function build(): string {
  const sources = ['lib', 'cli'].flatMap((folder) =>
    fs
      .readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
      .map((path) => join(folder, path)),
  );
  const hash = createHash('sha1');
  for (const source of sources.sort()) hash.update(source).update(fs.readFileSync(join(root, source)));
  const folder = join(root, 'temp', `command-${hash.digest('hex').slice(0, 12)}`);
  if (fs.existsSync(folder)) return folder;
  const next = `${folder}-${process.pid}`;
  buildSync({
    entryPoints: sources,
    absWorkingDir: root,
    outbase: '.',
    outdir: next,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
  });
  fs.cpSync(join(root, 'lib/k8s/generated'), join(next, 'lib/k8s/generated'), { recursive: true });
  fs.cpSync(join(root, 'templates'), join(next, 'templates'), { recursive: true });
  const manifest = fs.readFileSync(join(root, 'package.json'), 'utf8').replaceAll('./dist/', './');
  fs.writeFileSync(join(next, 'package.json'), manifest);
  try {
    fs.renameSync(next, folder);
  } catch {
    // Another worker was faster.
    fs.rmSync(next, { recursive: true, force: true });
  }
  return folder;
}

type Run = (words: readonly string[], host: Host) => Promise<number>;

/**
 * The command in this process, but outside of jest's own module system: the loader reaches into that of Node, and what it puts there
 * outlives a test file.
 */
export function runBuilt(): Run {
  // What jest gives for this module inherits Node's own loading.
  const native = Module as unknown as { _load(path: string): { run: Run } };
  return native._load(join(builtPackage(), 'cli/run.js')).run;
}
