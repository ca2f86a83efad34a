/**
 * Prints a doc comment, with a new line at its end; nothing when there is nothing to say.
 *
 * @param paragraphs What it says; those that are empty or undefined are left out.
 */
export function docComment(paragraphs: readonly (string | undefined)[], indent = ''): string {
  const text = paragraphs
    .filter((paragraph) => paragraph)
    .join('\n\n')
    .replaceAll('*/', '*\\/');
  if (text === '') return '';
  if (!text.includes('\n')) return `${indent}/** ${text} */\n`;
  const lines = text.split('\n').map((line) => `${indent} *${line === '' ? '' : ` ${line.trimEnd()}`}\n`);
  return `${indent}/**\n${lines.join('')}${indent} */\n`;
}
