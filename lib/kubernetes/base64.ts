const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Whether a text is base64 as a kube-apiserver reads it: the standard alphabet, padded; line breaks are ignored. */
export function isBase64(text: string): boolean {
  return BASE64.test(text.includes('\n') || text.includes('\r') ? text.replace(/[\r\n]/g, '') : text);
}
