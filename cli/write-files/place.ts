import { basename, dirname, join, relative, sep } from 'node:path';
import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import type { Host } from '../host';
import { errorCode } from './file-error';

/** Where the output goes, with every link resolved. */
export interface Place {
  /** The folder itself, absolute; a symbolic link that leads to it stays as it is. */
  readonly target: string;
  /** As the user named it, for messages. */
  readonly shown: string;
  readonly exists: boolean;
  /** The folder beside the target in which a run works; it exists only while a run lasts, or after one was killed. */
  readonly work: string;
}

/** What must not be replaced, although the user may have named it by mistake. */
export interface Protected {
  /** The project's folder, absolute. */
  readonly root: string;
  /** The app's own file, absolute, if it is known. */
  readonly entry?: string;
}

/** Finds the folder, and refuses one that would be a loss. */
export function findPlace(directory: string, shown: string, kept: Protected, host: Host): Place | Diagnostic {
  let target: string;
  let exists = true;
  try {
    target = host.fs.realpathSync(directory);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') return somethingElse(directory, shown, error, host);
    if (isLink(directory, host))
      return diagnostic('K8S5202', { path: shown, found: 'a symbolic link that leads nowhere' });
    target = withRealParent(directory, host);
    exists = false;
  }
  if (exists && !host.fs.statSync(target).isDirectory()) {
    return diagnostic('K8S5202', { path: shown, found: 'a file' });
  }
  const why = reasonToRefuse(target, kept, host);
  if (why) return diagnostic('K8S5203', { directory: shown, why });
  return { target, shown, exists, work: join(dirname(target), `.${basename(target)}.k8sdsl`) };
}

function somethingElse(directory: string, shown: string, error: unknown, host: Host): Diagnostic {
  const code = errorCode(error);
  if (code === 'ENOTDIR') {
    let file = directory;
    while (file !== dirname(file) && !host.fs.existsSync(file)) file = dirname(file);
    return diagnostic('K8S5202', { path: shown, found: `below ${relative(host.cwd, file) || file}, which is a file` });
  }
  if (code === 'ELOOP') return diagnostic('K8S5202', { path: shown, found: 'a symbolic link that leads to itself' });
  throw error;
}

function isLink(path: string, host: Host): boolean {
  try {
    return host.fs.lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** The path with the part of it that exists resolved. */
function withRealParent(path: string, host: Host): string {
  const parent = dirname(path);
  if (parent === path) return path;
  try {
    return join(host.fs.realpathSync(parent), basename(path));
  } catch {
    return join(withRealParent(parent, host), basename(path));
  }
}

function reasonToRefuse(target: string, kept: Protected, host: Host): string | undefined {
  if (dirname(target) === target) return 'the root of the disk';
  const home = host.env['HOME'] ?? host.env['USERPROFILE'];
  if (home && holds(target, real(home, host))) return target === real(home, host) ? 'your home' : 'above your home';
  const root = real(kept.root, host);
  if (target === root) return "the project's own folder";
  if (holds(target, root)) return "above the project's folder";
  if (kept.entry && holds(target, real(kept.entry, host))) return 'where the app itself stands';
  const special = target.split(sep).find((part) => part === '.git' || part === 'node_modules');
  return special ? `inside ${special}` : undefined;
}

function real(path: string, host: Host): string {
  try {
    return host.fs.realpathSync(path);
  } catch {
    return path;
  }
}

function holds(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

/** The names inside of a work folder. */
export function namesIn(work: string): { fresh: string; old: string; ours: string; owner: string } {
  return { fresh: join(work, 'new'), old: join(work, 'old'), ours: join(work, 'ours'), owner: join(work, 'owner') };
}
