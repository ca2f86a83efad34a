import { isAbsolute, relative, sep } from 'node:path';

/** A path as the user would type it: relative to the working directory, with `/`, unless it lies far away. */
export function shownPath(path: string, cwd: string): string {
  if (!isAbsolute(path)) return path;
  const short = relative(cwd, path);
  return short === '' ? '.' : short.split(sep).join('/');
}
