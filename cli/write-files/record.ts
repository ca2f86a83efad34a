import type { Host } from '../host';

/**
 * The file in an output folder that lists the files that are ours. Without one of the extensions that kubectl, Argo CD and
 * Flux look for, so that none of them reads it; it changes only when a file comes or goes, so that it is no noise in git.
 */
export const RECORD = '.k8sdsl';

/** The folder in an output folder that a run works in when it can't have one beside it; what a killed run left is ignored. */
export const INSIDE = '.k8sdsl-work';

const HEADER =
  '# The files that k8sdsl wrote here, and may replace or delete. All others stay. Commit this file together with them.';

/** The text of the record. */
export function recordText(paths: Iterable<string>): string {
  return `${[HEADER, ...[...paths].sort()].join('\n')}\n`;
}

/** The paths that a record lists; undefined if there is no record. */
export function readRecord(file: string, host: Host): Set<string> | undefined {
  let text: string;
  try {
    text = host.fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  // A folder above is never ours, whoever edited the record.
  const paths = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#') && isInside(line));
  return new Set(paths);
}

/** Whether a path of `/`-separated names stays below the folder that it is relative to. */
export function isInside(path: string): boolean {
  return (
    path !== '' &&
    !path.includes('\\') &&
    !path.includes('\0') &&
    path.split('/').every((part) => !['', '.', '..'].includes(part))
  );
}
