import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLibrary } from '../library.mjs';
import { askOracle } from '../oracle/client.mjs';
import { oracle } from '../programs/catalog.mjs';
import { basesFrom, basesOf } from './bases.mjs';
import { generateMutants } from './generate.mjs';

/**
 * The mutants of a run.
 *
 * @param {string} root The repository.
 * @param {{ seed?: string, scale?: number, updates?: boolean, kinds?: string[], published?: any[] }} [options] `published`: objects
 *   to make mutants of in place of the repository's own.
 */
export async function mutantsOf(root, { kinds, published, ...options } = {}) {
  const { ApiReader, apiTable, minorsIn } = await loadLibrary(`
    export { ApiReader } from './lib/kubernetes/api-reader';
    export { apiTable } from './lib/kubernetes/api-table';
    export { minorsIn } from './lib/kubernetes/versions';
  `);
  const reader = new ApiReader(apiTable);
  const bases = published ? basesFrom(reader, published) : basesOf(reader, root);
  const mutants = generateMutants(bases, reader, options);
  const serving = new Map(
    reader.kinds().map(({ apiVersion, kind, minors }) => [`${apiVersion} ${kind}`, minorsIn(minors)]),
  );
  return {
    mutants: kinds ? mutants.filter(({ kind }) => kinds.includes(kind.split(' ')[1])) : mutants,
    isServed: (kind, minor) => serving.get(kind).includes(minor),
  };
}

/**
 * What the oracle says to the mutants. Answers to the same questions are kept in `temp/`, as they do not change.
 *
 * @returns {Promise<import('../oracle/client.mjs').Answer[]>}
 */
export async function answersTo(mutants, minor, root, log) {
  const digest = createHash('sha256').update(oracle(minor).name);
  for (const { object, previous } of mutants) digest.update(JSON.stringify([object, previous]));
  const folder = join(root, 'temp', 'verdicts', 'answers');
  const file = join(folder, `${minor}-${digest.digest('hex').slice(0, 16)}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const answers = await askOracle(minor, mutants, log);
  mkdirSync(folder, { recursive: true });
  const kept = readdirSync(folder).filter((name) => name.startsWith(`${minor}-`));
  // A few sets are asked for again and again: everything, one kind, updates.
  if (kept.length >= 40) for (const name of kept) rmSync(join(folder, name), { force: true });
  writeFileSync(file, JSON.stringify(answers));
  return answers;
}
