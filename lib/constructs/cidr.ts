import type { Connectable, ConnectionTarget } from './connection';
import type { NetworkPort } from './network-port';

/** The options of a {@link Cidr}. */
export interface CidrProps {
  /**
   * Blocks within it that do not belong to it.
   * @default none
   */
  readonly except?: readonly string[];
  /**
   * The ports at which a connection to it leads.
   * @default every port
   */
  readonly ports?: readonly NetworkPort[];
}

const CIDR = Symbol.for('k8sdsl.Cidr');

/**
 * A block of IP addresses: a peer of a NetworkPolicy, and something to connect to. Most network plugins see only addresses
 * outside of the cluster this way, because pods come and go with theirs.
 *
 * @example
 * web.connect(new Cidr('10.20.0.0/16', { except: ['10.20.9.0/24'], ports: [5432] }));
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class Cidr implements Connectable {
  /** The addresses outside of what is set aside for private networks, local links and the like. */
  static readonly internet: readonly Cidr[] = [
    new Cidr('0.0.0.0/0', {
      except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
    }),
    new Cidr('::/0', { except: ['fc00::/7', 'fe80::/10'] }),
  ];

  readonly except: readonly string[];
  readonly ports: readonly NetworkPort[] | undefined;

  /** @param cidr such as `10.0.0.0/8` or `fd00::/8` */
  constructor(
    readonly cidr: string,
    props: CidrProps = {},
  ) {
    this.except = props.except ?? [];
    this.ports = props.ports;
    Object.defineProperty(this, CIDR, { value: true });
  }

  /** Whether a value is a Cidr, of whichever copy of this package. */
  static is(value: object): value is Cidr {
    return CIDR in value;
  }

  /** The addresses; there is nothing to tell the caller by variables. */
  connectionTarget(): ConnectionTarget {
    return { name: this.cidr, peers: [this], ports: this.ports };
  }
}
