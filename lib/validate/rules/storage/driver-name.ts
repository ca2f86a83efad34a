import { dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Path } from '../../path';

const LONGEST = 63;

/** The name of a driver, of CSI or of devices: a name of DNS in which upper case is let pass. */
export function checkDriverName(name: string, path: Path, check: Check): void {
  if (!name) {
    check.required(path, 'it names the driver');
    // Up to 1.34 a server goes on.
    if (check.since('1.35')) return;
  }
  if (name.length > LONGEST) check.tooLong(path, LONGEST);
  for (const problem of dnsSubdomain(name.toLowerCase())) check.invalid(path, name, problem);
}
