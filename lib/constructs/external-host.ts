import { Cidr } from './cidr';
import type { Connectable, ConnectionTarget } from './connection';

/** The options of an {@link ExternalHost}. */
export interface ExternalHostProps {
  /**
   * @default that of the scheme where it is well known: 443 for https, 80 for http, 5432 for postgres and so on
   */
  readonly port?: number;
  /**
   * The scheme of its URL.
   * @default 'https'
   */
  readonly scheme?: string;
  /**
   * Its addresses. A NetworkPolicy knows no names, so that a caller with the policy `strict` is let out to these.
   * @default every public address: none of a private network, and not the metadata service of a cloud
   */
  readonly addresses?: readonly (Cidr | string)[];
  /**
   * The name from which the names of variables are made.
   * @default the host
   */
  readonly name?: string;
}

const PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  amqp: 5672,
  amqps: 5671,
  mongodb: 27_017,
  mysql: 3306,
  nats: 4222,
  postgres: 5432,
  postgresql: 5432,
  redis: 6379,
  rediss: 6379,
  smtp: 25,
  smtps: 465,
};

/**
 * A host outside of the cluster that workloads call.
 *
 * @example
 * web.connect(new ExternalHost('api.example.com', { name: 'billing' })); // BILLING_HOST, BILLING_PORT, BILLING_URL
 */
export class ExternalHost implements Connectable {
  /**
   * @param host a name or an address alone; scheme and port are options
   * @throws TypeError when the host holds more than that, or when no port is given and the scheme has none that is well known
   */
  constructor(
    readonly host: string,
    private readonly props: ExternalHostProps = {},
  ) {
    if (typeof host !== 'string' || !HOST.test(host)) throw new TypeError(notAHost(host));
    if (this.port === undefined) {
      throw new TypeError(
        `The host "${host}" with the scheme "${props.scheme}" needs a port. Known without one: ${Object.keys(PORTS).join(', ')}.`,
      );
    }
  }

  /** The port at which it answers. */
  get port(): number {
    return this.props.port ?? PORTS[this.props.scheme ?? 'https']!;
  }

  connectionTarget(): ConnectionTarget {
    const { name = this.host, scheme = 'https', addresses } = this.props;
    const { host, port } = this;
    const peers = addresses?.map((address) => (typeof address === 'string' ? new Cidr(hostBlock(address)) : address));
    return { name, endpoint: { host, port, scheme }, peers: peers ?? Cidr.internet, ports: [port] };
  }
}

/** A name of DNS, an IPv4 address, or an IPv6 address. */
const HOST = /^(?:[A-Za-z0-9_](?:[-\w.]*\w)?\.?|[\da-fA-F:.]*:[\da-fA-F:.]*)$/;

function notAHost(host: unknown): string {
  const [, scheme, name, port] = /^(?:([a-z][\w+.-]*):\/\/)?([^/:?#@\s]+)(?::(\d+))?/i.exec(String(host)) ?? [];
  const options = [scheme && `scheme: '${scheme}'`, port && `port: ${port}`].filter(Boolean).join(', ');
  const meant =
    name && HOST.test(name) ? ` Write new ExternalHost('${name}'${options ? `, { ${options} }` : ''}).` : '';
  return `${JSON.stringify(host)} is not a host. Expected is a name such as 'api.example.com', or an address.${meant}`;
}

/** The block of a single address. */
function hostBlock(address: string): string {
  if (address.includes('/')) return address;
  return address.includes(':') ? `${address}/128` : `${address}/32`;
}
