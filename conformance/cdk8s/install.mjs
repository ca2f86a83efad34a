// Installs a folder's locked dependencies outside of the repository, once for each content of its lockfile.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cacheDir } from '../programs/cache.mjs';

/**
 * The `node_modules` of the dependencies that `folder/package-lock.json` names. Installed by the first call on a machine
 * (about 15 s), found by later ones; two runs at once end up with the same folder.
 */
export function installed(folder) {
  const lock = readFileSync(join(folder, 'package-lock.json'));
  const key = createHash('sha256').update(lock).update(process.version).digest('hex').slice(0, 12);
  const target = join(cacheDir(), `npm-${basename(folder)}-${key}`);
  if (!existsSync(target)) install(folder, target);
  return join(target, 'node_modules');
}

function install(folder, target) {
  mkdirSync(cacheDir(), { recursive: true });
  const work = mkdtempSync(`${target}.`);
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(join(folder, file), join(work, file));
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: work,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    renameSync(work, target);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    // Another run may have finished first; its folder is as good as ours.
    if (!existsSync(target)) throw error;
  }
}
