import { basename, dirname, join } from 'node:path';
import type { Host } from '../host';
import { errorCode } from './file-error';
import { candidates } from './in-use';
import { isAlive, readOwner, self, type Owner } from './owner';
import { namesIn, type Place } from './place';
import { recover } from './recover';

/**
 * The hidden folder beside the output in which a run works; to have it is to hold the lock. Inside stand `owner`, which
 * says who holds it; `new`, the output to be; `old`, the output that was, from the moment of the exchange; and `ours`, the
 * list of the files in `old` that may be deleted.
 */
export interface WorkFolder {
  readonly path: string;
  /** The output to be. */
  readonly fresh: string;
  /** The output that was. */
  readonly old: string;
  /** The list of what may be deleted in `old`. */
  readonly ours: string;
  /** Finishes or takes back an exchange that was not completed, leaves nothing behind, and lets the next run in. */
  close(): void;
}

/** Who holds a lock that we did not get. */
export interface Busy {
  readonly owner: string;
}

const PATIENCE = 1000;
const PAUSE = 10;

/** Takes the lock. What a run that was killed has left is mended first; a run that lives is waited for, for a second. */
export function openWorkFolder(place: Place, host: Host): WorkFolder | Busy {
  const { work } = place;
  const names = namesIn(work);
  const start = host.now();
  while (!create(work, host)) {
    const owner = readOwner(names.owner, host);
    if (owner && !isAlive(owner, host) && succeed(work, owner, host)) break;
    // Without an owner it is empty: somebody was about to remove it.
    if (!owner) attempt(() => host.fs.rmdirSync(work));
    if (host.now() - start > PATIENCE) {
      return { owner: owner ? `process ${owner.pid} on ${owner.machine}` : 'an unknown one' };
    }
    sleep(PAUSE);
  }
  const close = (): void => {
    recover(place, host);
    host.fs.unlinkSync(names.owner);
    host.fs.rmdirSync(work);
  };
  sweep(work, host);
  recover(place, host);
  return { path: work, ...names, close };
}

/** Makes the folder together with its owner: a folder that is not empty is not replaced by the system. */
function create(work: string, host: Host): boolean {
  const mine = `${work}-${process.pid}`;
  makeFolder(mine, host);
  try {
    host.fs.writeFileSync(namesIn(mine).owner, JSON.stringify(self(host)));
    host.fs.renameSync(mine, work);
    return true;
  } catch (error) {
    host.fs.rmSync(mine, { recursive: true, force: true });
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}

function makeFolder(path: string, host: Host): void {
  try {
    host.fs.mkdirSync(path);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return;
    if (errorCode(error) !== 'ENOENT') throw error;
    host.fs.mkdirSync(path, { recursive: true });
  }
}

/**
 * Makes us the owner in place of a dead one. Of several that try, one gets to make the file `next`; it becomes the owner
 * in one step, so that there is one at any time.
 */
function succeed(work: string, dead: Owner, host: Host): boolean {
  const { owner } = namesIn(work);
  const mine = `${owner}-${process.pid}`;
  const next = join(work, 'next');
  try {
    host.fs.writeFileSync(mine, JSON.stringify(self(host)));
    host.fs.linkSync(mine, next);
  } catch {
    const rival = readOwner(next, host);
    if (rival && !isAlive(rival, host)) attempt(() => host.fs.unlinkSync(next));
    return false;
  } finally {
    attempt(() => host.fs.unlinkSync(mine));
  }
  const now = readOwner(owner, host);
  const same = now !== undefined && now.pid === dead.pid && now.started === dead.started;
  if (same) host.fs.renameSync(next, owner);
  else attempt(() => host.fs.unlinkSync(next));
  return same;
}

/** Removes what runs left that were killed before they had the lock. */
function sweep(work: string, host: Host): void {
  for (const name of candidates(work, host)) {
    const pid = Number(name.slice(basename(work).length + 1));
    if (isAlive({ ...self(host), pid, started: undefined }, host)) continue;
    host.fs.rmSync(join(dirname(work), name), { recursive: true, force: true });
  }
}

function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // Somebody else was faster.
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
