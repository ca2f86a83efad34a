import type { Consumed } from './config-object';
import { sha256 } from './sha256';

/**
 * A checksum over the ConfigMaps and Secrets of the app that a pod consumes, as they will be written; undefined where there are
 * none. As an annotation of the pod it replaces the pods when their settings change.
 */
export function configChecksum(consumed: ReadonlySet<Consumed>): string | undefined {
  const lines = new Map<string, string>();
  for (const object of consumed) {
    const hash = object.contentHash();
    if (hash !== undefined) lines.set(`${object.kind}/${object.name}`, hash);
  }
  if (lines.size === 0) return undefined;
  return sha256(JSON.stringify([...lines].sort(([a], [b]) => (a < b ? -1 : 1))));
}
