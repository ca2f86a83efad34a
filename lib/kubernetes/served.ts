import { findKind, findKinds, kinds, minorsIn, setOf, type KindInfo, type Minor } from './api';

/** What is known about an apiVersion and kind in one minor. */
export type Serving =
  /** The minor serves it. */
  | { readonly status: 'served'; readonly info: KindInfo }
  /** The minor does not serve it, though it could: it was removed, is yet to come, or is misspelt. */
  | { readonly status: 'not-served'; readonly minors: readonly Minor[]; readonly successor?: string }
  /** It is not built into Kubernetes: a custom resource, or an alpha or beta kind that is off by default. */
  | { readonly status: 'unknown' };

// Groups whose kinds have all moved elsewhere.
const RETIRED_GROUPS = new Set(['extensions']);

// Kinds without a successor of the same name.
const REPLACED: Readonly<Record<string, string>> = {
  PodSecurityPolicy: 'the label pod-security.kubernetes.io/enforce on the Namespace, or a ValidatingAdmissionPolicy',
  Endpoints: 'discovery.k8s.io/v1 EndpointSlice',
};

/** What is known about an apiVersion and kind in one minor, and what to use instead of a kind that is gone. */
export function servingOf(apiVersion: string, kind: string, minor: Minor): Serving {
  const info = findKind(apiVersion, kind);
  if (info && info.minors & setOf(minor)) return { status: 'served', info };
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  if (!info && !isBuiltIn(group)) return { status: 'unknown' };
  const successor = successorOf(group, kind, minor);
  if (!info && !successor && /^v\d+(?:alpha|beta)\d+$/.test(version)) return { status: 'unknown' };
  return { status: 'not-served', minors: info ? minorsIn(info.minors) : [], ...(successor ? { successor } : {}) };
}

function successorOf(group: string, kind: string, minor: Minor): string | undefined {
  const served = findKinds(kind).filter((candidate) => candidate.minors & setOf(minor));
  const found =
    served.find((candidate) => candidate.group === group) ??
    (RETIRED_GROUPS.has(group) || !group ? served[0] : undefined);
  return found ? `${found.apiVersion} ${found.kind}` : REPLACED[kind];
}

let groups: Set<string> | undefined;

function isBuiltIn(group: string): boolean {
  groups ??= new Set([...kinds().map((kind) => kind.group), ...RETIRED_GROUPS]);
  return groups.has(group);
}
