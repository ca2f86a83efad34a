import type {
  IPBlock,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicyProps,
} from '../../../k8s/generated/networking';
import { contains, parseCidr } from '../../../kubernetes/ip';
import { dnsSubdomain } from '../../../kubernetes/names';
import { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import { checkLegacyCidr } from '../ip';
import type { KindRules } from '../kind-rules';
import { checkLabelSelector } from '../label-selector';
import { checkPort, checkPortNumber } from '../port';

type Policy = Given<NetworkPolicyProps>;

/** What the stored policy has is not held against the new one. */
interface Past {
  /** Whether selectors may have values that no label can have. */
  readonly lax: boolean;
  readonly blocks: ReadonlySet<string>;
}

const SPEC = Path.of('spec');
const TYPES = ['Ingress', 'Egress'];
const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

const NEW: Past = { lax: false, blocks: new Set() };

/** @see https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
export const networkPolicyRules: KindRules<Policy> = {
  name: () => dnsSubdomain,
  ownGeneration: true,
  create: (policy, check) => checkPolicy(policy, NEW, check),
  update(policy, old, check) {
    const before = new Check(check.minor);
    checkLabelSelector(old.spec?.podSelector, SPEC, before);
    checkPolicy(policy, { lax: !before.isClean, blocks: new Set(blocksOf(old)) }, check);
  },
};

function checkPolicy({ spec = {} }: Policy, past: Past, check: Check): void {
  checkLabelSelector(spec.podSelector, SPEC.child('podSelector'), check, past.lax);
  spec.ingress?.forEach(({ ports, from }, index) => {
    const path = SPEC.child('ingress').index(index);
    ports?.forEach((port, at) => checkPolicyPort(port, path.child('ports').index(at), check));
    from?.forEach((peer, at) => checkPeer(peer, past, path.child('from').index(at), check));
  });
  spec.egress?.forEach(({ ports, to }, index) => {
    const path = SPEC.child('egress').index(index);
    ports?.forEach((port, at) => checkPolicyPort(port, path.child('ports').index(at), check));
    to?.forEach((peer, at) => checkPeer(peer, past, path.child('to').index(at), check));
  });
  const types = spec.policyTypes ?? [];
  const path = SPEC.child('policyTypes');
  if (types.length > TYPES.length) check.invalid(path, types, 'must have at most two items');
  else {
    types.forEach((type, index) => {
      if (!TYPES.includes(type)) check.notSupported(path.index(index), type, TYPES);
    });
  }
}

function checkPolicyPort({ protocol, port, endPort }: Given<NetworkPolicyPort>, path: Path, check: Check): void {
  if (protocol !== undefined && !PROTOCOLS.includes(protocol)) {
    check.notSupported(path.child('protocol'), protocol, PROTOCOLS);
  }
  if (port !== undefined) checkPort(path.child('port'), port, check);
  if (endPort === undefined) return;
  const here = path.child('endPort');
  if (typeof port !== 'number') check.invalid(here, endPort, 'may only be set when port is a number');
  else {
    if (endPort < port) check.invalid(here, endPort, `must not be less than port, which is ${port}`);
    checkPortNumber(here, endPort, check);
  }
}

function checkPeer(peer: Given<NetworkPolicyPeer>, past: Past, path: Path, check: Check): void {
  const { ipBlock, namespaceSelector, podSelector } = peer;
  checkLabelSelector(podSelector, path.child('podSelector'), check, past.lax);
  checkLabelSelector(namespaceSelector, path.child('namespaceSelector'), check, past.lax);
  if (ipBlock) checkBlock(ipBlock, past, path.child('ipBlock'), check);
  if (!ipBlock && !podSelector && !namespaceSelector) {
    check.required(
      path,
      'a peer has a podSelector, a namespaceSelector or an ipBlock',
      'Write podSelector: {} for all pods.',
    );
  } else if (ipBlock && (podSelector || namespaceSelector)) {
    check.forbidden(path, 'may not have a selector beside ipBlock', 'Make two peers of it.');
  }
}

function checkBlock({ cidr, except = [] }: Given<IPBlock>, { blocks }: Past, path: Path, check: Check): void {
  if (!cidr) {
    check.required(path.child('cidr'));
    return;
  }
  checkLegacyCidr(path.child('cidr'), cidr, check, blocks);
  const outer = parseCidr(cidr);
  if (!outer) return;
  except.forEach((text, index) => {
    const here = path.child('except').index(index);
    checkLegacyCidr(here, text, check, blocks);
    const inner = parseCidr(text);
    if (inner && !(contains(outer, inner) && inner.prefix > outer.prefix)) {
      check.invalid(here, text, `must be a part of ${cidr}`);
    }
  });
}

function blocksOf({ spec = {} }: Policy): string[] {
  const peers = [...(spec.ingress ?? []).map(({ from }) => from), ...(spec.egress ?? []).map(({ to }) => to)];
  return peers.flatMap((list) =>
    (list ?? []).flatMap(({ ipBlock }) => [ipBlock?.cidr ?? '', ...(ipBlock?.except ?? [])]),
  );
}
