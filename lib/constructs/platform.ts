import type { IConstruct } from 'constructs';
import type { PodSpec } from '../k8s';
import { findPlatform, type AppPlatform } from '../platform';
import type { GatewayReference } from './gateway';
import type { NetworkPeer } from './network-peer';

/** What every profile can be told about the cluster. */
export interface PlatformProps {
  /**
   * The class of claims that name none.
   * @default that of the profile
   */
  readonly storageClass?: string;
  /**
   * The Gateway, or one of its listeners, to which exposed services attach their routes.
   * @default none
   */
  readonly gateway?: GatewayReference;
  /**
   * The class of Ingress by which services are exposed where there is no Gateway.
   * @default none: an Ingress that no controller serves has no effect, and nothing says so
   */
  readonly ingressClass?: string;
  /**
   * Who brings requests from outside to exposed services: the pods of the ingress controller or the Gateway, or the addresses of
   * a load balancer.
   * @default what is known of the class; where nothing is, an exposed port is open to everybody
   */
  readonly entryPoints?: readonly NetworkPeer[];
  /**
   * Who reads metrics.
   * @default the pods of a Prometheus of the operator in the namespace `monitoring`
   */
  readonly scrapers?: readonly NetworkPeer[];
}

/** How pods of a cluster act as an identity of its provider. */
export interface WorkloadIdentity {
  /** What an identity looks like, for a message. */
  readonly expected: string;
  /** What fits every identity, and nothing else that is written in its place. */
  readonly pattern: RegExp;
  /** What the ServiceAccount gets. */
  readonly annotations: (identity: string) => Readonly<Record<string, string>>;
  /** What the pods get. */
  readonly podLabels?: Readonly<Record<string, string>>;
}

/** What a kind of Ingress is on a platform. */
export interface PlatformIngress {
  /** What its controller has to be told. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Whether the class stands in the annotation of old, because the controller does not read the field. */
  readonly classAsAnnotation?: boolean;
  /** Who brings the requests. */
  readonly entryPoints?: readonly NetworkPeer[];
}

/** Something that a cluster does not let a pod do, and what to do instead. */
export interface PlatformLimit {
  /** What the pod wants, as the end of "it wants …". */
  readonly problem: string;
  /** The change to make. */
  readonly fix: string;
}

/** What is different from one kind of cluster to the other. Everything may be left out. */
export interface Platform extends AppPlatform, PlatformProps {
  /** What its provider calls it. */
  readonly title: string;
  /** The annotations of Services of type LoadBalancer. */
  readonly loadBalancer?: {
    readonly public?: Readonly<Record<string, string>>;
    readonly internal?: Readonly<Record<string, string>>;
  };
  /** What is known of a class of Ingress. */
  readonly ingress?: (className: string) => PlatformIngress | undefined;
  /** The class of Ingress that the platform brings along or that most install, for a message. */
  readonly usualIngressClass?: string;
  /** How pods act as an identity of the provider. */
  readonly workloadIdentity?: WorkloadIdentity;
  /** What the cluster refuses about a pod, beyond what every cluster does. */
  readonly limitsOf?: (pod: PodSpec, namespace: string | undefined) => readonly PlatformLimit[];
}

const NO_PROVIDER: Platform = { name: 'none', title: 'no platform' };

/** The platform that a construct is for; one that says nothing where the app names none. */
export function platformOf(construct: IConstruct): Platform {
  return (findPlatform(construct) as Platform | undefined) ?? NO_PROVIDER;
}
