import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where built programs are kept, outside of the repository: they are large, and serve every checkout. */
export function cacheDir(env = process.env) {
  return env.K8SDSL_CONFORMANCE_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'k8sdsl', 'conformance');
}

/** @param {import('./catalog.mjs').Program} program */
export function fileOf(program) {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return join(cacheDir(), `${program.name}-${program.version}-go${program.go}${suffix}`);
}

/** @param {import('./catalog.mjs').Program} program */
export function isBuilt(program) {
  return existsSync(fileOf(program));
}
