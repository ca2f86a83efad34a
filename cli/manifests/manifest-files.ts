import { join, resolve } from 'node:path';
import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import type { Host } from '../host';

/** A file of manifests that was found, not yet read. */
export interface ManifestPath {
  /** As the user would name it; `-` for standard input. */
  readonly name: string;
  /** Absolute; of standard input, its descriptor. */
  readonly source: string | 0;
}

const EXTENSION = /\.(?:ya?ml|json)$/i;

/** Folders that hold the files of others. */
const SKIPPED = new Set(['node_modules', '.git']);

/**
 * Finds the files that paths stand for: a file is taken as it is, whatever its name; a folder stands for all YAML and JSON files
 * below it, in the order of their names, save for `node_modules` and `.git`; `-` is standard input. A file that is named twice is
 * taken once.
 */
export function findManifestFiles(
  paths: readonly string[],
  host: Host,
): { files: ManifestPath[]; diagnostics: Diagnostic[] } {
  const files = new Map<string | 0, ManifestPath>();
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    if (path === '-') {
      files.set(0, { name: '-', source: 0 });
      continue;
    }
    const source = resolve(host.cwd, path);
    try {
      const found = host.fs.statSync(source).isDirectory()
        ? [...filesBelow(source, path, host)]
        : [{ name: path, source }];
      if (found.length === 0) diagnostics.push(nothingIn(path));
      for (const file of found) if (!files.has(file.source)) files.set(file.source, file);
    } catch (error) {
      diagnostics.push(unreadable(path, error));
    }
  }
  return { files: [...files.values()], diagnostics };
}

function* filesBelow(folder: string, name: string, host: Host): Generator<ManifestPath> {
  const entries = host.fs.readdirSync(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const source = join(folder, entry.name);
    const shown = join(name, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) yield* filesBelow(source, shown, host);
    } else if (EXTENSION.test(entry.name) && isFile(source, entry.isFile(), host)) yield { name: shown, source };
  }
}

/** A link counts as what it leads to, but links to folders are not followed: they can lead back. */
function isFile(source: string, known: boolean, host: Host): boolean {
  return known || (host.fs.existsSync(source) && host.fs.statSync(source).isFile());
}

function nothingIn(path: string): Diagnostic {
  const hint = 'Name a folder with .yaml, .yml or .json files, or the file itself.';
  return diagnostic('K8S5105', { what: 'The folder', path, problem: 'holds no manifests', hint });
}

/** Says why a file or a folder can't be read. */
export function unreadable(path: string, error: unknown): Diagnostic {
  const { code, message } = error as NodeJS.ErrnoException;
  const problem = code === 'ENOENT' ? 'does not exist' : `can't be read: ${message}`;
  return diagnostic('K8S5105', {
    what: 'The path',
    path,
    problem,
    hint: 'Name files or folders of manifests, or "-".',
  });
}
