import { join } from 'node:path';
import type { Host } from '../host';
import { errorCode } from './file-error';
import { INSIDE, readRecord, RECORD, recordText } from './record';

/** A file of the output: `content` goes to `path`, which is relative and has `/` between its names. */
export interface FileToWrite {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** How the folder differs from what it is to hold. Paths are relative to the folder; the record is a file like any other. */
export interface Plan {
  /** Every file that the folder is to hold, of ours. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  /** Of ours by an earlier run, and no longer wanted. */
  readonly stale: readonly string[];
  /** Files of somebody else that are in nobody's way. */
  readonly foreign: readonly string[];
  /** Files of somebody else that make us refuse the folder, unless forced: all but `.gitkeep` and its like. */
  readonly objectionable: readonly string[];
}

/** Which files of a folder are ours although no record says so. */
export interface Ownership {
  /**
   * Where the record stands, if not in the folder; absolute. With `false` none is kept.
   * @default - in the folder
   */
  readonly record?: string | false;
  /** Tells of a file that no record lists whether it is ours all the same: another tool wrote it in our place. */
  readonly adopt?: (path: string) => boolean;
}

// What git and file managers put everywhere, and nobody would miss a refusal for.
const harmless = new Set(['.gitkeep', '.keep', '.gitignore', '.gitattributes', '.DS_Store', 'Thumbs.db']);

/** Compares the folder with the files that it is to hold; reads, and changes nothing. */
export function makePlan(target: string, wanted: readonly FileToWrite[], ownership: Ownership, host: Host): Plan {
  const files = new Map(wanted.map(({ path, content }) => [path, Buffer.from(content as string)]));
  if (ownership.record === undefined) files.set(RECORD, Buffer.from(recordText(files.keys())));
  const present = listFiles(target, host);
  const { record } = ownership;
  const recorded = record === false ? undefined : readRecord(record ?? join(target, RECORD), host);
  const owned = (path: string): boolean =>
    path === RECORD || recorded?.has(path) === true || ownership.adopt?.(path) === true;

  const plan = { added: [], changed: [], unchanged: [], stale: [], foreign: [], objectionable: [] } as Record<
    'added' | 'changed' | 'unchanged' | 'stale' | 'foreign' | 'objectionable',
    string[]
  >;
  for (const path of files.keys()) if (!present.has(path)) plan.added.push(path);
  for (const path of present) {
    const content = files.get(path);
    const same = content !== undefined && sameContent(join(target, path), content, host);
    if (same) plan.unchanged.push(path);
    else if (content) plan.changed.push(path);
    else plan[owned(path) ? 'stale' : 'foreign'].push(path);
    // A file with the very content that we would write is nobody's loss.
    if (!same && !owned(path) && !harmless.has(path.slice(path.lastIndexOf('/') + 1))) plan.objectionable.push(path);
  }
  return { files, ...plan };
}

/** The paths of all files below a folder, sorted; what is neither file nor folder counts as a file. */
export function listFiles(folder: string, host: Host): Set<string> {
  const found: string[] = [];
  const visit = (prefix: string): void => {
    for (const entry of host.fs.readdirSync(join(folder, prefix), { withFileTypes: true })) {
      const path = prefix + entry.name;
      if (path === INSIDE) continue;
      if (entry.isDirectory()) visit(`${path}/`);
      else found.push(path);
    }
  };
  try {
    visit('');
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  return new Set(found.sort());
}

function sameContent(file: string, content: Buffer, host: Host): boolean {
  const { size } = host.fs.lstatSync(file);
  // A symbolic link has the size of its text: it is replaced by a file, never written through.
  return size === content.length && host.fs.lstatSync(file).isFile() && content.equals(host.fs.readFileSync(file));
}

/** How many steps it takes to make the folder what it is to be. */
export function stepsOf(plan: Plan): number {
  return plan.added.length + plan.changed.length + plan.stale.length;
}
