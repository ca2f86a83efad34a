/** The Kubernetes minors that k8sdsl knows, oldest first. */
export const minors = ['1.33', '1.34', '1.35', '1.36', '1.37'] as const;

/** A Kubernetes minor that k8sdsl knows, such as `1.37`. */
export type Minor = (typeof minors)[number];

/** The newest minor: what everything is checked against unless `--kubernetes-version` says otherwise. */
export const newestMinor: Minor = '1.37';

/** A set of minors: bit 0 stands for the first of {@link minors}, bit 1 for the second. */
export type MinorSet = number;

/** The set of all minors. */
export const allMinors: MinorSet = (1 << minors.length) - 1;

/** The set that holds this minor alone. */
export function setOf(minor: Minor): MinorSet {
  return 1 << minors.indexOf(minor);
}

/**
 * The minors of a set, oldest first.
 *
 * @example
 * minorsIn(0b11000) // ['1.36', '1.37']
 */
export function minorsIn(set: MinorSet): Minor[] {
  return minors.filter((minor) => (set & setOf(minor)) !== 0);
}

/** What came of reading a Kubernetes version: the minor, or why there is none. */
export type VersionParse =
  | { readonly ok: true; readonly minor: Minor }
  | { readonly ok: false; readonly reason: 'malformed' | 'unsupported' };

/**
 * Reads a Kubernetes version as a user or a cluster writes it: `1.37`, `v1.37`, `1.37.1`, `v1.37.1-gke.1200`. The patch
 * release and what follows it make no difference, because an API does not change within a minor.
 *
 * `malformed` is no version at all; `unsupported` is one that k8sdsl has no facts about ({@link minors} are allowed).
 *
 * @example
 * parseKubernetesVersion('v1.36.3') // { ok: true, minor: '1.36' }
 */
export function parseKubernetesVersion(text: string): VersionParse {
  const match = /^v?(\d+)\.(\d+)\+?(?:\.\d+(?:[-+][0-9A-Za-z.+-]+)?)?$/.exec(text.trim());
  if (!match) return { ok: false, reason: 'malformed' };
  const name = `${Number(match[1])}.${Number(match[2])}`;
  const minor = minors.find((known) => known === name);
  return minor ? { ok: true, minor } : { ok: false, reason: 'unsupported' };
}
