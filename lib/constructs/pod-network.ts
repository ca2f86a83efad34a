import type { Construct } from 'constructs';
import { Chart } from 'cdk8s';
import { madeWithin } from '../origin';
import { allowDns, NetworkPolicy } from './network-policy';
import type { NetworkPeer, PodPeer } from './network-peer';
import type { NetworkPort } from './network-port';

/**
 * Who may talk to the pods of a workload: `ingress` lets in declared callers only, `strict` also lets out to declared targets
 * and to DNS only, `false` leaves everything open.
 */
export type NetworkPolicyMode = 'ingress' | 'strict' | false;

/** The options of a {@link PodNetwork}. */
export interface PodNetworkProps {
  /** The labels that select the pods. */
  readonly selector: Readonly<Record<string, string>>;
  /**
   * The name of the policy.
   * @default the construct's path
   */
  readonly name?: string;
  /**
   * The labels of the policy.
   * @default none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * @default that of the chart
   */
  readonly namespace?: string | undefined;
  /**
   * @default 'ingress': a service is for those that are connected to it, and what it calls itself is often not known in full
   */
  readonly mode?: NetworkPolicyMode;
}

/**
 * The pods of a workload as the network sees them, with the NetworkPolicy that connections fill.
 *
 * @example
 * this.network = new PodNetwork(this, { selector, name: this.name, labels, mode: props.networkPolicy });
 */
export class PodNetwork {
  /** The pods, as others name them in their policies. */
  readonly peer: PodPeer;
  /** None where everything is open: one that allowed something would forbid all the rest. */
  readonly policy: NetworkPolicy | undefined;

  /** @param owner the workload, which gets the policy as its child `network-policy` */
  constructor(owner: Construct, { selector, name, labels, namespace, mode = 'ingress' }: PodNetworkProps) {
    this.peer = { podSelector: selector, namespace: namespace ?? Chart.of(owner).namespace };
    if (mode === false) return;
    const egress = mode === 'strict' ? [allowDns()] : undefined;
    this.policy = madeWithin(
      () =>
        new NetworkPolicy(owner, 'network-policy', {
          name,
          namespace,
          labels,
          podSelector: selector,
          ingress: [],
          egress,
        }),
    );
  }

  /**
   * Lets callers in, where the pods are not open to everybody anyway.
   *
   * @param ports of the pods; by default every port
   * @example
   * web.network.allowIngress([{ namespace: 'ingress-nginx' }], ['http']);
   */
  allowIngress(from: readonly NetworkPeer[], ports?: readonly NetworkPort[]): void {
    this.policy?.allowIngress({ from, ports });
  }

  /** Lets the pods out to others, where they may not connect to everybody anyway. */
  allowEgress(to: readonly NetworkPeer[], ports?: readonly NetworkPort[]): void {
    this.policy?.allowEgress({ to, ports });
  }
}
