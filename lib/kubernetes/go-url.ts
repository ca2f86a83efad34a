import { parseStrictIp } from './ip';

/** The parts of an address as Go reads them; a part that is missing is empty. */
export interface GoUrl {
  /** In lower case. */
  readonly scheme: string;
  /** What stands for user and password before the host; undefined when there is no `@`. */
  readonly user: string | undefined;
  /** With the port. */
  readonly host: string;
  /** The path as written. */
  readonly escapedPath: string;
  /** What follows the scheme where no slash does, as in `mailto:someone`. */
  readonly opaque: string;
  readonly query: string;
  readonly fragment: string;
}

/** Letters that may stand in the name of a host as they are, beside letters, digits and what lies beyond ASCII. */
const HOST = /^[A-Za-z0-9!$&'()*+,;=:[\]<>"\-_.~%\u0080-\u{10ffff}]*$/u;
const CONTROL = /[\u0000-\u001f\u007f]/; // eslint-disable-line no-control-regex
const BAD_ESCAPE = /%(?![0-9A-Fa-f]{2})/;

/**
 * Reads an address as Go's `url.Parse` does, which a kube-apiserver uses for the addresses of webhooks and in the expressions of
 * CEL. Undefined for what Go refuses.
 *
 * @see https://pkg.go.dev/net/url#Parse
 */
export function parseGoUrl(text: string): GoUrl | undefined {
  const hash = text.indexOf('#');
  const url = parse(hash < 0 ? text : text.slice(0, hash), false);
  if (!url || hash < 0) return url;
  const fragment = text.slice(hash + 1);
  return BAD_ESCAPE.test(fragment) ? undefined : { ...url, fragment };
}

/**
 * Reads an address as Go's `url.ParseRequestURI` does: it is absolute, or a path that begins with a slash; `#` means nothing.
 *
 * @see https://pkg.go.dev/net/url#ParseRequestURI
 */
export function parseGoRequestUri(text: string): GoUrl | undefined {
  return parse(text, true);
}

function parse(text: string, viaRequest: boolean): GoUrl | undefined {
  if (CONTROL.test(text) || text.startsWith(':') || (text === '' && viaRequest)) return undefined;
  const empty: GoUrl = { scheme: '', user: undefined, host: '', escapedPath: '', opaque: '', query: '', fragment: '' };
  if (text === '*') return { ...empty, escapedPath: '*' };
  const prefix = /^[A-Za-z][A-Za-z0-9+\-.]*:/.exec(text)?.[0] ?? '';
  const scheme = prefix.slice(0, -1).toLowerCase();
  const [rest, query] = cut(text.slice(prefix.length), '?');
  const url = { ...empty, scheme, query };
  if (!rest.startsWith('/')) {
    if (scheme) return { ...url, opaque: rest };
    if (viaRequest || cut(rest, '/')[0].includes(':')) return undefined;
  }
  const hasHost = rest.startsWith('//') && (scheme !== '' || (!viaRequest && !rest.startsWith('///')));
  return hasHost ? withHost(url, rest.slice(2)) : withPath(url, rest);
}

function withHost(url: GoUrl, rest: string): GoUrl | undefined {
  const slash = rest.indexOf('/');
  const authority = parseAuthority(slash < 0 ? rest : rest.slice(0, slash));
  return authority && withPath({ ...url, ...authority }, slash < 0 ? '' : rest.slice(slash));
}

function withPath(url: GoUrl, escapedPath: string): GoUrl | undefined {
  return BAD_ESCAPE.test(escapedPath) ? undefined : { ...url, escapedPath };
}

function cut(text: string, mark: string): [before: string, after: string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function parseAuthority(text: string): Pick<GoUrl, 'user' | 'host'> | undefined {
  const at = text.lastIndexOf('@');
  const host = parseHost(text.slice(at + 1));
  if (host === undefined) return undefined;
  if (at < 0) return { user: undefined, host };
  const user = text.slice(0, at);
  return /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user) && !BAD_ESCAPE.test(user) ? { user, host } : undefined;
}

function parseHost(text: string): string | undefined {
  const bracket = text.lastIndexOf('[');
  if (bracket > 0) return undefined;
  if (bracket === 0) {
    const end = text.lastIndexOf(']');
    if (end < 0 || !isOptionalPort(text.slice(end + 1))) return undefined;
    const [address = '', ...zone] = text.slice(1, end).split('%25');
    const ip = parseStrictIp(address);
    return ip?.length === 16 && (zone.length === 0 || zone.join('%25') !== '') ? text.replace('%25', '%') : undefined;
  }
  const colon = text.lastIndexOf(':');
  if (colon >= 0 && !isOptionalPort(text.slice(colon))) return undefined;
  if (!HOST.test(text) || BAD_ESCAPE.test(text)) return undefined;
  // Only bytes beyond ASCII, and the percent sign itself, may be escaped in a host.
  if (/%(?!25)[0-7]/.test(text)) return undefined;
  return unescape(text);
}

function isOptionalPort(text: string): boolean {
  return text === '' || /^:[0-9]*$/.test(text);
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Bytes that are no UTF-8 stay as they are written.
    return text;
  }
}
