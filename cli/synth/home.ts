import { basename, dirname } from 'node:path';
import {
  appNames,
  findProject,
  isBoundary,
  isConfigured,
  readProject,
  type Project,
  type ProjectResult,
} from '../config';
import type { Host } from '../host';

/** The folder that an app runs in and writes to, or why its configuration can't be used. */
export type HomeResult =
  | { readonly ok: true; readonly root: string; readonly project: Project | undefined }
  | Extract<ProjectResult, { ok: false }>;

/**
 * Finds the folder that the output is relative to.
 *
 * Without an app, that is the project of the working directory. An app that is named belongs to the nearest configuration: of its
 * own folder and those above it, as far as they don't hold the working directory, then that of the working directory. Where nothing
 * is configured it never is the folder of another app or package above: running one app must not delete the output of another.
 *
 * @param target the app that was named, absolute: a file or a folder
 */
export function findHome(target: string | undefined, host: Host): HomeResult {
  if (target === undefined) return withRoot(findProject(host.cwd, host), host.cwd);
  if (isFolder(target, host)) return withRoot(readProject(target, host), target);
  for (const folder of foldersAside(dirname(target), host.cwd)) {
    const found = readProject(folder, host);
    if (!found.ok || isConfigured(found.project)) return withRoot(found, folder);
  }
  const found = findProject(host.cwd, host);
  if (!found.ok || isConfigured(found.project)) return withRoot(found, host.cwd);
  const home = homeOf(target, host);
  return withRoot(readProject(home, host), home);
}

/** Whether there is a folder of that name. */
export function isFolder(path: string, host: Host): boolean {
  return host.fs.existsSync(path) && host.fs.statSync(path).isDirectory();
}

function withRoot(found: ProjectResult, otherwise: string): HomeResult {
  return found.ok ? { ok: true, root: found.project?.root ?? otherwise, project: found.project } : found;
}

/** A folder and those above it, as far as they don't hold the working directory. */
function foldersAside(folder: string, cwd: string): string[] {
  const found: string[] = [];
  for (let at = folder; !holds(at, cwd); at = dirname(at)) found.push(at);
  return found;
}

/** Where an app that nothing is configured for is at home. */
function homeOf(target: string, host: Host): string {
  const { cwd } = host;
  const folder = dirname(target);
  // What lies in "src" is the source of what "src" lies in; nobody looks for output there.
  const own = basename(folder) === 'src' && folder !== cwd ? dirname(folder) : folder;
  // By its name the app makes its folder a project, so that two apps of a repository have an output each.
  if (appNames.some((name) => name === basename(target))) return own;
  for (let at = own; ; at = dirname(at)) {
    if (isBoundary(at, host)) return at;
    const above = dirname(at);
    if (at === cwd || above === at || (above !== cwd && holds(above, cwd))) return own;
  }
}

function holds(folder: string, path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (at === folder) return true;
    if (at === dirname(at)) return false;
  }
}
