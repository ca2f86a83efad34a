import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import { didYouMean } from '../../lib/suggest';

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** The program's file without symbolic links, or why there is none. */
export function findEntry(entry: string, cwd: string): string | Diagnostic {
  const file = resolve(cwd, entry);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return diagnostic('K8S6101', { file: entry, suggestion: neighbour(entry, file) });
  if (stat.isDirectory()) return diagnostic('K8S6102', { file: entry, inside: programIn(file, cwd) });
  if (!extensions.some((extension) => file.endsWith(extension))) {
    return diagnostic('K8S6103', { file: entry, extensions: extensions.join(', ') });
  }
  return realpathSync(file);
}

function neighbour(entry: string, file: string): string {
  const folder = entry.slice(0, entry.length - basename(entry).length);
  return didYouMean(
    entry,
    programsIn(dirname(file)).map((name) => folder + name),
  );
}

function programIn(folder: string, cwd: string): string {
  const names = programsIn(folder);
  const name = names.find((candidate) => /^(?:app|main|index)\./.test(candidate)) ?? names[0];
  return name ? relative(cwd, join(folder, name)) : '';
}

function programsIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter(
      (name) => extensions.some((extension) => name.endsWith(extension)) && !name.endsWith('.d.ts'),
    );
  } catch {
    return [];
  }
}
