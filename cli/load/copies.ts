import { dirname, join, relative } from 'node:path';
import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import { internals } from './session';

/** The file of each package that a program can't use without loading. */
const marks = /^(.*[\\/]node_modules[\\/](cdk8s|constructs|k8sdsl))[\\/](?:dist[\\/])?lib[\\/](?:index|construct)\.js$/;

/**
 * Finds packages whose classes have to be unique, and of which the program has loaded more than one copy.
 *
 * @param entry the program's file
 */
export function findCopies(entry: string): Diagnostic[] {
  const copies = new Map<string, Set<string>>();
  for (const file of Object.keys(internals._cache)) {
    const [, folder, name] = marks.exec(file) ?? [];
    if (folder && name) copies.set(name, (copies.get(name) ?? new Set()).add(folder));
  }
  // The command's own library counts: it is what renders the app.
  copies.get('k8sdsl')?.add(dirname(join(__dirname, '..', '..')));
  const usesLibrary = copies.has('k8sdsl');
  return [...copies].flatMap(([name, folders]) => {
    if (folders.size > 1 && !usesLibrary) forgetOwnCopy(name, folders, entry);
    return folders.size > 1 ? [diagnostic('K8S6105', { name, paths: byDistance(folders, entry) })] : [];
  });
}

/**
 * What a command that is installed elsewhere has loaded for itself never meets a program without our library: they agree by
 * `Symbol.for`.
 */
function forgetOwnCopy(name: string, folders: Set<string>, entry: string): void {
  const own = folderOf(name, __filename);
  if (own !== undefined && own !== folderOf(name, entry)) folders.delete(own);
}

/** Those of the project first, so that where the project and the command lie makes no difference. */
function byDistance(folders: ReadonlySet<string>, entry: string): string[] {
  const key = (folder: string): string => relative(dirname(entry), folder).replace(/^\.\./, '\uffff');
  return [...folders].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function folderOf(name: string, importer: string): string | undefined {
  try {
    return marks.exec(require.resolve(name, { paths: [dirname(importer)] }))?.[1];
  } catch {
    return undefined;
  }
}
