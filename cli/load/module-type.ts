import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Fact } from './facts';

/** Which module system the nearest `package.json` asks for. */
export interface ModuleType {
  readonly type: 'module' | 'commonjs' | undefined;
  /** The files that were read and those that were not there. */
  readonly facts: readonly Fact[];
}

/** The module types of a program's folders; every `package.json` is read once. */
export class ModuleTypes {
  private readonly byFolder = new Map<string, ModuleType>();

  of(file: string): ModuleType {
    const folder = dirname(file);
    const known = this.byFolder.get(folder);
    if (known) return known;
    const found = this.find(folder);
    this.byFolder.set(folder, found);
    return found;
  }

  private find(folder: string): ModuleType {
    const path = join(folder, 'package.json');
    const text = readText(path);
    if (text !== undefined) return { type: typeIn(text), facts: [{ path, text }] };
    const above: ModuleType = dirname(folder) === folder ? { type: undefined, facts: [] } : this.of(folder);
    return { ...above, facts: [{ path }, ...above.facts] };
  }
}

function typeIn(text: string): ModuleType['type'] {
  try {
    const { type } = JSON.parse(text) as { type?: unknown };
    return type === 'module' || type === 'commonjs' ? type : undefined;
  } catch {
    return undefined;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
