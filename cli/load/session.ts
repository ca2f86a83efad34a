import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolders, packName } from './cache-folder';
import { ModuleHook } from './module-hook';
import { ModuleRecords } from './records';

// What the rest of the loader needs of the modules below comes from here: the build makes one file of this one and those, as
// they can't come out of the cache themselves.
export { isInstalled } from './installed';
export { internals } from './module-hook';
export { esmRecord } from './records';
export { locateInSegment } from './segment';

/** What this process knows about modules; there is one, because there is one `require`. */
export interface Session {
  readonly records: ModuleRecords;
  readonly hook: ModuleHook;
}

let session: Session | undefined;

/**
 * Puts the recorded modules under `require` and sees to it that they are written when the process ends. The command calls it
 * before it loads anything else, so that its own modules come out of the pack, too.
 */
export function startSession(): Session {
  if (session) return session;
  const records = new ModuleRecords();
  const hook = new ModuleHook(records);
  const files = cacheFolders(process.cwd(), process.env).map((folder) => join(folder, packName()));
  const file = files.find((name) => existsSync(name));
  if (file) records.open(file);
  hook.install();
  Error.prepareStackTrace = (error, frames) =>
    (require('./stack-traces') as typeof import('./stack-traces')).prepareStackTrace(error, frames);
  process.once('exit', (code) => {
    // A cache that can't be written costs time, never the run.
    for (const name of files) if (records.save(name, code === 0)) break;
  });
  session = { records, hook };
  return session;
}
