import { decodeText } from '../../kubernetes/base64';
import { parseGoUrl } from '../../kubernetes/go-url';
import { dnsSubdomain } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import type { Path } from '../path';

/** How a kube-apiserver reaches a webhook: the same in admission and in conversion. */
interface WebhookClient {
  readonly url?: string;
  readonly service?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly path?: string;
    readonly port?: number;
  };
}

const FORM = 'Write it as https://HOST[:PORT][/PATH].';

/** The address of a webhook: a URL, or a Service of the cluster. */
export function checkWebhookClient({ url, service }: Given<WebhookClient>, path: Path, check: Check): void {
  if ((url === undefined) === (service === undefined)) {
    const why = url === undefined ? 'it says where the webhook is' : 'it must hold either url or service, not both';
    check.required(path, why, 'Set service to a Service of the cluster, or url to an address outside of it.');
  } else if (url !== undefined) {
    checkUrl(url, path.child('url'), check);
  } else {
    checkService(service!, path.child('service'), check);
  }
}

function checkUrl(url: string, path: Path, check: Check): void {
  const parts = parseGoUrl(url);
  if (!parts) return check.required(path, `${JSON.stringify(url)} is not a URL`, FORM);
  if (parts.scheme !== 'https') check.invalid(path, url, 'must begin with "https://"', FORM);
  if (!parts.host) check.invalid(path, url, 'must name a host', FORM);
  if (parts.user !== undefined) check.invalid(path, url, 'must not hold a user or a password', FORM);
  if (parts.fragment) check.invalid(path, url, 'must not have a fragment ("#…")', FORM);
  if (parts.query) check.invalid(path, url, 'must not have a query ("?…")', FORM);
}

function checkService(service: NonNullable<Given<WebhookClient>['service']>, path: Path, check: Check): void {
  const { name, namespace, path: place, port = 0 } = service;
  // A server files a missing name under the namespace, and the other way round.
  if (!namespace)
    check.required(path.child('name'), 'the Service is given by namespace and name', 'Set the namespace.');
  if (!name) check.required(path.child('namespace'), 'the Service is given by namespace and name', 'Set the name.');
  if (port < 1 || port > 65535) check.invalid(path.child('port'), port, 'must be between 1 and 65535');
  if (place) checkServicePath(place, path.child('path'), check);
}

function checkServicePath(place: string, path: Path, check: Check): void {
  if (place === '/') return;
  if (place === '//') return check.invalid(path, place, 'must not have an empty segment');
  if (!place.startsWith('/')) check.invalid(path, place, 'must begin with "/"');
  for (const segment of place.slice(1).replace(/\/$/, '').split('/')) {
    if (!segment) check.invalid(path, place, 'must not have an empty segment');
    else for (const problem of dnsSubdomain(segment)) check.invalid(path, place, `has a segment that ${problem}`);
  }
}

/**
 * Whether a bundle of certificates, in base64, has none that a server could read. What stands inside of a certificate is not looked
 * at here: the library runs where nothing reads X.509.
 */
export function isBadCaBundle(bundle: string): boolean {
  const text = decodeText(bundle);
  return !/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.test(text);
}
