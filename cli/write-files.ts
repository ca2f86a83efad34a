import { dirname } from 'node:path';
import { diagnostic, type Diagnostic } from '../lib/diagnostic';
import type { Host } from './host';
import { writeFailure } from './write-files/file-error';
import { findPlace, type Place, type Protected } from './write-files/place';
import { makePlan, stepsOf, type FileToWrite, type Ownership, type Plan } from './write-files/plan';
import { isInside, RECORD, recordText } from './write-files/record';
import { isInUse } from './write-files/in-use';

export type { FileToWrite, Ownership } from './write-files/plan';

/** What is to be written where. */
export interface WriteRequest {
  /** The output folder, absolute. */
  readonly directory: string;
  /** The output folder as the user would name it. */
  readonly shown: string;
  readonly files: readonly FileToWrite[];
  /** What must not be replaced by an output folder. */
  readonly kept: Protected;
  /**
   * Write although the folder holds files that are not ours; they stay, unless a file of the output has their name.
   * @default false
   */
  readonly force?: boolean;
  /** @default - the folder's own record tells */
  readonly ownership?: Ownership;
}

/** What was done, or why nothing was. Paths are relative to the folder; our own record is not among them. */
export type WriteResult =
  | {
      readonly ok: true;
      readonly written: readonly string[];
      readonly deleted: readonly string[];
      readonly unchanged: number;
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** How the folder differs from what it would hold. */
export type CheckResult =
  | {
      readonly ok: true;
      readonly missing: readonly string[];
      readonly changed: readonly string[];
      /** Of ours by an earlier run, and no longer wanted. */
      readonly extra: readonly string[];
      /** Files of others, which `writeFiles` refuses to write beside; none with `force`. */
      readonly foreign: readonly string[];
      /** Whether anything tells which files are ours. */
      readonly recorded: boolean;
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * Makes the folder hold exactly these files, and those of others that it held before with `force`.
 *
 * The output is replaced as a whole or not at all. A run that fails leaves it untouched. A run that is killed leaves the old
 * output or the new one; when more than one file changes there is an instant, between two renames, in which there is
 * no output at all, and a run that is killed in it leaves that to the next one to mend. Where the folder can't be exchanged
 * (it is a mount point), several files change one by one. A folder that needs no change is not touched.
 *
 * Nothing waits for the disk: after a power cut the folder is as consistent as the file system makes it.
 */
export function writeFiles(request: WriteRequest, host: Host): WriteResult {
  try {
    return write(request, host);
  } catch (error) {
    return failure(writeFailure(error, request.shown));
  }
}

/** Tells how the folder differs from what `writeFiles` would make of it, and changes nothing. */
export function checkFiles(request: WriteRequest, host: Host): CheckResult {
  try {
    const place = findPlace(request.directory, request.shown, request.kept, host);
    if ('code' in place) return failure(place);
    const plan = makePlan(place.target, request.files, request.ownership ?? {}, host);
    return {
      ok: true,
      missing: plan.added.filter(isOutput),
      changed: plan.changed.filter(isOutput),
      extra: plan.stale.filter(isOutput),
      foreign: request.force ? [] : plan.foreign.filter((path) => plan.objectionable.includes(path)),
      recorded: request.ownership !== undefined || !plan.added.includes(RECORD),
    };
  } catch (error) {
    return failure(writeFailure(error, request.shown));
  }
}

function write(request: WriteRequest, host: Host): WriteResult {
  const outside = request.files.find(({ path }) => !isInside(path));
  if (outside)
    return failure(diagnostic('K8S5207', { path: outside.path, problem: 'would not lie inside the output folder' }));
  const first = look(request, host);
  if ('ok' in first) return first;
  const settled = first.place.exists && stepsOf(first.plan) === 0 && !isInUse(first.place.work, host);
  if (settled) return done(first.plan, request, host);
  const { openWork, change } = require('./write-files/change') as typeof import('./write-files/change');
  const work = openWork(first.place, host);
  if ('code' in work) return failure(work);
  try {
    // Another run may have come first, or a killed one may have been mended.
    const now = look(request, host);
    if ('ok' in now) return now;
    const problem = change(now.place, now.plan, work, host);
    return problem ? failure(problem) : done(now.plan, request, host);
  } finally {
    work.close();
  }
}

/** What there is, or why it is refused. */
function look(request: WriteRequest, host: Host): { place: Place; plan: Plan } | WriteResult {
  const place = findPlace(request.directory, request.shown, request.kept, host);
  if ('code' in place) return failure(place);
  const plan = makePlan(place.target, request.files, request.ownership ?? {}, host);
  if (request.force || plan.objectionable.length === 0) return { place, plan };
  const shown = plan.objectionable.slice(0, 3);
  const count = plan.objectionable.length;
  const files = `${shown.join(', ')}${count > shown.length ? ' …' : ''}`;
  return failure(diagnostic('K8S5201', { directory: request.shown, files, count }));
}

function done(plan: Plan, request: WriteRequest, host: Host): WriteResult {
  if (request.ownership?.record) writeRecord(request.ownership.record, plan, host);
  return {
    ok: true,
    written: [...plan.added, ...plan.changed].filter(isOutput).sort(),
    deleted: plan.stale.filter(isOutput),
    unchanged: plan.unchanged.filter(isOutput).length,
  };
}

/** The record of a folder that holds none itself; what it forgets is not deleted, only kept for too long. */
function writeRecord(file: string, plan: Plan, host: Host): void {
  const text = recordText(plan.files.keys());
  try {
    if (host.fs.readFileSync(file, 'utf8') === text) return;
  } catch {
    // There is none yet.
  }
  host.fs.mkdirSync(dirname(file), { recursive: true });
  host.fs.writeFileSync(file, text);
}

function isOutput(path: string): boolean {
  return path !== RECORD;
}

function failure(found: Diagnostic): { ok: false; diagnostics: Diagnostic[] } {
  return { ok: false, diagnostics: [found] };
}
