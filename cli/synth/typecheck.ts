import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import type { Host } from '../host';
import type { SynthSettings } from './settings';

/** Runs the TypeScript that the project has installed over the project; what it finds comes back with its places. */
export function typecheck(settings: SynthSettings, host: Host): Diagnostic[] {
  const compiler = findCompiler(settings.root);
  if (compiler === undefined) return [diagnostic('K8S5303', { problem: 'no TypeScript is installed in the project' })];
  const config = findUpwards(settings.root, 'tsconfig.json', host);
  if (config === undefined) return [diagnostic('K8S5303', { problem: 'the project has no tsconfig.json' })];
  const run = spawnSync(process.execPath, [compiler, '--noEmit', '--pretty', 'false', '-p', config], {
    cwd: settings.root,
    encoding: 'utf8',
    env: host.env as NodeJS.ProcessEnv,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.error) return [diagnostic('K8S5303', { problem: `it could not be started: ${run.error.message}` })];
  if (run.status === 0) return [];
  const found = readErrors(run.stdout, settings.root);
  if (found.length > 0) return found;
  const said = `${run.stdout}${run.stderr}`.trim();
  return [diagnostic('K8S5302', { problem: said === '' ? `TypeScript ended with exit code ${run.status}.` : said })];
}

function findCompiler(root: string): string | undefined {
  try {
    const file = createRequire(join(root, 'package.json')).resolve('typescript/package.json');
    return join(dirname(file), 'bin', 'tsc');
  } catch {
    return undefined;
  }
}

function findUpwards(folder: string, name: string, host: Host): string | undefined {
  const file = join(folder, name);
  if (host.fs.existsSync(file)) return file;
  return dirname(folder) === folder ? undefined : findUpwards(dirname(folder), name, host);
}

// app.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.
const errorLine = /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/;

/** TypeScript's own form of output; a line that starts with a blank continues the message before. */
function readErrors(output: string, root: string): Diagnostic[] {
  const found: { problem: string; file: string; line: number; column: number }[] = [];
  for (const line of output.split(/\r?\n/)) {
    const match = errorLine.exec(line);
    const last = found.at(-1);
    if (match) {
      const [, file = '', row, column, code, text] = match;
      found.push({ problem: `${code}: ${text}`, file: resolve(root, file), line: Number(row), column: Number(column) });
    } else if (last && /^\s+\S/.test(line)) last.problem += `\n${line}`;
  }
  return found.map(({ problem, ...position }) => diagnostic('K8S5302', { problem }, { position }));
}
