import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { FileContent, FileReader } from '../lib/file-reader';

// One list for all copies of the package in the process: the command watches what a program has read.
const key = Symbol.for('k8sdsl.filesRead');
const slot = globalThis as { [key]?: Set<string> };

/** Reads the files that constructs name, as `kubectl create configmap --from-file` does. */
export const reader: FileReader = {
  resolve: placeOf,
  read(given, from) {
    const path = placeOf(given, from);
    const seen = (slot[key] ??= new Set());
    seen.add(path);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return undefined;
    if (!stats.isDirectory()) return { path, files: new Map([[basename(path), contentOf(path)]]) };
    const files = new Map<string, FileContent>();
    for (const name of readdirSync(path).sort()) {
      const file = join(path, name);
      if (name.startsWith('.') || !statSync(file, { throwIfNoEntry: false })?.isFile()) continue;
      seen.add(file);
      files.set(name, contentOf(file));
    }
    return { path, files };
  },
};

function placeOf(path: string, from: string | undefined): string {
  return resolve(from === undefined ? '.' : dirname(from), path);
}

function contentOf(file: string): FileContent {
  const bytes = readFileSync(file);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { base64: bytes.toString('base64') };
  }
}
