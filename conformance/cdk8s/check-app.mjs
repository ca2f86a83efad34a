// One sound app: the same files, byte for byte, from both command lines.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { cdk8s, k8sdsl } from './command-lines.mjs';
import { compareTrees, readTree } from './tree.mjs';
import { copyApp } from './workbench.mjs';

/**
 * Runs an app of `apps.mjs` in fresh copies below `work` and tells what differs, a line each.
 *
 * @param {import('./apps.mjs').AppCase} appCase
 * @param {{ source: string, work: string, nodeModules: string, path?: string }} place `path` is searched before `PATH`
 * @returns {Promise<string[]>}
 */
export async function checkApp(appCase, { source, work, nodeModules, path }) {
  const [theirs, ours] = [join(work, 'cdk8s'), join(work, 'k8sdsl')];
  for (const target of [theirs, ours]) copyApp(source, target, nodeModules);
  const env = { ...appCase.env, ...(path ? { PATH: `${path}:${process.env.PATH}` } : {}) };
  const folder = appCase.folder ?? '.';
  const run = {
    cdk8s: (...args) => cdk8s(theirs, args, { cwd: join(theirs, folder), env }),
    k8sdsl: (...args) => k8sdsl(ours, args, { cwd: join(ours, folder), env }),
  };

  if (appCase.imports) {
    const imported = await run.cdk8s('import');
    if (imported.code !== 0) return [`cdk8s import failed: ${imported.stderr}`];
    cpSync(join(theirs, folder, 'imports'), join(ours, folder, 'imports'), { recursive: true });
  }

  const args = ['synth', ...(appCase.args ?? [])];
  const reference = await run.cdk8s(...args);
  if (reference.code !== 0) return [`cdk8s synth itself failed with ${reference.code}: ${reference.stderr}`];
  // Everything in the app's folder counts, not only the output: a run leaves nothing else behind.
  const expected = readTree(theirs);

  const problems = [];
  for (const round of ['first', 'second']) {
    const result = await run.k8sdsl(...args);
    if (result.code !== 0) return [`k8sdsl synth (${round} run) failed with ${result.code}: ${result.stderr}`];
    problems.push(...compareTrees(expected, readTree(ours)).map((line) => `${round} run: ${line}`));
  }
  const output = readTree(join(theirs, folder, appCase.output ?? 'dist'));
  problems.push(
    ...(appCase.args ? [] : await checkStdout(run.k8sdsl, output, () => compareTrees(expected, readTree(ours)))),
  );
  return problems;
}

/**
 * cdk8s prints its files one after another, with nothing between them, so that the last document of a file and the first of
 * the next become one. Ours prints the same documents as one stream that every parser takes apart again.
 */
async function checkStdout(k8sdsl, output, changes) {
  const printed = await k8sdsl('synth', '--stdout');
  if (printed.code !== 0) return [`k8sdsl synth --stdout failed with ${printed.code}: ${printed.stderr}`];
  const files = [...output].filter(([path]) => /\.ya?ml$/.test(path)).map(([, content]) => String(content));
  const wanted = files.flatMap(documents).toSorted();
  const found = documents(printed.stdout).toSorted();
  const problems = changes().map((line) => `--stdout changed the folder: ${line}`);
  if (JSON.stringify(wanted) !== JSON.stringify(found)) {
    problems.push(`--stdout: expected the ${wanted.length} documents of the files, got ${found.length} that differ`);
  }
  return problems;
}

const documents = (text) =>
  parseAllDocuments(text)
    .map((document) => document.toJS())
    .filter((value) => value !== null)
    .map((value) => JSON.stringify(value));
