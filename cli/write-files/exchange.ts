import { dirname, join } from 'node:path';
import type { Host } from '../host';
import { errorCode } from './file-error';
import type { Place } from './place';
import { RECORD } from './record';
import type { Plan } from './plan';
import { clearOld } from './recover';
import type { WorkFolder } from './work-folder';

/** Whether the folder was exchanged; if not, nothing has changed and it has to be done in place. */
export type Exchanged = boolean;

/**
 * Builds the whole new output beside the old one and then exchanges the two folders. Files that stay the same are linked,
 * not written, so they keep their inode and their times.
 *
 * Gives false where that is not possible: the folder is a mount point, may not be moved, or holds somebody's links or pipes.
 */
export function exchange(place: Place, plan: Plan, work: WorkFolder, host: Host): Exchanged {
  host.fs.mkdirSync(work.fresh);
  for (const path of plan.foreign) {
    if (!carry(join(place.target, path), join(work.fresh, path), host)) return discard(work, host);
  }
  const unchanged = new Set(plan.unchanged);
  for (const [path, content] of plan.files) {
    const same = unchanged.has(path) && carry(join(place.target, path), join(work.fresh, path), host);
    if (!same) writeNew(join(work.fresh, path), content, host);
  }
  if (!place.exists) {
    host.fs.renameSync(work.fresh, place.target);
    return true;
  }
  carryFolders(place.target, work.fresh, plan, host);
  likeTheOld(place.target, work.fresh, host);
  host.fs.writeFileSync(work.ours, [RECORD, ...plan.stale, ...plan.changed].join('\n'));
  try {
    host.fs.renameSync(place.target, work.old);
  } catch (error) {
    if (!['EBUSY', 'EXDEV', 'EACCES', 'EPERM'].includes(errorCode(error) ?? '')) throw error;
    return discard(work, host);
  }
  // From here to the next line there is no output: what a run that dies here leaves, the next one puts in place.
  host.fs.renameSync(work.fresh, place.target);
  clearOld(place, host);
  return true;
}

/** Writes a file of the output to be. */
export function writeNew(file: string, content: Buffer, host: Host): void {
  host.fs.mkdirSync(dirname(file), { recursive: true });
  host.fs.writeFileSync(file, content);
}

function discard(work: WorkFolder, host: Host): false {
  host.fs.rmSync(work.fresh, { recursive: true, force: true });
  return false;
}

/** Gives a file a second name below the new output; only regular files have two names everywhere. */
function carry(from: string, to: string, host: Host): boolean {
  if (!host.fs.lstatSync(from).isFile()) return false;
  host.fs.mkdirSync(dirname(to), { recursive: true });
  try {
    host.fs.linkSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOSPC') throw error;
    return false;
  }
}

/** Somebody's empty folders stay; those that only our stale files were in go. */
function carryFolders(from: string, to: string, plan: Plan, host: Host): void {
  const visit = (prefix: string): void => {
    for (const entry of host.fs.readdirSync(join(from, prefix), { withFileTypes: true })) {
      const path = `${prefix}${entry.name}/`;
      if (!entry.isDirectory() || plan.stale.some((file) => file.startsWith(path))) continue;
      host.fs.mkdirSync(join(to, path), { recursive: true });
      visit(path);
    }
  };
  visit('');
}

function likeTheOld(old: string, fresh: string, host: Host): void {
  const { mode, uid, gid } = host.fs.statSync(old);
  host.fs.chmodSync(fresh, mode & 0o7777);
  const now = host.fs.statSync(fresh);
  if (now.uid === uid && now.gid === gid) return;
  try {
    host.fs.chownSync(fresh, uid, gid);
  } catch {
    // Only root may give a folder away; for anybody else it stays their own.
  }
}
