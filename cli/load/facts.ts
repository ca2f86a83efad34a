import { lstatSync, readFileSync, readlinkSync, statSync } from 'node:fs';

/** What tells an installed file from another: packages are replaced, not edited. */
export type Stamp = readonly [size: number, modified: number, inode: number];

/**
 * What was seen at a path, and what a cached answer depends on: a text (of files that people edit: compared byte for byte,
 * because a clock can't tell two edits within one tick apart), a stamp (of installed files), the target of a symbolic link, or,
 * with none of them, that nothing was there.
 */
export interface Fact {
  readonly path: string;
  readonly text?: string;
  readonly stamp?: Stamp;
  readonly link?: string;
}

/** Whether the path still is as it was seen. */
export function holds(fact: Fact): boolean {
  try {
    if (fact.stamp) return sameStamp(fact.stamp, stampOf(fact.path));
    if (fact.text !== undefined) return readFileSync(fact.path, 'utf8') === fact.text;
    if (fact.link !== undefined) return readlinkSync(fact.path) === fact.link;
    return statSync(fact.path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

function sameStamp(a: Stamp, b: Stamp | undefined): boolean {
  return b !== undefined && a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
}

function stampOf(path: string): Stamp | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && [stat.size, stat.mtimeMs, stat.ino];
}

/** The fact about an installed file, be it there or not. */
export function stampFact(path: string): Fact {
  const stamp = stampOf(path);
  return stamp ? { path, stamp } : { path };
}

/** The fact that a path is a symbolic link, if it is: a package manager may point it elsewhere. */
export function linkFact(path: string): Fact | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? { path, link: readlinkSync(path) } : undefined;
}
