import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from './facts';

const typescript = ['.ts', '.tsx', '.mts', '.cts'];
const javascript = ['.js', '.jsx', '.mjs', '.cjs'];
const others = ['.json', '.node'];

/** What the extension that a compiler would give a file stands for in the source. */
const sources: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/**
 * Finds files the way a TypeScript program names them: without extension, with the extension of the compiled file, or by a
 * folder. It remembers where it looked in vain.
 */
export class Probe {
  /** The places where nothing was. */
  readonly facts: Fact[] = [];
  private readonly order: readonly string[];

  /** @param importer a JavaScript file sees JavaScript first: beside compiled files stand their sources */
  constructor(private readonly importer: string) {
    this.order = this.fromTypeScript()
      ? [...typescript, ...javascript, ...others]
      : [...javascript, ...others, ...typescript];
  }

  /** The file, without symbolic links, that a path without or with extension means. */
  find(path: string): string | undefined {
    return this.asFile(path) ?? this.asFolder(path);
  }

  private asFile(path: string): string | undefined {
    const extension = /\.[cm]?jsx?$/.exec(path)?.[0] ?? '';
    const stem = path.slice(0, path.length - extension.length);
    const replaced = (sources[extension] ?? []).map((other) => stem + other);
    const candidates = this.fromTypeScript() ? [...replaced, path] : [path, ...replaced];
    if (/[\\/]$/.test(path)) return undefined;
    return this.first([...candidates, ...this.order.map((other) => path + other)]);
  }

  private asFolder(path: string): string | undefined {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return undefined;
    const main = this.mainOf(join(path, 'package.json'));
    return (
      (main && (this.asFile(join(path, main)) ?? this.asFolder(join(path, main)))) || this.asFile(join(path, 'index'))
    );
  }

  private mainOf(path: string): string | undefined {
    try {
      const text = readFileSync(path, 'utf8');
      this.facts.push({ path, text });
      const { main } = JSON.parse(text) as { main?: unknown };
      return typeof main === 'string' && !/^\.?\/?$/.test(main) ? main : undefined;
    } catch {
      this.facts.push({ path });
      return undefined;
    }
  }

  private first(candidates: readonly string[]): string | undefined {
    for (const path of candidates) {
      const stat = statSync(path, { throwIfNoEntry: false });
      if (stat?.isFile()) return realpathSync(path);
      if (!stat) this.facts.push({ path });
    }
    return undefined;
  }

  private fromTypeScript(): boolean {
    return /\.[cm]?tsx?$/.test(this.importer);
  }
}
