const starts: string[] = [];

/** A newline and the indentation of the given level, two spaces for each. */
export function lineStart(depth: number): string {
  return (starts[depth] ??= `\n${'  '.repeat(depth)}`);
}
