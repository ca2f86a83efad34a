import type { Check } from '../check';
import { Path } from '../path';

const SUFFIX = '.static.k8s.io';

/** The ending that is set aside for admission plugins that a server reads from files; asked from 1.37 on. */
export function checkStaticSuffix(name: string | undefined, check: Check): void {
  if (check.since('1.37') && name?.endsWith(SUFFIX)) {
    check.invalid(
      Path.of('metadata').child('name'),
      name,
      `must not end with "${SUFFIX}", which the server keeps to itself`,
    );
  }
}
