import type * as k8s from '../k8s';
import type { EntryPointProps } from './entry-points';
import type { CertificateIssuer } from './certificate-issuer';
import type { IngressBackend, IngressPaths } from './ingress-backend';
import type { ObjectProps } from './object-construct';

/** A certificate for some hosts. */
export interface IngressTlsProps {
  /**
   * The Secret with the certificate and its key, of type `kubernetes.io/tls`.
   * @default the name of the Ingress with `-tls` behind it
   */
  readonly secret?: string | { readonly name: string };
  /**
   * The hosts that it is for.
   * @default every host of the Ingress
   */
  readonly hosts?: readonly string[];
}

/** The options of an {@link Ingress}. */
export interface IngressProps extends ObjectProps<k8s.IngressProps>, EntryPointProps {
  /**
   * The class, by its name or as it is; `false` leaves it to the default class of the cluster, if it has one. There is no default
   * here: an Ingress that no controller serves has no effect, and nothing says so.
   */
  readonly className: string | { readonly name: string } | false;
  /**
   * Where requests go that no host and path fits; alone, it is the backend of all requests.
   * @default none: such requests get what the controller answers, mostly a 404
   */
  readonly backend?: IngressBackend;
  /**
   * By host, where its requests go: one backend, or one for each path. `*.example.com` is every host with one more label, `*`
   * every host.
   * @default none
   */
  readonly hosts?: Readonly<Record<string, IngressBackend | IngressPaths>>;
  /**
   * The certificates; `true` is one for all hosts, in a Secret with the name of the Ingress and `-tls`.
   * @default one for all hosts with `certManager`, or else none: requests are in clear
   */
  readonly tls?: boolean | IngressTlsProps | readonly IngressTlsProps[];
  /**
   * Has the certificates issued and renewed by cert-manager.
   * @default none: the Secrets are filled by somebody else
   */
  readonly certManager?: CertificateIssuer;
}
