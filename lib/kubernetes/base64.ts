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
