import type { ReportFinding } from '../findings';
import type { LabelSelector, NetworkPolicyPeer as PeerFields } from '../k8s';
import { Cidr } from './cidr';
import { parseCidr, isWithin } from './ip-address';

/** Labels that pods or namespaces must all have, or a selector with expressions. */
export type Selector = Readonly<Record<string, string>> | LabelSelector;

/** Pods, by their labels and the namespace in which they are. */
export interface PodPeer {
  /**
   * The labels of the pods.
   * @default every pod
   */
  readonly podSelector?: Selector;
  /**
   * The namespace, by its name.
   * @default that of the policy, unless there is a `namespaceSelector`
   */
  readonly namespace?: string | { readonly name: string } | undefined;
  /**
   * The labels of the namespaces; `{}` is every namespace.
   * @default none
   */
  readonly namespaceSelector?: Selector;
}

/** What has pods whose network is known, such as a `WebService`. */
export interface HasNetwork {
  readonly network: { readonly peer: PodPeer };
}

/** Whom a NetworkPolicy lets through: the pods of a workload, pods by their labels, or addresses. */
export type NetworkPeer = HasNetwork | PodPeer | Cidr;

/** For whom a peer is rendered: the policy's own place and where to report. */
export interface PeerContext {
  readonly path: string;
  readonly namespace: string | undefined;
  readonly report: ReportFinding;
}

/** A peer as a NetworkPolicy has it. */
export function renderPeer(peer: NetworkPeer, policyNamespace: string | undefined): PeerFields {
  if (Cidr.is(peer)) return { ipBlock: { cidr: peer.cidr, except: peer.except.length > 0 ? peer.except : undefined } };
  const { podSelector, namespace, namespaceSelector } = podsOf(peer);
  const name = typeof namespace === 'object' ? namespace.name : namespace;
  const elsewhere =
    namespaceSelector ?? (name === undefined || name === policyNamespace ? undefined : { [NAMESPACE_NAME]: name });
  // A peer that selects nothing means every pod of the namespace; without any selector it would be invalid.
  const pods = podSelector ?? (elsewhere ? undefined : {});
  return {
    podSelector: pods && labelSelector(pods),
    namespaceSelector: elsewhere && labelSelector(elsewhere),
  };
}

/** Files what is wrong with a peer. */
export function checkPeer(peer: NetworkPeer, { path, namespace, report }: PeerContext): void {
  if (Cidr.is(peer)) return checkCidr(peer, path, report);
  if (!('network' in peer)) return;
  const { namespace: other } = podsOf(peer);
  const name = typeof other === 'object' ? other.name : other;
  if ((name === undefined) !== (namespace === undefined)) {
    report('K8S4514', { path, peer: peerName(peer), namespace, other: name });
  }
}

/** The selector of Kubernetes for labels, or the selector as it is. */
export function labelSelector(selector: Selector): LabelSelector {
  const { matchLabels, matchExpressions } = selector as LabelSelector;
  // A label may well be called "matchLabels", but it has a text and not labels.
  if (typeof matchLabels === 'object' || typeof matchExpressions === 'object') return selector as LabelSelector;
  return Object.keys(selector).length > 0 ? { matchLabels: selector as Readonly<Record<string, string>> } : {};
}

/** The labels of pods, of which the workload may be given instead. */
export function selectorOfPods(pods: Selector | HasNetwork): Selector {
  return isWorkload(pods) ? (pods.network.peer.podSelector ?? {}) : pods;
}

function isWorkload(pods: Selector | HasNetwork): pods is HasNetwork {
  // A label may well be called "network", but it has a text.
  return typeof pods['network' as keyof typeof pods] === 'object';
}

/** The label with its own name that Kubernetes gives to every namespace. */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

function podsOf(peer: HasNetwork | PodPeer): PodPeer {
  return 'network' in peer ? peer.network.peer : peer;
}

function peerName(peer: HasNetwork): string {
  return (
    (peer as { readonly node?: { readonly path: string } }).node?.path ?? JSON.stringify(peer.network.peer.podSelector)
  );
}

function checkCidr({ cidr, except }: Cidr, path: string, report: ReportFinding): void {
  const block = parseCidr(cidr);
  if (!block)
    report('K8S4508', {
      path,
      address: cidr,
      expected: 'a block of addresses, written with its first, such as "10.0.0.0/8"',
    });
  for (const address of except) {
    const inner = parseCidr(address);
    if (!inner || (block && !isWithin(inner, block))) {
      report('K8S4508', { path, address, expected: `a block of addresses that is a part of "${cidr}"` });
    }
  }
}
