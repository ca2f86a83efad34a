import { dirname, join } from 'node:path';
import type { Host } from '../host';
import { namesIn, type Place } from './place';
import { listFiles } from './plan';

/**
 * Brings the output into the state before or after an exchange that was not completed, whichever it had reached, and empties
 * the work folder but for its owner. The caller holds the lock.
 *
 * The exchange is two steps: the output moves to `old`, then `new` becomes the output. Only between the two is there no
 * output, and then `new` is complete.
 */
export function recover(place: Place, host: Host): void {
  const { fresh, old, ours } = namesIn(place.work);
  if (host.fs.existsSync(old)) {
    if (!host.fs.existsSync(place.target)) host.fs.renameSync(host.fs.existsSync(fresh) ? fresh : old, place.target);
    clearOld(place, host);
  }
  host.fs.rmSync(fresh, { recursive: true, force: true });
  host.fs.rmSync(ours, { force: true });
}

/**
 * Deletes the output that was: of its files those that are ours, and those that the new output holds as well (they are links
 * to the same file). Whatever else somebody has put there in the meantime moves to the new output.
 */
export function clearOld(place: Place, host: Host): void {
  const { old, ours } = namesIn(place.work);
  if (!host.fs.existsSync(old)) return;
  const deletable = new Set(readLines(ours, host));
  for (const path of listFiles(old, host)) {
    const from = join(old, path);
    const to = join(place.target, path);
    if (deletable.has(path) || isSameFile(from, to, host)) host.fs.unlinkSync(from);
    else move(from, freeName(to, host), host);
  }
  host.fs.rmSync(old, { recursive: true, force: true });
}

function readLines(file: string, host: Host): string[] {
  try {
    return host.fs.readFileSync(file, 'utf8').split('\n');
  } catch {
    // Nothing is known to be ours, so nothing is deleted.
    return [];
  }
}

function move(from: string, to: string, host: Host): void {
  host.fs.mkdirSync(dirname(to), { recursive: true });
  host.fs.renameSync(from, to);
}

/** The path, or the path with `.orig` as often as it takes: two versions of somebody's file are both kept. */
function freeName(path: string, host: Host): string {
  return host.fs.existsSync(path) ? freeName(`${path}.orig`, host) : path;
}

function isSameFile(a: string, b: string, host: Host): boolean {
  try {
    const [one, other] = [host.fs.lstatSync(a, { bigint: true }), host.fs.lstatSync(b, { bigint: true })];
    return one.ino === other.ino && one.dev === other.dev;
  } catch {
    return false;
  }
}
