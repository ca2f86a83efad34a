import { dirname, join } from 'node:path';
import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import { internals } from './session';

/** The file of each package that a program can't use without loading. */
const marks = /^(.*[\\/]node_modules[\\/](cdk8s|constructs|k8sdsl))[\\/](?:dist[\\/])?lib[\\/](?:index|construct)\.js$/;

/** Finds packages whose classes have to be unique, and of which the process has loaded more than one copy. */
export function findCopies(): Diagnostic[] {
  const copies = new Map<string, Set<string>>();
  for (const file of Object.keys(internals._cache)) {
    const [, folder, name] = marks.exec(file) ?? [];
    if (folder && name) copies.set(name, (copies.get(name) ?? new Set()).add(folder));
  }
  // The command's own library counts: it is what renders the app.
  copies.get('k8sdsl')?.add(dirname(join(__dirname, '..', '..')));
  return [...copies].flatMap(([name, folders]) =>
    folders.size > 1 ? [diagnostic('K8S6105', { name, paths: [...folders].sort() })] : [],
  );
}
