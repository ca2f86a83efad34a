// Folders as values, and what tells two of them apart.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * Every file below a folder by its path, as bytes, without `node_modules`. Empty when the folder is missing.
 *
 * @returns {Map<string, Buffer>}
 */
export function readTree(folder) {
  const tree = new Map();
  if (existsSync(folder)) collect(folder, folder, tree);
  return tree;
}

function collect(root, folder, tree) {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') collect(root, path, tree);
    else if (entry.isFile()) tree.set(relative(root, path).replaceAll(sep, '/'), readFileSync(path));
  }
}

/**
 * What differs between two trees, a line each; empty when they are the same byte for byte.
 *
 * @param {Map<string, Buffer>} expected
 * @param {Map<string, Buffer>} actual
 */
export function compareTrees(expected, actual) {
  const lines = [];
  for (const [path, content] of expected) {
    const found = actual.get(path);
    if (!found) lines.push(`${path} is missing`);
    else if (!content.equals(found)) lines.push(`${path} differs ${firstDifference(String(content), String(found))}`);
  }
  for (const path of actual.keys()) if (!expected.has(path)) lines.push(`${path} should not be there`);
  return lines;
}

function firstDifference(expected, actual) {
  const [want, got] = [expected.split('\n'), actual.split('\n')];
  const first = want.findIndex((text, i) => text !== got[i]);
  const at = first < 0 ? want.length : first;
  return `in line ${at + 1}: expected ${JSON.stringify(want[at])}, got ${JSON.stringify(got[at])}`;
}
