/** The width of texts that are the same wherever they are shown, such as `--help`. */
export const TEXT_WIDTH = 120;

/**
 * Breaks one paragraph into lines of `width` characters at most; a word that is longer stands alone.
 *
 * @param invisible how many characters of the first line take no room, such as those that colour it
 * @param indent what all lines but the first begin with
 */
export function wrapParagraph(paragraph: string, width: number, invisible: number, indent: string): string[] {
  const lines: string[] = [];
  let rest = paragraph;
  for (let room = width + invisible; rest.length > room; room = width) {
    const start = rest.length - rest.trimStart().length;
    const inside = rest.lastIndexOf(' ', room);
    const at = inside > start ? inside : rest.indexOf(' ', Math.max(room, start + 1));
    if (at < 0) break;
    lines.push(rest.slice(0, at));
    rest = indent + rest.slice(at + 1);
  }
  return [...lines, rest];
}
