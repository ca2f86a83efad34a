const ATOM =
  /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~\u0080-\u{10ffff}]+(?:\.[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~\u0080-\u{10ffff}]+)*$/u;

/**
 * Whether a text is one address of mail as Go's `net/mail` reads it (RFC 5322): `me@example.com`, or `Me <me@example.com>`.
 * Comments in parentheses are not looked at.
 */
export function isEmail(text: string): boolean {
  const trimmed = text.trim();
  if (!trimmed.endsWith('>')) return isAddress(trimmed);
  const open = trimmed.lastIndexOf('<');
  return open >= 0 && isPhrase(trimmed.slice(0, open).trim()) && isAddress(trimmed.slice(open + 1, -1));
}

function isAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at <= 0) return false;
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  return (ATOM.test(local) || isQuoted(local)) && (ATOM.test(domain) || /^\[[^[\]\\]*\]$/.test(domain));
}

function isPhrase(text: string): boolean {
  return text === '' || isQuoted(text) || text.split(/\s+/).every((word) => ATOM.test(word.replace(/\.$/, '')));
}

function isQuoted(text: string): boolean {
  return /^"(?:[^"\\\r\n]|\\[^\r\n])*"$/.test(text);
}
