import { diagnostic, type Diagnostic } from '../../lib/diagnostic';

const problems: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'a folder stands in its place',
  ENAMETOOLONG: 'the name is too long for this file system',
  ELOOP: 'symbolic links lead in a circle',
  EBUSY: 'it is in use',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the disk quota is used up',
};

/** Whether the error comes from the operating system, rather than from a mistake of ours. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  // Not by class: the errors of `fs` may come from another realm (jest, vm).
  return typeof (error as NodeJS.ErrnoException | undefined)?.syscall === 'string';
}

/** What the system says, in words. */
export function describeSystemError(error: NodeJS.ErrnoException): string {
  return problems[error.code ?? ''] ?? error.message;
}

/**
 * The report about a folder that could not be written.
 *
 * @throws the error itself, when it is no error of the operating system
 */
export function writeFailure(error: unknown, path: string): Diagnostic {
  if (!isSystemError(error)) throw error;
  const full = error.code === 'ENOSPC' || error.code === 'EDQUOT';
  return diagnostic(full ? 'K8S5205' : 'K8S5204', { path, problem: describeSystemError(error) });
}

/** The code of a system error, such as `ENOENT`; undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  return isSystemError(error) ? error.code : undefined;
}
