import { portName } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Path } from '../path';

/** The protocols of a port. */
export const PROTOCOLS = ['SCTP', 'TCP', 'UDP'] as const;

const RANGE = 'must be between 1 and 65535';

/** The number of a port. */
export function checkPortNumber(path: Path, port: number, check: Check): void {
  if (port < 1 || port > 65535) check.invalid(path, port, RANGE);
}

/** The number or the name of a port. */
export function checkPort(path: Path, port: number | string, check: Check): void {
  if (typeof port === 'number') {
    checkPortNumber(path, port, check);
    return;
  }
  const hint = /^\d+$/.test(port) ? `Write ${port} without quotes.` : undefined;
  for (const problem of portName(port)) check.invalid(path, port, problem, hint);
}
