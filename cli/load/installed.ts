import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, sep } from 'node:path';
import { linkFact, stampFact, type Fact } from './facts';

/** The `package.json` that a file belongs to. */
export interface PackageFile {
  readonly file: string;
  readonly type: string | undefined;
}

const own = join(__dirname, '..', '..') + sep;

/** Whether a file belongs to an installed package, or to k8sdsl itself, and not to the user's program. */
export function isInstalled(file: string): boolean {
  return file.startsWith(own) || /[\\/]node_modules[\\/]/.test(file);
}

const packageFiles = new Map<string, PackageFile | undefined>();

/** The `package.json` of an installed file; it is read once per process. */
export function packageFileOf(file: string): PackageFile | undefined {
  const folder = dirname(file);
  const known = packageFiles.get(folder);
  if (known || packageFiles.has(folder)) return known;
  const found = readPackageFile(join(folder, 'package.json')) ?? above(folder);
  packageFiles.set(folder, found);
  return found;
}

function above(folder: string): PackageFile | undefined {
  const parent = dirname(folder);
  return parent === folder || folder.endsWith(`${sep}node_modules`) ? undefined : packageFileOf(folder);
}

function readPackageFile(file: string): PackageFile | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const { type } = JSON.parse(readFileSync(file, 'utf8')) as { type?: string };
    return { file, type };
  } catch {
    return { file, type: undefined };
  }
}

/**
 * What the meaning of a specifier in an installed module depends on. Its own relative files are replaced together with it; a
 * package may appear nearer by, be linked elsewhere, or have another `package.json`.
 */
export function installedResolution(specifier: string, importer: string, target: string): Fact[] {
  if (/^[./]|^[A-Za-z]:/.test(specifier) || !isAbsolute(target)) return [];
  const packageFile = packageFileOf(target);
  return [...packageLookup(specifier, importer), ...(packageFile ? [stampFact(packageFile.file)] : [])];
}

/** The facts of the walk through the `node_modules` folders that finds a package: where it is not, and where it is linked. */
export function packageLookup(specifier: string, importer: string): Fact[] {
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join(sep);
  const facts: Fact[] = [];
  for (let folder = dirname(importer); ; folder = dirname(folder)) {
    if (!folder.endsWith(`${sep}node_modules`)) {
      const candidate = join(folder, 'node_modules', name);
      if (existsSync(candidate)) {
        const link = linkFact(candidate);
        return link ? [...facts, link] : facts;
      }
      facts.push({ path: candidate });
    }
    if (dirname(folder) === folder) return [];
  }
}
