import type * as k8s from '../k8s';
import type { ObjectProps } from './object-construct';
import type { IpFamily } from './ip-address';
import type { PodNetwork } from './pod-network';

/** A port of a Service. */
export interface ServicePortProps {
  /** The port that the Service offers. */
  readonly port: number;
  /**
   * The port of the pods, by name or number.
   * @default the port of the same name, so that the pods can move their port without a change here; without a selector, `port`
   */
  readonly targetPort?: string | number;
  /**
   * @default 'TCP', as in Kubernetes
   */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
  /**
   * What is spoken on top of it, such as `kubernetes.io/h2c`: a hint for proxies and meshes.
   * @default none: proxies go by the name of the port, or guess
   */
  readonly appProtocol?: string;
  /**
   * The port of every node that leads here; for the types NodePort and LoadBalancer. Clusters give out 30000 to 32767.
   * @default one that is free
   */
  readonly nodePort?: number;
}

/** The pods of a workload, as a Service selects them. */
export interface ServicePods {
  readonly selector: Readonly<Record<string, string>>;
  readonly network: PodNetwork;
}

/** The options of a {@link Service}. */
export interface ServiceProps<Port extends string = string> extends ObjectProps<k8s.ServiceProps> {
  /**
   * The pods that it sends traffic to: by their labels, or those of a workload.
   * @default none: its endpoints are written by hand, as an {@link EndpointSlice}, or by another program
   */
  readonly selector?: Readonly<Record<string, string>> | ServicePods;
  /**
   * The ports, by their names.
   * @default none; every type but ExternalName and a headless Service needs one
   */
  readonly ports?: Readonly<Record<Port, number | ServicePortProps>>;
  /**
   * How it can be reached: within the cluster, at a port of every node, through a load balancer of the provider; or, for
   * ExternalName, as another name for a host elsewhere.
   * @default 'ClusterIP': nothing is public by default
   */
  readonly type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
  /**
   * Whether it has no address of its own: DNS answers with the addresses of all pods, and a StatefulSet's pods get names.
   * @default false
   */
  readonly headless?: boolean;
  /**
   * A fixed address within the cluster.
   * @default one that is free
   */
  readonly clusterIP?: string;
  /**
   * The host that an ExternalName stands for: a DNS name, never an address.
   * @default none
   */
  readonly externalName?: string;
  /**
   * Addresses outside of the cluster that somebody else leads to its nodes. Whoever may set them can take over traffic.
   * @default none
   */
  readonly externalIPs?: readonly string[];
  /**
   * Whether one client always reaches the same pod; with `timeoutSeconds`, for so long after its last request.
   * @default 'None': requests go to any pod
   */
  readonly sessionAffinity?: 'None' | 'ClientIP' | { readonly timeoutSeconds: number };
  /**
   * Which endpoints are preferred. `PreferClose` is the older word for `PreferSameZone`; the other two are known from
   * Kubernetes 1.34 on.
   * @default none: all alike
   */
  readonly trafficDistribution?: 'PreferClose' | 'PreferSameZone' | 'PreferSameNode';
  /**
   * Whether traffic from within the cluster stays on its node; where no pod runs on the node, it is lost.
   * @default 'Cluster', as in Kubernetes
   */
  readonly internalTrafficPolicy?: 'Cluster' | 'Local';
  /**
   * Whether traffic from outside stays on the node that it came to, which keeps the address of the client; for the types
   * NodePort and LoadBalancer.
   * @default 'Cluster', as in Kubernetes
   */
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
  /**
   * The families of its addresses, the main one first.
   * @default that of the cluster
   */
  readonly ipFamilies?: readonly [IpFamily] | readonly ['IPv4', 'IPv6'] | readonly ['IPv6', 'IPv4'];
  /**
   * Whether it has addresses of one family, of two where the cluster can, or of two or none.
   * @default 'SingleStack', as in Kubernetes
   */
  readonly ipFamilyPolicy?: 'SingleStack' | 'PreferDualStack' | 'RequireDualStack';
  /**
   * Whether pods that are not ready are among its endpoints: for peers that must find each other before they can be ready.
   * @default false
   */
  readonly publishNotReadyAddresses?: boolean;
  /**
   * From where a load balancer can be reached: the internet, or the network of the provider; for the type LoadBalancer. The
   * platform of the app knows the annotations.
   * @default 'public', which is what the type means everywhere
   */
  readonly loadBalancer?: 'public' | 'internal';
  /**
   * Which implementation of load balancers is to serve it; for the type LoadBalancer.
   * @default that of the provider
   */
  readonly loadBalancerClass?: string;
  /**
   * The blocks of addresses of the clients that a load balancer lets through, such as `192.0.2.0/24`.
   * @default every client
   */
  readonly loadBalancerSourceRanges?: readonly string[];
  /**
   * Whether a load balancer also gets a port of every node; one that reaches pods directly needs none.
   * @default true, as in Kubernetes
   */
  readonly allocateLoadBalancerNodePorts?: boolean;
  /**
   * The port of every node at which a load balancer asks whether a pod runs there, with `externalTrafficPolicy: 'Local'`.
   * @default one that is free
   */
  readonly healthCheckNodePort?: number;
}

/** What is known of a Service that is not part of the app. */
export interface NamedServiceProps<Port extends string = string> {
  /**
   * @default that of whoever refers to it
   */
  readonly namespace?: string;
  /** The numbers of the ports that are used, by names of your choice. */
  readonly ports: Readonly<Record<Port, number>>;
}
