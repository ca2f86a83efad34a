import type { LabelSelector } from '../k8s';

/** The spec of a Gateway, as Gateway API has it. */
export interface GatewaySpec {
  readonly gatewayClassName: string;
  readonly listeners: readonly GatewayListenerSpec[];
  readonly addresses?: readonly GatewayAddress[] | undefined;
  readonly infrastructure?: GatewayInfrastructure | undefined;
}

/** A listener, as Gateway API has it. */
export interface GatewayListenerSpec {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly hostname?: string | undefined;
  readonly tls?: GatewayTlsSpec | undefined;
  readonly allowedRoutes?: AllowedRoutes | undefined;
}

/** How TLS ends at a listener, as Gateway API has it. */
export interface GatewayTlsSpec {
  readonly mode?: 'Terminate' | 'Passthrough' | undefined;
  readonly certificateRefs?: readonly CertificateRef[] | undefined;
  readonly options?: Readonly<Record<string, string>> | undefined;
}

/** A Secret with a certificate, as Gateway API refers to it. */
export interface CertificateRef {
  readonly name: string;
  readonly namespace?: string | undefined;
}

/** Which routes may attach to a listener, as Gateway API has it. */
export interface AllowedRoutes {
  readonly namespaces?: { readonly from?: 'Same' | 'All' | 'Selector'; readonly selector?: LabelSelector };
  readonly kinds?: readonly { readonly group?: string; readonly kind: string }[];
}

/** An address that a Gateway asks for. */
export interface GatewayAddress {
  /**
   * @default 'IPAddress'
   */
  readonly type?: 'IPAddress' | 'Hostname' | `${string}/${string}`;
  readonly value: string;
}

/** What a controller gives to the objects that it makes for a Gateway. */
export interface GatewayInfrastructure {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly parametersRef?: { readonly group: string; readonly kind: string; readonly name: string };
}
