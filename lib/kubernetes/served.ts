import { findKind, findKinds, kinds, minorsIn, setOf, type KindInfo, type Minor } from './api';
import { isRetiredGroup, replacementOf } from './retired';

/** What is known about an apiVersion and kind in one minor. */
export type Serving =
  /** The minor serves it. */
  | { readonly status: 'served'; readonly info: KindInfo }
  /** The minor does not serve it, though it could: it was removed, is yet to come, or is misspelt. */
  | { readonly status: 'not-served'; readonly minors: readonly Minor[]; readonly successor?: string }
  /** It is not built into Kubernetes: a custom resource, or an alpha or beta kind that is off by default. */
  | { readonly status: 'unknown' };

/** What is known about an apiVersion and kind in one minor, and what to use instead of a kind that is gone. */
export function servingOf(apiVersion: string, kind: string, minor: Minor): Serving {
  const info = findKind(apiVersion, kind);
  if (info && info.minors & setOf(minor)) return { status: 'served', info };
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  if (!info && !isBuiltIn(group)) return { status: 'unknown' };
  // Alpha and beta versions that are off by default stand in no table.
  const mayBeOff = /^v\d+(?:alpha|beta)\d+$/.test(version) && !isRetiredGroup(group);
  const successor = successorOf(group, kind, minor, mayBeOff);
  if (!info && !successor && mayBeOff) return { status: 'unknown' };
  return { status: 'not-served', minors: info ? minorsIn(info.minors) : [], ...(successor ? { successor } : {}) };
}

function successorOf(group: string, kind: string, minor: Minor, mayBeOff: boolean): string | undefined {
  const served = findKinds(kind).filter((candidate) => candidate.minors & setOf(minor));
  const sameGroup = served.filter((candidate) => candidate.group === group);
  const found = newest(sameGroup) ?? (mayBeOff ? undefined : newest(served));
  return found ? `${found.apiVersion} ${found.kind}` : replacementOf(group, kind);
}

/** The newest stable version of the first group. */
function newest(candidates: readonly KindInfo[]): KindInfo | undefined {
  const sameGroup = candidates.filter(({ group }) => group === candidates[0]!.group);
  return sameGroup.findLast(({ version }) => /^v\d+$/.test(version)) ?? sameGroup.at(-1);
}

let groups: Set<string> | undefined;

function isBuiltIn(group: string): boolean {
  groups ??= new Set(kinds().map((kind) => kind.group));
  return groups.has(group) || isRetiredGroup(group);
}
