const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Whether a text is base64 as a kube-apiserver reads it: the standard alphabet, padded; line breaks are ignored. */
export function isBase64(text: string): boolean {
  return BASE64.test(text.includes('\n') || text.includes('\r') ? text.replace(/[\r\n]/g, '') : text);
}

/** How many bytes a base64 text stands for; it is right already. Line breaks in it do not count. */
export function decodedLength(text: string): number {
  let letters = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code !== 10 && code !== 13 && code !== 61) letters++;
  }
  return Math.floor((letters * 3) / 4);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The text for which a base64 text stands, one letter for each byte beyond ASCII; it is right already. */
export function decodeText(text: string): string {
  let bits = 0;
  let held = 0;
  let decoded = '';
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xff_ff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    decoded += String.fromCharCode((bits >> held) & 0xff);
  }
  return decoded;
}

/** Bytes in base64. */
export function encodeBytes(bytes: readonly (number | null)[]): string {
  let encoded = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [first, second, third] = [bytes[index] ?? 0, bytes[index + 1] ?? 0, bytes[index + 2] ?? 0];
    const held = (first << 16) | (second << 8) | third;
    const letters = [held >> 18, (held >> 12) & 63, (held >> 6) & 63, held & 63].map((value) => ALPHABET[value]);
    encoded += letters
      .join('')
      .slice(0, Math.min(bytes.length - index, 3) + 1)
      .padEnd(4, '=');
  }
  return encoded;
}
