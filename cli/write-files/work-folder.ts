import { dirname } from 'node:path';
import type { Host } from '../host';
import { errorCode } from './file-error';
import { namesIn, type Place } from './place';
import { recover } from './recover';

/**
 * The hidden folder beside the output in which a run works. To make it is to hold the lock: the system lets one process
 * only. Inside stand `owner`, which says who holds it; `new`, the output to be; `old`, the output that was, from the moment of
 * the exchange; and `ours`, the list of the files in `old` that may be deleted.
 */
export interface WorkFolder {
  readonly path: string;
  /** The output to be. */
  readonly fresh: string;
  /** The output that was. */
  readonly old: string;
  /** The list of what may be deleted in `old`. */
  readonly ours: string;
  /** Lets the next run in, and leaves nothing behind. */
  close(): void;
}

/** Who holds a lock that we did not get. */
export interface Busy {
  readonly owner: string;
}

const PATIENCE = 1000;
const PAUSE = 10;
/** How long a lock may stand without the name of its owner, in milliseconds: making both takes microseconds. */
const NAMELESS = 2000;

/** Takes the lock. What a run that was killed has left is mended first; a run that lives is waited for, for a second. */
export function openWorkFolder(place: Place, host: Host): WorkFolder | Busy {
  const { path, names } = { path: place.work, names: namesIn(place.work) };
  const start = host.now();
  for (;;) {
    if (makeFolder(path, host)) break;
    const owner = readOwner(path, host);
    if (!isAlive(owner, path, host) && claim(path, owner, host)) {
      recover(place, host);
      continue;
    }
    if (host.now() - start > PATIENCE) return { owner: owner ? `process ${owner.pid} on ${owner.machine}` : 'unknown' };
    sleep(PAUSE);
  }
  try {
    host.fs.writeFileSync(names.owner, JSON.stringify(self(host)), { flag: 'wx' });
  } catch (error) {
    // Nobody may think that this is a lock.
    host.fs.rmSync(path, { recursive: true, force: true });
    throw error;
  }
  return { path, ...names, close: () => host.fs.rmSync(path, { recursive: true, force: true }) };
}

function makeFolder(path: string, host: Host): boolean {
  try {
    host.fs.mkdirSync(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if (errorCode(error) !== 'ENOENT') throw error;
    host.fs.mkdirSync(dirname(path), { recursive: true });
    return makeFolder(path, host);
  }
}

interface Owner {
  readonly pid: number;
  readonly machine: string;
  /** When the process started, in the system's own count, so that a process of the same number is told apart. */
  readonly started?: string;
}

function self(host: Host): Owner {
  const started = startOf(process.pid, host);
  return { pid: process.pid, machine: machine(host), ...(started ? { started } : {}) };
}

function readOwner(path: string, host: Host): Owner | undefined {
  try {
    return JSON.parse(host.fs.readFileSync(namesIn(path).owner, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

function isAlive(owner: Owner | undefined, path: string, host: Host): boolean {
  if (!owner) return isYoung(path, host);
  // Of another machine nothing can be told; the message says how to go on.
  if (owner.machine !== machine(host)) return true;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
  }
  const started = startOf(owner.pid, host);
  return owner.started === undefined || started === undefined || owner.started === started;
}

function isYoung(path: string, host: Host): boolean {
  try {
    return Date.now() - host.fs.statSync(path).mtimeMs < NAMELESS;
  } catch {
    return true;
  }
}

/** The 22nd field of `/proc/PID/stat`, where there is such a thing. */
function startOf(pid: number, host: Host): string | undefined {
  try {
    const text = host.fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function machine(host: Host): string {
  try {
    return host.fs.readFileSync('/proc/sys/kernel/hostname', 'utf8').trim();
  } catch {
    return (require('node:os') as typeof import('node:os')).hostname();
  }
}

/**
 * Makes a dead run's lock ours to clear away. Of several that try, one gets the owner's file; that the file is still the
 * one that was looked at is checked afterwards, because the lock may have changed hands in between.
 */
function claim(path: string, dead: Owner | undefined, host: Host): boolean {
  const { owner } = namesIn(path);
  const mine = `${owner}-${process.pid}`;
  try {
    if (dead === undefined) {
      host.fs.writeFileSync(owner, JSON.stringify(self(host)), { flag: 'wx' });
      return true;
    }
    host.fs.renameSync(owner, mine);
    const held = JSON.parse(host.fs.readFileSync(mine, 'utf8')) as Owner;
    if (held.pid === dead.pid && held.started === dead.started) return true;
    host.fs.renameSync(mine, owner);
    return false;
  } catch {
    return false;
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
