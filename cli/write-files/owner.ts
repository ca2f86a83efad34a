import type { Host } from '../host';
import { errorCode } from './file-error';

/** The process that holds a lock. */
export interface Owner {
  readonly pid: number;
  readonly machine: string;
  /** When the process started, in the system's own count, so that another process of the same number is told apart. */
  readonly started?: string;
}

/** This process. */
export function self(host: Host): Owner {
  return { pid: process.pid, machine: machine(host), started: startOf(process.pid, host) };
}

/** What an owner's file says; undefined without one. */
export function readOwner(file: string, host: Host): Owner | undefined {
  try {
    return JSON.parse(host.fs.readFileSync(file, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

/** Whether the process still runs; of another machine nothing can be told, so its processes count as alive. */
export function isAlive(owner: Owner, host: Host): boolean {
  if (owner.machine !== machine(host)) return true;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
  }
  const started = startOf(owner.pid, host);
  return owner.started === undefined || started === undefined || owner.started === started;
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
