import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** What stands before the statements: a scope for objects, and parts that many of them need. */
const head = `import type { Construct } from 'constructs';
import * as k8s from '../../lib/k8s';
declare const scope: Construct;
const selector = { matchLabels: { app: 'web' } };
const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web' }] } };
export { selector, template };
`;

/**
 * Compiles statements about `k8s`, strictly and with the declarations themselves checked.
 *
 * @param statements One line each.
 * @returns The messages of the compiler for each statement, and what it said about anything else.
 */
export async function compile(
  statements: readonly string[],
): Promise<{ readonly messages: readonly string[][]; readonly elsewhere: readonly string[] }> {
  mkdirSync(join(root, 'temp'), { recursive: true });
  const folder = mkdtempSync(join(root, 'temp', 'types-'));
  try {
    const compilerOptions = { types: ['node'], noEmit: true, skipLibCheck: false, noUnusedLocals: false };
    const config = { extends: '../../tsconfig.base.json', compilerOptions, files: ['case.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    writeFileSync(join(folder, 'case.ts'), `${head}${statements.join('\n')}\n`);
    return sort(await tsc(folder), statements.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function tsc(folder: string): Promise<string> {
  const args = [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'];
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { cwd: folder }, (error, stdout) => {
      // A compiler that finds errors and one that does not run both end with another code than 0.
      if (error && !stdout.includes('error TS')) fail(error);
      else done(stdout);
    });
  });
}

function sort(output: string, statements: number) {
  const first = head.split('\n').length;
  const messages: string[][] = Array.from({ length: statements }, () => []);
  const elsewhere: string[] = [];
  for (const text of output.split(/\n(?=\S)/)) {
    const { line, message } = /^case\.ts\((?<line>\d+),\d+\): error (?<message>.*)/s.exec(text)?.groups ?? {};
    const found = messages[Number(line) - first];
    if (found) found.push(message!);
    else if (text.trim()) elsewhere.push(text);
  }
  return { messages, elsewhere };
}
