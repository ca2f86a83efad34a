import { dirname, join } from 'node:path';
import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import type { Host } from '../host';
import { writeNew } from './exchange';
import { describeSystemError, errorCode, isSystemError } from './file-error';
import type { Place } from './place';
import type { Plan } from './plan';
import { readRecord, RECORD, recordText } from './record';

/**
 * Changes the files of the folder one by one. A single one is exchanged by the system as a whole; of several, a run that is
 * killed may leave some old and some new, which the next run completes. Everything is written to `staging` first, so that
 * a full disk is noticed before anything changes.
 */
export function changeInPlace(place: Place, plan: Plan, staging: string, host: Host): Diagnostic | undefined {
  const paths = [...plan.added, ...plan.changed];
  for (const path of paths) writeNew(join(staging, path), plan.files.get(path)!, host);
  let done = 0;
  try {
    if (paths.length + plan.stale.length > 1) recordBoth(place.target, plan, host);
    // The record comes last: until then the one of both runs stands.
    for (const path of paths.sort((a, b) => Number(a === RECORD) - Number(b === RECORD))) {
      host.fs.mkdirSync(dirname(join(place.target, path)), { recursive: true });
      host.fs.renameSync(join(staging, path), join(place.target, path));
      done++;
    }
    for (const path of plan.stale) {
      host.fs.unlinkSync(join(place.target, path));
      removeEmptyFolders(place.target, dirname(path), host);
      done++;
    }
    return undefined;
  } catch (error) {
    if (done === 0 || !isSystemError(error)) throw error;
    const problem = describeSystemError(error);
    return diagnostic('K8S5208', { path: place.shown, problem, done, total: paths.length + plan.stale.length });
  }
}

/** Lists the files of both runs as ours, so that those of a run that is killed are not taken for somebody else's. */
function recordBoth(target: string, plan: Plan, host: Host): void {
  if (!plan.files.has(RECORD)) return;
  const before = readRecord(join(target, RECORD), host) ?? [];
  const paths = new Set([...before, ...plan.files.keys()]);
  paths.delete(RECORD);
  host.fs.writeFileSync(join(target, RECORD), recordText(paths));
}

function removeEmptyFolders(target: string, folder: string, host: Host): void {
  for (let path = folder; path !== '.'; path = dirname(path)) {
    try {
      host.fs.rmdirSync(join(target, path));
    } catch (error) {
      if (['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) return;
      throw error;
    }
  }
}
