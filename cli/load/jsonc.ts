/** Reads JSON with comments and trailing commas, as tsconfig files have them. */
export function parseJsonc(text: string): unknown {
  // A string is matched as a whole, so that what looks like a comment in it stays.
  const plain = text
    .replace(/^\uFEFF/, '')
    .replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g, (_, string: string | undefined) => string ?? ' ')
    .replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, string: string | undefined) => string ?? '');
  return JSON.parse(plain);
}
