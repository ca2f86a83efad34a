import type { IConstruct } from 'constructs';
import { fileReader, type FileContent } from '../file-reader';
import { addFinding } from '../findings';
import { originOf } from '../origin';

/**
 * Files by their paths, and folders, of which every file is taken but those that are hidden and those in folders below; or, by its
 * key, each file. A path is relative to the file of the program that makes the object.
 */
export type ConfigFiles = string | readonly string[] | Readonly<Record<string, string>>;

/** What files hold, by their keys. */
export interface FilesOfConfig {
  readonly data: Readonly<Record<string, string>>;
  readonly binaryData: Readonly<Record<string, string>>;
}

/**
 * Reads files for an object that holds them.
 *
 * @param taken the keys that the object has already
 */
export function readConfigFiles(construct: IConstruct, given: ConfigFiles, taken: readonly string[]): FilesOfConfig {
  const data: Record<string, string> = {};
  const binaryData: Record<string, string> = {};
  const keys = new Set(taken);
  for (const [key, content] of filesOf(construct, given)) {
    if (keys.has(key)) addFinding(construct, 'K8S4622', { path: construct.node.path, key });
    keys.add(key);
    if ('text' in content) data[key] = content.text;
    else binaryData[key] = content.base64;
  }
  return { data, binaryData };
}

/** The files with their keys, in the order in which they were named; a program without types may name anything. */
function filesOf(construct: IConstruct, given: ConfigFiles): (readonly [string, FileContent])[] {
  if (typeof given !== 'object' || given === null) return [...read(construct, String(given))];
  if (Array.isArray(given)) return given.flatMap((path) => [...read(construct, String(path))]);
  return Object.entries(given).flatMap(([key, path]) =>
    [...read(construct, String(path)).values()].slice(0, 1).map((content) => [key, content] as const),
  );
}

function read(construct: IConstruct, path: string): ReadonlyMap<string, FileContent> {
  const from = originOf(construct)?.file;
  const reader = fileReader();
  const files = reader.read(path, from)?.files ?? new Map();
  if (files.size === 0) {
    addFinding(construct, 'K8S4621', { path: construct.node.path, file: path, place: reader.resolve(path, from) });
  }
  return files;
}
