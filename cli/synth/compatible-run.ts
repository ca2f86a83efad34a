import { dirname, join } from 'node:path';
import type { Diagnostic } from '../../lib/diagnostic';
import type { Host } from '../host';
import { cacheFolders } from '../load/cache-folder';
import type { Result } from '../outcome';
import type { Ownership } from '../write-files';

/** What running an app of cdk8s gave, apart from the files that it wrote into the staging folder. */
export interface CompatibleRun {
  /** Errors, if it failed. */
  readonly diagnostics: readonly Diagnostic[];
  /** The results of validation, if that was asked for. */
  readonly results: readonly Result[];
  /** The files that decide what the program does, absolute. */
  readonly inputs: readonly string[];
  /** How many objects were validated; undefined when none was looked at. */
  readonly validated?: number;
  /** How the app was run, for messages. */
  readonly command: string;
}

/** Where an app of cdk8s writes, and what becomes of that. */
export interface Staging {
  /** What `CDK8S_OUTDIR` names while the app runs, absolute. */
  readonly folder: string;
  /** The output folder that the staged files are to go to, absolute. */
  readonly target: string;
}

/**
 * The folder holds what `cdk8s synth` would leave there and nothing else, so the record of what is ours stands in the cache. Without
 * a record, what looks like an earlier output of cdk8s counts as ours: cdk8s would delete that, and more.
 */
export function ownershipOf(directory: string, files: readonly { readonly path: string }[], host: Host): Ownership {
  const [cache] = cacheFolders(dirname(directory), host.env as NodeJS.ProcessEnv);
  const name = encodeURIComponent(directory).slice(-200);
  const paths = new Set(files.map(({ path }) => path));
  return {
    record: cache === undefined ? false : join(cache, 'outputs', name),
    adopt: (path) => paths.has(path) || /\.k8s\.ya?ml$/.test(path) || path === 'construct-metadata.json',
  };
}
