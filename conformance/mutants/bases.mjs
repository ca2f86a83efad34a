import { readdirSync, readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { findGoldens } from '../goldens/find.mjs';

const seeds = new URL('seeds/', import.meta.url);

/**
 * A valid object to change.
 *
 * @typedef {{ name: string, kind: string, type: string, object: any, share: number }} Base
 */

/**
 * The objects that mutants are made of: those written for it, and what the repository's examples and tests expect, of which each
 * has a smaller share.
 *
 * @param {import('./places.mjs').ApiReader} reader
 * @param {string} root The repository.
 * @returns {Base[]}
 */
export function basesOf(reader, root) {
  const own = readdirSync(seeds)
    .toSorted()
    .flatMap((file) =>
      parseAllDocuments(readFileSync(new URL(file, seeds), 'utf8')).map((document, index) => ({
        name: `${file.replace('.yaml', '')}[${index}]`,
        object: document.toJS(),
        share: 1,
      })),
    );
  const golden = findGoldens(root).sets.flatMap(({ goldens }) =>
    goldens.map(({ file, document, object }) => ({ name: `${file}[${document}]`, object, share: 0.1 })),
  );
  return basesFrom(reader, [...own, ...golden]);
}

/** Those of the objects that are of a built-in kind, each once. */
export function basesFrom(reader, named) {
  const seen = new Set();
  return named.flatMap(({ name, object, share }) => {
    const text = JSON.stringify(object);
    const info = reader.findKind(object.apiVersion, object.kind);
    if (!info || seen.has(text)) return [];
    seen.add(text);
    return [{ name, object, share, kind: `${object.apiVersion} ${object.kind}`, type: info.type }];
  });
}
