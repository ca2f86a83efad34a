import { readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import type { Fact } from './facts';
import { parseJsonc } from './jsonc';

/** What a tsconfig says that changes how a program runs. */
export interface TsConfig {
  /** The compiler options that change what a file is compiled to, as esbuild takes them. */
  readonly compilerOptions: Readonly<Record<string, unknown>>;
  /** Where a specifier is looked for that is no path. */
  readonly baseUrl: string | undefined;
  /** The aliases, and the folder that their targets are relative to. */
  readonly paths: { readonly base: string; readonly patterns: Readonly<Record<string, readonly string[]>> } | undefined;
  /** The files that were read and those that were not there. */
  readonly facts: readonly Fact[];
  /** What is wrong with the files, in words. */
  readonly problems: readonly { readonly file: string; readonly text: string }[];
}

interface Raw {
  readonly extends?: string | readonly string[];
  readonly compilerOptions?: Readonly<Record<string, unknown>>;
  readonly files?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly references?: readonly { readonly path: string }[];
}

// The others concern type checking, or the form of the output, which is ours.
const relevant = [
  'alwaysStrict',
  'experimentalDecorators',
  'importsNotUsedAsValues',
  'jsx',
  'jsxFactory',
  'jsxFragmentFactory',
  'jsxImportSource',
  'preserveValueImports',
  'strict',
  'target',
  'useDefineForClassFields',
  'verbatimModuleSyntax',
];

/** The tsconfig files of a program; every file is read once. */
export class TsConfigs {
  private readonly byFolder = new Map<string, TsConfig>();

  /** The nearest configuration above a file; where it only refers to others, the one that includes the file. */
  of(file: string): TsConfig {
    const folder = dirname(file);
    const known = this.byFolder.get(folder);
    if (known) return known;
    const config = this.find(folder, file);
    this.byFolder.set(folder, config);
    return config;
  }

  private find(folder: string, file: string): TsConfig {
    const path = join(folder, 'tsconfig.json');
    if (isFile(path)) return new Reader().read(path, file);
    const parent = dirname(folder);
    const above: TsConfig =
      parent === folder || folder.endsWith(`${sep}node_modules`) ? none : this.of(join(parent, 'x.ts'));
    return { ...above, facts: [{ path }, ...above.facts] };
  }
}

const none: TsConfig = { compilerOptions: {}, baseUrl: undefined, paths: undefined, facts: [], problems: [] };

/** What is gathered along a chain of `extends`, the outermost configuration last. */
interface Merged {
  options: Record<string, unknown>;
  baseUrl: string | undefined;
  pathsFolder: string | undefined;
  files: Raw['files'];
  include: Raw['include'];
  references: Raw['references'];
}

class Reader {
  private readonly facts: Fact[] = [];
  private readonly problems: { file: string; text: string }[] = [];

  read(path: string, forFile: string): TsConfig {
    const merged = this.merge(path, dirname(path), []);
    const reference =
      merged.references && !includes(merged, dirname(path), forFile)
        ? this.reference(merged, path, forFile)
        : undefined;
    return this.finish(reference ?? merged);
  }

  private finish({ options, baseUrl, pathsFolder }: Merged): TsConfig {
    const compilerOptions = Object.fromEntries(
      relevant.filter((name) => name in options).map((name) => [name, options[name]]),
    );
    const patterns = options['paths'] as Record<string, readonly string[]> | undefined;
    const base = baseUrl ?? pathsFolder;
    return {
      compilerOptions,
      baseUrl,
      paths: patterns && base ? { base, patterns } : undefined,
      facts: this.facts,
      problems: this.problems,
    };
  }

  private reference(solution: Merged, path: string, forFile: string): Merged | undefined {
    for (const reference of solution.references ?? []) {
      const target = resolve(dirname(path), reference.path);
      const file = isFile(target) ? target : join(target, 'tsconfig.json');
      const merged = this.merge(file, dirname(file), []);
      if (includes(merged, dirname(file), forFile)) return merged;
    }
    return undefined;
  }

  private merge(path: string, leaf: string, chain: readonly string[]): Merged {
    const raw = this.raw(path);
    const folder = dirname(path);
    const merged: Merged = {
      options: {},
      baseUrl: undefined,
      pathsFolder: undefined,
      files: undefined,
      include: undefined,
      references: undefined,
    };
    for (const specifier of [raw.extends ?? []].flat()) {
      const file = this.extended(specifier, path);
      if (!file || chain.includes(file)) continue;
      const base = this.merge(file, leaf, [...chain, path]);
      Object.assign(merged.options, base.options);
      merged.baseUrl = base.baseUrl ?? merged.baseUrl;
      merged.pathsFolder = base.pathsFolder ?? merged.pathsFolder;
      merged.files = base.files ?? merged.files;
      merged.include = base.include ?? merged.include;
    }
    const { baseUrl, ...options } = raw.compilerOptions ?? {};
    Object.assign(merged.options, replaceConfigDir(options, leaf));
    if (typeof baseUrl === 'string') merged.baseUrl = resolve(folder, baseUrl.replace('${configDir}', leaf));
    if (options['paths']) merged.pathsFolder = folder;
    merged.files = raw.files ?? merged.files;
    merged.include = raw.include ?? merged.include;
    merged.references = raw.references;
    return merged;
  }

  private raw(path: string): Raw {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch {
      this.facts.push({ path });
      this.problems.push({ file: path, text: 'it does not exist or can not be read' });
      return {};
    }
    this.facts.push({ path, text });
    try {
      return (parseJsonc(text) ?? {}) as Raw;
    } catch (error) {
      this.problems.push({ file: path, text: (error as Error).message });
      return {};
    }
  }

  private extended(specifier: string, from: string): string | undefined {
    const candidates =
      isAbsolute(specifier) || /^\.\.?([\\/]|$)/.test(specifier)
        ? asFile(resolve(dirname(from), specifier))
        : foldersAbove(dirname(from)).flatMap((folder) => asFile(join(folder, 'node_modules', specifier)));
    const found = candidates.find(isFile);
    if (!found) this.problems.push({ file: from, text: `it extends "${specifier}", which does not exist` });
    return found;
  }
}

function asFile(path: string): string[] {
  return [path, `${path}.json`, join(path, 'tsconfig.json')];
}

function foldersAbove(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)];
}

function replaceConfigDir(options: Record<string, unknown>, leaf: string): Record<string, unknown> {
  if (!options['paths']) return options;
  const text = JSON.stringify(options['paths']).replaceAll('${configDir}', JSON.stringify(leaf).slice(1, -1));
  return { ...options, paths: JSON.parse(text) as unknown };
}

function includes({ files, include }: Merged, folder: string, file: string): boolean {
  if (files?.some((name) => resolve(folder, name) === file)) return true;
  return (include ?? (files ? [] : ['**/*'])).some((pattern) => globToRegExp(resolve(folder, pattern)).test(file));
}

function globToRegExp(glob: string): RegExp {
  const pattern = glob
    .split(/[\\/]/)
    .map((part) =>
      part === '**'
        ? '**'
        : part
            .replace(/[.+^${}()|[\]]/g, '\\$&')
            .replaceAll('*', '[^\\\\/]*')
            .replaceAll('?', '[^\\\\/]'),
    )
    .join('[\\\\/]')
    .replaceAll('**[\\\\/]', '(?:.*[\\\\/])?');
  // A folder stands for everything in it.
  return new RegExp(`^${pattern}(?:[\\\\/].*)?$`);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
