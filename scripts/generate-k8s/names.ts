import { groupBy } from './group-by';

/** Where a type of the API comes from, as its full name says. */
export interface TypeOrigin {
  /** The first part of the API group: `apps`, `rbac`, `core`; `meta` for what is not in a group. */
  readonly group: string;
  /** `v1`, `v2beta1`; empty for what is not in a group. */
  readonly version: string;
  /** The last part of the name. */
  readonly name: string;
}

/** Groups whose types keep their name when another group has a type of the same name; the rest follows in the alphabet. */
const prominent = ['meta', 'core', 'apps', 'batch', 'autoscaling', 'networking', 'policy', 'rbac', 'storage'];

/**
 * Takes the full name of a type apart.
 *
 * @example
 * typeOrigin('io.k8s.api.apps.v1.DeploymentSpec') // { group: 'apps', version: 'v1', name: 'DeploymentSpec' }
 */
export function typeOrigin(fullName: string): TypeOrigin {
  const {
    group = 'meta',
    version = '',
    name,
  } = /(?:(?<group>\w+)\.(?<version>v\d\w*)\.)?(?<name>\w+)$/.exec(fullName)!.groups as Record<
    string,
    string | undefined
  >;
  return { group, version, name: name! };
}

/**
 * Gives every type a name of its own. The plain name goes to a kind before another type, then to the more prominent group,
 * then to the more stable and newer version. In the same group the others get their version behind the name
 * (`HorizontalPodAutoscalerV1`), in other groups their group before it (`EventsEvent`).
 *
 * @param types Full names.
 * @param isKind Whether the type is the type of a kind.
 * @throws When two names fall on each other all the same.
 */
export function nameTypes(types: readonly string[], isKind: (type: string) => boolean): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const owners = new Map<string, string>();
  for (const [name, candidates] of groupBy(types, (type) => typeOrigin(type).name)) {
    const ranked = candidates.toSorted((a, b) => Number(isKind(b)) - Number(isKind(a)) || compareOrigins(a, b));
    const plain = typeOrigin(ranked[0]!);
    const seenGroups = new Set<string>();
    for (const type of ranked) {
      const { group, version } = typeOrigin(type);
      const prefix = group === plain.group ? '' : capitalize(group);
      const suffix = seenGroups.has(group) ? capitalize(version) : '';
      seenGroups.add(group);
      const unique = prefix + name + suffix;
      const owner = owners.get(unique);
      if (owner) throw new Error(`${type} and ${owner} would both be called ${unique}.`);
      owners.set(unique, type);
      names.set(type, unique);
    }
  }
  return names;
}

function compareOrigins(a: string, b: string): number {
  const left = typeOrigin(a);
  const right = typeOrigin(b);
  return (
    groupRank(left.group) - groupRank(right.group) ||
    compareText(left.group, right.group) ||
    compareVersions(left.version, right.version)
  );
}

function groupRank(group: string): number {
  const rank = prominent.indexOf(group);
  return rank < 0 ? prominent.length : rank;
}

/** Orders API versions as Kubernetes does: stable before beta before alpha, the newer first. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [versionRank(a), versionRank(b)];
  return left.stability - right.stability || right.major - left.major || right.minor - left.minor;
}

function versionRank(version: string): { stability: number; major: number; minor: number } {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
  if (!match) return { stability: 3, major: 0, minor: 0 };
  const stability = match[2] === undefined ? 0 : match[2] === 'beta' ? 1 : 2;
  return { stability, major: Number(match[1]), minor: Number(match[3] ?? 0) };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The text with its first letter in upper case. */
function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
