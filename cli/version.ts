import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of this package. */
export function version(): string {
  // From cli/ in a checkout, and from dist/cli/ in the package.
  for (const up of ['..', '../..']) {
    try {
      const { name, version } = JSON.parse(readFileSync(join(__dirname, up, 'package.json'), 'utf8')) as Record<
        string,
        string
      >;
      if (name === 'k8sdsl' && version) return version;
    } catch {
      // Not here.
    }
  }
  return 'unknown';
}
