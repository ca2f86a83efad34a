import { statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';

/**
 * Where the packs of a project are kept, the best place first: in `node_modules/.cache` of the nearest folder that has a
 * `node_modules`, else (or when that can't be written) in the user's cache folder. `K8SDSL_CACHE` names another folder, or says
 * `off`; then there is none.
 */
export function cacheFolders(cwd: string, env: NodeJS.ProcessEnv): readonly string[] {
  const chosen = env['K8SDSL_CACHE'];
  if (chosen === 'off') return [];
  if (chosen) return [resolve(cwd, chosen)];
  const installed = nearestNodeModules(cwd);
  const personal = personalFolder(cwd, env);
  return [...(installed ? [join(installed, '.cache', 'k8sdsl')] : []), ...(personal ? [personal] : [])];
}

/** The name of the pack: V8 takes its compiled code back only in the same version, on the same machine, with the same flags. */
export function packName(): string {
  const flags = [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''].join(' ').trim();
  return `${process.version}-${process.arch}${flags ? `-${hash(flags)}` : ''}.pack`;
}

function nearestNodeModules(folder: string): string | undefined {
  const candidate = join(folder, 'node_modules');
  if (statSync(candidate, { throwIfNoEntry: false })?.isDirectory()) return candidate;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestNodeModules(parent);
}

function personalFolder(cwd: string, env: NodeJS.ProcessEnv): string | undefined {
  const home = env['HOME'] ?? env['USERPROFILE'];
  const base = env['XDG_CACHE_HOME'] ?? env['LOCALAPPDATA'] ?? (home && join(home, '.cache'));
  return base && isAbsolute(base) ? join(base, 'k8sdsl', `${cwd.split(sep).at(-1)}-${hash(cwd)}`) : undefined;
}

/** FNV-1a: the names only have to differ, and Node's hashes take longer to load than all of this. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return (value >>> 0).toString(36);
}
