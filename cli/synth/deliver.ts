import { join } from 'node:path';
import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import type { Host } from '../host';
import type { ReporterName } from '../outcome';
import { shownPath } from '../report/path';
import { checkFiles, writeFiles, type FileToWrite, type Ownership } from '../write-files';
import type { Protected } from '../write-files/place';
import { count } from './count';

/** A folder with what it is to hold. */
export interface Delivery {
  /** Absolute. */
  readonly directory: string;
  readonly files: readonly FileToWrite[];
  readonly kept: Protected;
  readonly force: boolean;
  readonly ownership?: Ownership;
}

/** What became of a delivery. */
export interface Delivered {
  readonly diagnostics: readonly Diagnostic[];
  /** A few words for a person, such as `2 written, 1 deleted`. */
  readonly words: string;
  /** How many files of an earlier run are not part of the output any more. */
  readonly deleted: number;
}

/** The warning about an app without objects: as a rule somebody forgot something, and the earlier output goes all the same. */
export function noObjects(deleted: number, checked: boolean): Diagnostic {
  return diagnostic('K8S5210', { deleted, checked });
}

/** Writes the folder. */
export function write(delivery: Delivery, host: Host): Delivered {
  const result = writeFiles({ ...delivery, shown: shownPath(delivery.directory, host.cwd) }, host);
  if (!result.ok) return { diagnostics: result.diagnostics, words: '', deleted: 0 };
  const { written, deleted } = result;
  const counts = [written.length > 0 && `${written.length} written`, deleted.length > 0 && `${deleted.length} deleted`];
  return { diagnostics: [], words: counts.filter(Boolean).join(', ') || 'unchanged', deleted: deleted.length };
}

/** Compares the folder with what it would hold, and lists the files that differ on standard output. */
export function check(delivery: Delivery, reporter: ReporterName, host: Host): Delivered {
  const shown = shownPath(delivery.directory, host.cwd);
  const result = checkFiles({ ...delivery, shown }, host);
  if (!result.ok) return { diagnostics: result.diagnostics, words: '', deleted: 0 };
  const deleted = result.extra.length;
  // Nothing tells whose the files are when there is no record of ours.
  const extra = [...result.extra, ...(result.recorded ? [] : result.foreign)].sort();
  const differing = Object.entries({ missing: result.missing, changed: result.changed, extra }).flatMap(
    ([state, paths]) =>
      paths.map((path) => ({ state: state as keyof typeof stateInWords, path: join(delivery.directory, path) })),
  );
  const others = result.foreign.length === 0 ? '' : `; ${count(result.foreign.length, 'file')} of others`;
  if (differing.length === 0) return { diagnostics: [], words: `up to date${others}`, deleted };
  const force = result.foreign.length > 0;
  if (reporter !== 'text') {
    const found = differing.map(({ state, path }) =>
      diagnostic(
        'K8S5301',
        { subject: shownPath(path, host.cwd), problem: stateInWords[state], force },
        { position: { file: path } },
      ),
    );
    return { diagnostics: found, words: '', deleted };
  }
  for (const { state, path } of differing) host.stdout.write(`${state.padEnd(7)} ${shownPath(path, host.cwd)}\n`);
  const problem = differing.length === 1 ? 'one file differs' : `${differing.length} files differ`;
  return { diagnostics: [diagnostic('K8S5301', { subject: shown, problem, force })], words: '', deleted };
}

const stateInWords = {
  missing: 'it is missing',
  changed: 'its content differs',
  extra: 'it is not part of the output',
};
