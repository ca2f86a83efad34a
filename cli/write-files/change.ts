import { join } from 'node:path';
import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import type { Host } from '../host';
import { exchange } from './exchange';
import { errorCode } from './file-error';
import { changeInPlace } from './in-place';
import type { Place } from './place';
import { stepsOf, type Plan } from './plan';
import { INSIDE } from './record';
import { openWorkFolder, type WorkFolder } from './work-folder';

/** The lock beside the folder, or inside of it where nothing can be made beside it. */
export function openWork(place: Place, host: Host): WorkFolder | Diagnostic {
  let work;
  try {
    work = openWorkFolder(place, host);
  } catch (error) {
    if (!place.exists || !['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) throw error;
    work = openWorkFolder({ ...place, work: inside(place) }, host);
  }
  if ('close' in work) return work;
  return diagnostic('K8S5206', { directory: place.shown, owner: work.owner, lock: place.work });
}

/** Makes the folder what the plan says: as a whole where that is possible. What went wrong halfway comes back. */
export function change(place: Place, plan: Plan, work: WorkFolder, host: Host): Diagnostic | undefined {
  const steps = stepsOf(plan);
  if (place.exists && steps === 0) return undefined;
  const beside = work.path === place.work;
  const single = place.exists && steps === 1;
  if (beside && !single && exchange(place, plan, work, host)) return undefined;
  return changeOnSite(place, plan, work, host);
}

/** In place, from the work folder; where that is on another disk (the folder is a mount point), from inside the folder. */
function changeOnSite(place: Place, plan: Plan, work: WorkFolder, host: Host): Diagnostic | undefined {
  try {
    return changeInPlace(place, plan, work.fresh, host);
  } catch (error) {
    if (errorCode(error) !== 'EXDEV') throw error;
    const staging = inside(place);
    try {
      return changeInPlace(place, plan, staging, host);
    } finally {
      host.fs.rmSync(staging, { recursive: true, force: true });
    }
  }
}

function inside(place: Place): string {
  return join(place.target, INSIDE);
}
