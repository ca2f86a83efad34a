import { milliOf, parseQuantity } from '../../kubernetes/quantity';

/** The fields of pods and workloads whose missing value differs from the empty one, because they are pointers in Go. */
const POINTERS: ReadonlySet<string> = new Set([
  'activeDeadlineSeconds',
  'allowPrivilegeEscalation',
  'automountServiceAccountToken',
  'backoffLimit',
  'backoffLimitPerIndex',
  'blockOwnerDeletion',
  'completionMode',
  'completions',
  'controller',
  'defaultMode',
  'enableServiceLinks',
  'expirationSeconds',
  'fsGroup',
  'fsGroupChangePolicy',
  'fsType',
  'gmsaCredentialSpec',
  'gmsaCredentialSpecName',
  'hostProcess',
  'hostUsers',
  'hostnameOverride',
  'initiatorName',
  'localhostProfile',
  'lun',
  'managedBy',
  'manualSelector',
  'maxFailedIndexes',
  'minDomains',
  'mode',
  'mountPropagation',
  'nodeAffinityPolicy',
  'nodeTaintsPolicy',
  'optional',
  'parallelism',
  'podReplacementPolicy',
  'preemptionPolicy',
  'priority',
  'privileged',
  'procMount',
  'readOnlyRootFilesystem',
  'recursiveReadOnly',
  'resourceClaimName',
  'resourceClaimTemplateName',
  'runAsGroup',
  'runAsNonRoot',
  'runAsUser',
  'runAsUserName',
  'runtimeClassName',
  'seLinuxChangePolicy',
  'setHostnameAsFQDN',
  'shareProcessNamespace',
  'storageClassName',
  'succeededCount',
  'succeededIndexes',
  'supplementalGroupsPolicy',
  'suspend',
  'terminationGracePeriodSeconds',
  'tolerationSeconds',
  'ttlSecondsAfterFinished',
  'volumeAttributesClassName',
]);

/** The objects and maps whose missing value is the empty one. */
const PLAIN: ReadonlySet<string> = new Set([
  'annotations',
  'labels',
  'limits',
  'matchLabels',
  'metadata',
  'nodeSelector',
  'options',
  'overhead',
  'requests',
  'resources',
  'volumeAttributes',
]);

const QUANTITIES: ReadonlySet<string> = new Set(['limits', 'overhead', 'requests']);

/**
 * Whether two values are equal as Go sees them after decoding: quantities by their amount, and what is empty as what is missing
 * where a field is no pointer. For the parts of pods and workloads.
 *
 * @param field the field that holds the two
 */
export function isSame(a: unknown, b: unknown, field = ''): boolean {
  if (a === b) return true;
  if (isNothing(a, field)) return isNothing(b, field);
  if (isNothing(b, field)) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index], 'item'));
  }
  if (field === 'sizeLimit' || field === 'divisor') return isSameAmount(a, b);
  return typeof a === 'object' && typeof b === 'object' && !Array.isArray(b) && isSameObject(a!, b!, field);
}

function isSameObject(a: object, b: object, field: string): boolean {
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  const same = QUANTITIES.has(field) ? isSameAmount : isSame;
  for (const key in left) if (!same(left[key], right[key], key)) return false;
  for (const key in right) if (!(key in left) && !same(undefined, right[key], key)) return false;
  return true;
}

function isNothing(value: unknown, field: string): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === 'object') return PLAIN.has(field) && Object.values(value).every((item) => item === undefined);
  return (value === '' || value === 0 || value === false) && !POINTERS.has(field) && field !== 'item';
}

function isSameAmount(a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return a === b;
  return milliOf(parseQuantity(a)) === milliOf(parseQuantity(b));
}
