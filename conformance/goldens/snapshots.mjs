import { readFileSync } from 'node:fs';

/**
 * The manifests in a snapshot file of jest: the texts among its snapshots that are YAML.
 *
 * @param {string} file
 * @returns {string[]}
 */
export function readSnapshots(file) {
  const snapshots = {};
  // A snapshot file is a module that fills `exports` with texts.
  new Function('exports', readFileSync(file, 'utf8'))(snapshots);
  return Object.values(snapshots).flatMap((snapshot) => {
    const [, text] = /^\s*"(.*)"\s*$/su.exec(snapshot) ?? [];
    return text !== undefined && /^apiVersion: /mu.test(text) ? [text] : [];
  });
}
