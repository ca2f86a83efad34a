import type { Check } from '../../check';
import type { Path } from '../../path';

/** Whether a part of the path leads back up. */
export function hasBackstep(path: string): boolean {
  return path.includes('..') && path.split('/').includes('..');
}

/** A path that does not lead back up. */
export function checkNoBackstep(path: Path, value: string, check: Check): void {
  if (hasBackstep(value)) check.invalid(path, value, 'must not contain ".."');
}

/** A path below a folder. */
export function checkDescendingPath(path: Path, value: string, check: Check): void {
  if (value.startsWith('/')) check.invalid(path, value, 'must be a relative path', 'Remove the "/" at the beginning.');
  checkNoBackstep(path, value, check);
}

/** A path below a folder, without the names that the kubelet keeps for itself. */
export function checkLocalPath(path: Path, value: string, check: Check): void {
  checkDescendingPath(path, value, check);
  if (value.startsWith('..') && !value.startsWith('../')) check.invalid(path, value, 'must not begin with ".."');
}

/** Whether a path is one that {@link checkLocalPath} lets pass. */
export function isLocalPath(value: string): boolean {
  return !value.startsWith('/') && !value.startsWith('..') && !hasBackstep(value);
}
