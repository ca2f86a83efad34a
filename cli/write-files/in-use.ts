import { basename, dirname } from 'node:path';
import type { Host } from '../host';

/** Whether a run is changing the output, or was killed while it did, or on its way to that. */
export function isInUse(work: string, host: Host): boolean {
  return host.fs.existsSync(work) || candidates(work, host).length > 0;
}

/** The folders of runs that don't have the lock yet. */
export function candidates(work: string, host: Host): string[] {
  const prefix = `${basename(work)}-`;
  const names = host.fs.readdirSync(dirname(work));
  return names.filter((name) => name.startsWith(prefix) && /^[1-9]\d*$/.test(name.slice(prefix.length)));
}
