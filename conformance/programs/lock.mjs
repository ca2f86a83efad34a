import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `work` while no other process runs something under the same lock; waits for as long as that takes. A lock whose owner
 * has died is taken over.
 *
 * @template T
 * @param {string} path The lock file.
 * @param {{ work: () => Promise<T>, onWait: (pid: number) => void }} options
 * @returns {Promise<T>}
 */
export async function withLock(path, { work, onWait }) {
  for (let waited = false; !acquire(path); await sleep(300)) {
    const owner = ownerOf(path);
    if (owner === undefined) continue;
    if (!isAlive(owner)) {
      discard(path, owner);
    } else if (!waited) {
      waited = true;
      onWait(owner);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

// A link appears with its content or not at all, so that nobody reads a lock without an owner.
function acquire(path) {
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

function ownerOf(path) {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

// Another process may have taken the dead one's lock over in the meantime: what was moved aside is looked at again.
function discard(path, owner) {
  const aside = `${path}.dead.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (ownerOf(aside) !== owner) {
    try {
      linkSync(aside, path);
    } catch {
      // A third process holds it by now, as well as the one that was moved aside: both will build, and rename is atomic.
    }
  }
  rmSync(aside, { force: true });
}
