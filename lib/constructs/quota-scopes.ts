import type { ReportFinding } from '../findings';
import type { ResourceQuotaSpec } from '../k8s';
import { itemsOf } from './given';
import { canonicalKey, QUOTA_KEYS } from './quota-key';

const PODS = 'count/pods';
const COMPUTE = new Set(['cpu', 'memory'].flatMap((name) => [`requests.${name}`, `limits.${name}`]));
const STORAGE = new Set(['count/persistentvolumeclaims', 'requests.storage']);

/** What quotas with a scope can count. */
const ALLOWED: Readonly<Record<string, (key: string) => boolean>> = {
  BestEffort: (key) => key === PODS,
  VolumeAttributesClass: (key) => STORAGE.has(key),
};
const ofPods = (key: string): boolean => key === PODS || COMPUTE.has(key);

/** Scopes of which no pod has both. */
const OPPOSITES = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const;

/** Scopes that a pod has or has not, whatever the values. */
const WITHOUT_VALUES = new Set<string>([...OPPOSITES.flat(), 'CrossNamespacePodAffinity']);

/**
 * Files scopes that do not go with what is counted, or with each other: a kube-apiserver refuses the quota.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-scopes
 */
export function checkScopes(path: string, spec: ResourceQuotaSpec, report: ReportFinding): void {
  const refuse = (problem: string, fix: string): void => report('K8S4026', { path, problem, fix });
  const conditions = itemsOf(spec.scopeSelector?.matchExpressions);
  const names = [...new Set([...itemsOf(spec.scopes), ...conditions.map(({ scopeName }) => scopeName)])];
  for (const name of names) {
    const allowed = ALLOWED[name] ?? ofPods;
    // Names with a slash that Kubernetes does not know itself go with every scope.
    const wrong = Object.keys(spec.hard ?? {}).filter((key) => QUOTA_KEYS.includes(key) && !allowed(canonicalKey(key)));
    if (wrong.length === 0) continue;
    const counted =
      name === 'BestEffort' ? 'pods' : name in ALLOWED ? 'claims and their storage' : 'pods, cpu and memory';
    const list = wrong.map((key) => `"${key}"`).join(', ');
    refuse(
      `the scope ${name} does not go with ${list}`,
      `With it, only ${counted} can be counted; take another quota.`,
    );
  }
  for (const [one, other] of OPPOSITES) {
    if (names.includes(one) && names.includes(other))
      refuse(`no pod is in both ${one} and ${other}`, 'Make two quotas.');
  }
  for (const { scopeName, operator, values } of conditions) {
    const fix = "Write `operator: 'Exists'`, or put the name into `scopes`.";
    if (WITHOUT_VALUES.has(scopeName) && operator !== 'Exists') {
      refuse(`the scope ${scopeName} is compared by ${operator}, and it has no values`, fix);
    } else if (String(operator).endsWith('In') !== itemsOf(values).length > 0) {
      const problem = `${operator} of the scope ${scopeName} ${itemsOf(values).length > 0 ? 'has' : 'has no'} \`values\``;
      refuse(problem, 'In and NotIn take values, Exists and DoesNotExist take none.');
    }
  }
}
