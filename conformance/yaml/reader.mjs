// The program that reads YAML as kubectl does, built like the others into the cache.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoGo } from '../programs/build.mjs';
import { cacheDir } from '../programs/cache.mjs';
import { hasGo, runGo } from '../programs/go.mjs';
import { withLock } from '../programs/lock.mjs';
import { kubernetes, minors } from '../versions.mjs';

const source = new URL('read.go', import.meta.url);

/**
 * Builds the program unless it is there.
 *
 * @returns {Promise<string>} its path
 * @throws {NoGo}
 */
export async function ensureReader() {
  const { version, go } = kubernetes[minors.at(-1)];
  const text = readFileSync(source);
  // The name of its source in the name of the file: another source is another program.
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const target = join(
    cacheDir(),
    `yaml-reader-${version}-go${go}-${digest}${process.platform === 'win32' ? '.exe' : ''}`,
  );
  if (existsSync(target)) return target;
  if (!hasGo()) throw new NoGo('There is no Go to build the reader of YAML.');
  mkdirSync(cacheDir(), { recursive: true });
  await withLock(join(cacheDir(), 'build.lock'), {
    onWait: () => {},
    work: () => build(text, target, { version, go }),
  });
  return target;
}

async function build(text, target, { version, go }) {
  if (existsSync(target)) return;
  const cwd = mkdtempSync(join(tmpdir(), 'k8sdsl-build-'));
  const built = `${target}.${process.pid}.tmp`;
  try {
    const apimachinery = version.replace(/^1\./u, 'v0.');
    const language = go.split('.').slice(0, 2).join('.');
    writeFileSync(
      join(cwd, 'go.mod'),
      `module conformance\n\ngo ${language}\n\nrequire k8s.io/apimachinery ${apimachinery}\n`,
    );
    writeFileSync(join(cwd, 'read.go'), text);
    await runGo(['build', '-ldflags', '-s -w', '-o', built, '.'], { cwd, go });
    renameSync(built, target);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
    rmSync(built, { force: true });
  }
}

/**
 * Reads streams of documents.
 *
 * @param {string} reader the path of the program
 * @param {string[]} streams
 * @returns {Promise<{ documents: unknown[], error?: string }[]>} one answer for each
 */
export function readAsKubectl(reader, streams) {
  return new Promise((resolve, reject) => {
    const child = spawn(reader, [], { stdio: ['pipe', 'pipe', 'inherit'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    // A reader that dies early closes its input; how it ended says more than the broken pipe.
    child.stdin.on('error', () => {});
    child.on('close', (code) => {
      const lines = Buffer.concat(chunks).toString().split('\n').slice(0, -1);
      if (code === 0 && lines.length === streams.length) resolve(lines.map((line) => JSON.parse(line)));
      else
        reject(new Error(`The reader of YAML ended with ${code} after ${lines.length} of ${streams.length} answers.`));
    });
    child.stdin.end(streams.map((stream) => `${JSON.stringify(stream)}\n`).join(''));
  });
}
