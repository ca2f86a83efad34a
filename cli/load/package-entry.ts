import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Probe } from './probe';

/** Tried in the order in which a package lists them. */
const conditions = new Set(['node', 'import', 'module-sync', 'require', 'default']);

type Target = string | null | readonly Target[] | { readonly [condition: string]: Target };

/**
 * Finds what a package is entered by where Node's own `require` does not: packages that name only an `import` condition, and
 * packages of a workspace whose `main` is TypeScript or has no extension.
 */
export function packageEntry(specifier: string, importer: string, probe: Probe): string | undefined {
  const parts = specifier.split('/');
  const name = parts.splice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const folder = packageFolder(name, dirname(importer));
  if (!folder) return undefined;
  const subpath = parts.join('/');
  const exports = exportsOf(folder);
  if (exports === undefined) return probe.find(subpath ? join(folder, subpath) : folder);
  const target = exported(exports, subpath ? `./${subpath}` : '.');
  return target === undefined ? undefined : probe.find(join(folder, target));
}

function packageFolder(name: string, from: string): string | undefined {
  const folder = join(from, 'node_modules', name);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  return dirname(from) === from ? undefined : packageFolder(name, dirname(from));
}

function exportsOf(folder: string): Target | undefined {
  try {
    const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { exports?: Target };
    return exports ?? undefined;
  } catch {
    return undefined;
  }
}

function exported(exports: Target, subpath: string): string | undefined {
  if (!isSubpaths(exports)) return subpath === '.' ? choose(exports, '') : undefined;
  const exact = exports[subpath];
  if (exact !== undefined) return choose(exact, '');
  const patterns = Object.keys(exports).filter((key) => {
    const [before, after] = key.split('*') as [string, string | undefined];
    return after !== undefined && subpath.startsWith(before) && subpath.endsWith(after) && subpath.length >= key.length;
  });
  const best = patterns.sort((a, b) => b.indexOf('*') - a.indexOf('*'))[0];
  if (best === undefined) return undefined;
  const [before, after] = best.split('*') as [string, string];
  return choose(exports[best]!, subpath.slice(before.length, subpath.length - after.length));
}

function isSubpaths(exports: Target): exports is { readonly [subpath: string]: Target } {
  return typeof exports === 'object' && exports !== null && Object.keys(exports).some((key) => key.startsWith('.'));
}

function choose(target: Target, star: string): string | undefined {
  if (typeof target === 'string') return target.replaceAll('*', star);
  if (target === null) return undefined;
  const options = Array.isArray(target)
    ? (target as readonly Target[])
    : Object.entries(target).flatMap(([condition, value]: [string, Target]) =>
        conditions.has(condition) ? [value] : [],
      );
  for (const option of options) {
    const found = choose(option, star);
    if (found !== undefined) return found;
  }
  return undefined;
}
