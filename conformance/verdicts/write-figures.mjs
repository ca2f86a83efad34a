import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = (root) => join(root, 'temp', 'verdicts');

/**
 * Keeps the figures of one suite and minor for `docs/validation.md`, in `temp/verdicts/`.
 *
 * @param {string} root The repository.
 * @param {import('./tally.mjs').Tallies} tallies
 */
export function writeFigures(root, suite, minor, { all, byKey }) {
  const kinds = Object.fromEntries([...byKey].map(([kind, tally]) => [kind, tally.figures]));
  mkdirSync(folder(root), { recursive: true });
  const file = join(folder(root), `${suite}-${minor}.json`);
  writeFileSync(file, `${JSON.stringify({ suite, minor, all: all.figures, kinds }, undefined, 2)}\n`);
}

/**
 * The figures of the last runs.
 *
 * @param {string} root The repository.
 * @returns {{ suite: string, minor: string, all: import('./tally.mjs').Tally['figures'], kinds: Record<string, import('./tally.mjs').Tally['figures']> }[]}
 */
export function readFigures(root) {
  const files = readdirSync(folder(root))
    .filter((name) => name.endsWith('.json'))
    .toSorted();
  return files.map((name) => JSON.parse(readFileSync(join(folder(root), name), 'utf8')));
}
