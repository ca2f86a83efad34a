/**
 * The lines of a literal block scalar, without the indentation of the first: every other line that is not empty is
 * indented, and the newline that ends the last line is left to whatever follows.
 *
 * @param lineStart a newline and the indentation of the content
 */
export function blockLines(text: string, lineStart: string): string {
  const indentation = lineStart.slice(1);
  return text.replace(/\n+/g, (newlines, offset: number) =>
    offset + newlines.length === text.length ? newlines.slice(1) : newlines + indentation,
  );
}

/**
 * How a literal block scalar treats the newlines at its end: `-` for none, nothing for exactly one, `+` for more.
 *
 * The last line must not consist of blanks alone.
 */
export function chompingOf(text: string): '-' | '' | '+' {
  const end = contentEnd(text);
  const newline = text.indexOf('\n', end);
  if (newline < 0) return '-';
  return end > 0 && newline === text.length - 1 ? '' : '+';
}

/** Where the newlines and blanks at the end of a text begin. */
export function contentEnd(text: string): number {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return end;
}

function isBlank(code: number): boolean {
  return code === 0x0a || code === 0x20 || code === 0x09;
}
