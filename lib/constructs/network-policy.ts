import { Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import {
  checkPeer,
  labelSelector,
  renderPeer,
  selectorOfPods,
  type HasNetwork,
  type NetworkPeer,
  type Selector,
} from './network-peer';
import { checkNetworkPort, renderNetworkPort, type NetworkPort } from './network-port';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { OBJECT, OBJECTS, readOptions } from './read-options';

/** Who may connect to the pods, and where. */
export interface NetworkPolicyIngressRule {
  /**
   * Who may connect. An empty list is nobody.
   * @default everybody
   */
  readonly from?: readonly NetworkPeer[];
  /**
   * The ports of the pods. An empty list is none.
   * @default every port
   */
  readonly ports?: readonly NetworkPort[] | undefined;
}

/** To whom the pods may connect, and where. */
export interface NetworkPolicyEgressRule {
  /**
   * To whom they may connect. An empty list is nobody.
   * @default everybody
   */
  readonly to?: readonly NetworkPeer[];
  /**
   * The ports there: those of the pods behind a Service, not those of the Service. An empty list is none.
   * @default every port
   */
  readonly ports?: readonly NetworkPort[] | undefined;
}

/** The options of a {@link NetworkPolicy}. */
export interface NetworkPolicyProps extends ObjectProps<k8s.NetworkPolicyProps> {
  /**
   * The pods that it is about: by their labels, or those of a workload.
   * @default every pod of the namespace
   */
  readonly podSelector?: Selector | HasNetwork;
  /**
   * What may come in. An empty list is nothing.
   * @default not limited by this policy
   */
  readonly ingress?: readonly NetworkPolicyIngressRule[];
  /**
   * What may go out. An empty list is nothing, DNS included: see {@link allowDns}.
   * @default not limited by this policy
   */
  readonly egress?: readonly NetworkPolicyEgressRule[];
}

/**
 * What may connect to pods, and to what they may connect. Everything that no policy is about is allowed; what one policy of a
 * pod allows is allowed. It takes a network plugin that enforces policies; with others it has no effect.
 *
 * @example
 * new NetworkPolicy(chart, 'default-deny', { ingress: [], egress: [allowDns()] });
 * new NetworkPolicy(chart, 'api', { podSelector: api, ingress: [{ from: [web], ports: ['http'] }] });
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class NetworkPolicy extends ObjectConstruct<k8s.NetworkPolicy, k8s.NetworkPolicyProps> {
  private readonly ingress: Rules<NetworkPolicyIngressRule> | undefined;
  private readonly egress: Rules<NetworkPolicyEgressRule> | undefined;

  constructor(scope: Construct, id: string, props: NetworkPolicyProps = {}) {
    props = readOptions(props, { ingress: OBJECTS, egress: OBJECTS, podSelector: OBJECT });
    const ingress = props.ingress && new Rules(props.ingress);
    const egress = props.egress && new Rules(props.egress);
    super(scope, id, props, (self, metadata) => {
      // Rules are added for as long as the program runs.
      const spec = {
        produce: () => renderSpec(policy.object.metadata.namespace, props.podSelector, ingress?.list, egress?.list),
      };
      const policy = { object: new k8s.NetworkPolicy(self, 'Resource', { metadata, spec: Lazy.any(spec) }) };
      return policy.object;
    });
    this.ingress = ingress;
    this.egress = egress;
    addCheck(this, (report) => {
      const context = { path: this.node.path, namespace: this.namespace, report };
      const rules = [
        ...(ingress?.list ?? []).map(({ from, ports }) => ({ peers: from, ports })),
        ...(egress?.list ?? []).map(({ to, ports }) => ({ peers: to, ports })),
      ];
      for (const { peers = [] } of rules) for (const peer of peers) checkPeer(peer, context);
      for (const { ports = [] } of rules) for (const port of ports) checkNetworkPort(context.path, port, report);
    });
  }

  /** Whether it limits what may come in. */
  get limitsIngress(): boolean {
    return this.ingress !== undefined;
  }

  /** Whether it limits what may go out. */
  get limitsEgress(): boolean {
    return this.egress !== undefined;
  }

  /** Lets more in. Without effect where the policy does not limit what comes in: everything may already. */
  allowIngress(rule: NetworkPolicyIngressRule): this {
    this.ingress?.add(rule);
    return this;
  }

  /** Lets more out. Without effect where the policy does not limit what goes out: everything may already. */
  allowEgress(rule: NetworkPolicyEgressRule): this {
    this.egress?.add(rule);
    return this;
  }
}

/**
 * Lets pods ask the DNS of the cluster, without which names of Services mean nothing to them.
 *
 * @param to where the DNS runs
 * @default the pods `k8s-app: kube-dns` in `kube-system`, which is where CoreDNS runs in clusters of kubeadm, of the large
 * providers and of minikube
 */
export function allowDns(
  to: readonly NetworkPeer[] = [{ podSelector: { 'k8s-app': 'kube-dns' }, namespace: 'kube-system' }],
): NetworkPolicyEgressRule {
  return {
    to,
    ports: [
      { port: 53, protocol: 'UDP' },
      { port: 53, protocol: 'TCP' },
    ],
  };
}

/** The rules of one direction, each once. */
class Rules<Rule> {
  readonly list: Rule[] = [];
  private readonly known = new Set<string>();

  constructor(rules: readonly Rule[]) {
    for (const rule of rules) this.add(rule);
  }

  add(rule: Rule): void {
    const text = JSON.stringify(rule, replacePeer);
    if (this.known.has(text)) return;
    this.known.add(text);
    this.list.push(rule);
  }
}

/** Workloads are told apart by their pods: they lead to the whole app, which cannot be written down. */
function replacePeer(_: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'network' in value ? (value as HasNetwork).network.peer : value;
}

function renderSpec(
  namespace: string | undefined,
  podSelector: NetworkPolicyProps['podSelector'] = {},
  ingress: readonly NetworkPolicyIngressRule[] | undefined,
  egress: readonly NetworkPolicyEgressRule[] | undefined,
): k8s.NetworkPolicySpec {
  return {
    podSelector: labelSelector(selectorOfPods(podSelector)),
    // Said in full, because what Kubernetes derives from the rules is not what one would guess.
    policyTypes: [...(ingress ? (['Ingress'] as const) : []), ...(egress ? (['Egress'] as const) : [])],
    ingress: ingress
      ?.filter((rule) => !isEmpty(rule.from, rule.ports))
      .map(({ from, ports }) => ({
        from: from?.map((peer) => renderPeer(peer, namespace)),
        ports: ports?.map(renderNetworkPort),
      })),
    egress: egress
      ?.filter((rule) => !isEmpty(rule.to, rule.ports))
      .map(({ to, ports }) => ({
        to: to?.map((peer) => renderPeer(peer, namespace)),
        ports: ports?.map(renderNetworkPort),
      })),
  };
}

/** To Kubernetes an empty list of peers is everybody: the opposite of what a list that came out empty means. */
function isEmpty(...lists: readonly (readonly unknown[] | undefined)[]): boolean {
  return lists.some((list) => list?.length === 0);
}
