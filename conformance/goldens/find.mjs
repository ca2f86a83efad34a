import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { readSnapshots } from './snapshots.mjs';

/**
 * A manifest of the repository, as it stands in its file.
 *
 * @typedef {object} Golden
 * @property {string} file Relative to the repository.
 * @property {number} document Counted from 0 within the file.
 * @property {string} text The document as it stands, JSON or YAML.
 * @property {any} object
 */

/**
 * Manifests that belong together: those of one example, one template, one `expected` folder. A custom resource finds its
 * definition among them.
 *
 * @typedef {{ name: string, goldens: Golden[] }} GoldenSet
 */

/**
 * Every manifest that the repository shows or expects: in `examples/`, in `templates/`, in the `expected` folders of
 * `test/fixtures/` and in the snapshots of `test/`.
 *
 * @param {string} root The repository.
 * @returns {{ sets: GoldenSet[], unreadable: { file: string, reason: string }[] }}
 */
export function findGoldens(root) {
  const sets = new Map();
  const unreadable = [];
  for (const { file, set } of manifestFiles(root)) {
    try {
      const goldens = readManifests(root, file);
      if (goldens.length > 0) sets.set(set, [...(sets.get(set) ?? []), ...goldens]);
    } catch (error) {
      unreadable.push({ file, reason: error.message });
    }
  }
  return { sets: [...sets].map(([name, goldens]) => ({ name, goldens })), unreadable };
}

function manifestFiles(root) {
  const shown = ['examples', 'templates'].flatMap((top) => {
    return walk(join(root, top)).map((file) => ({ file, set: relative(root, file).split(sep).slice(0, 2).join('/') }));
  });
  const expected = walk(join(root, 'test', 'fixtures')).flatMap((file) => {
    const parts = relative(root, file).split(sep);
    const at = parts.indexOf('expected');
    return at < 0 ? [] : [{ file, set: parts.slice(0, at).join('/') }];
  });
  const snapshots = walk(join(root, 'test'), /\.snap$/u).map((file) => ({ file, set: relative(root, file) }));
  return [...shown, ...expected, ...snapshots];
}

/** The YAML and JSON files of a folder, but not what stands in a Helm chart's templates: that is no YAML yet. */
function walk(folder, wanted = /\.(?:ya?ml|json)$/u) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'node_modules' || isChartTemplates(path) ? [] : walk(path, wanted);
      return wanted.test(entry.name) ? [path] : [];
    });
}

const isChartTemplates = (folder) =>
  folder.endsWith(`${sep}templates`) && existsSync(join(dirname(folder), 'Chart.yaml'));

function readManifests(root, file) {
  const place = relative(root, file).split(sep).join('/');
  const sources = file.endsWith('.snap') ? readSnapshots(file) : [readFileSync(file, 'utf8')];
  return sources
    .flatMap((source) => documentsOf(file, source))
    .flatMap(({ text, value }) => itemsOf(text, value))
    .flatMap(({ text, value }, document) => {
      return isManifest(value) ? [{ file: place, document, text, object: value }] : [];
    });
}

function documentsOf(file, source) {
  if (file.endsWith('.json')) return [{ text: source, value: isJsonManifest(source) ? JSON.parse(source) : undefined }];
  const documents = parseAllDocuments(source, { uniqueKeys: false, logLevel: 'error' });
  const broken = documents.flatMap?.((document) => document.errors)[0];
  if (broken) throw new Error(broken.message);
  // Each document is sent as it stands, because a server's parser may see in it what this one does not.
  const texts = source.split(/^---(?:[ \t].*)?$/mu).filter((text) => /^\s*[^\s#]/mu.test(text));
  const values = documents.map((document) => document.toJS()).filter((value) => value !== null);
  if (texts.length !== values.length)
    throw new Error(`${texts.length} texts and ${values.length} documents between its "---" lines`);
  return texts.map((text, index) => ({ text, value: values[index] }));
}

// tsconfig.json and the like may hold comments.
const isJsonManifest = (source) => /"apiVersion"\s*:/u.test(source);

function itemsOf(text, value) {
  if (value?.kind !== 'List' || !Array.isArray(value.items)) return [{ text, value }];
  return value.items.map((item) => ({ text: JSON.stringify(item), value: item }));
}

/** Configuration of tools looks like a manifest and is never sent to a server. */
function isManifest(value) {
  const { apiVersion, kind } = value ?? {};
  return (
    typeof apiVersion === 'string' && typeof kind === 'string' && !apiVersion.startsWith('kustomize.config.k8s.io/')
  );
}
