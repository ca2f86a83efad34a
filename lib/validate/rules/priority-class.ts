import type { PriorityClassProps } from '../../k8s/generated/scheduling';
import { dnsSubdomain } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import { Path } from '../path';
import type { KindRules } from './kind-rules';
import { checkUnchanged } from './text';

type PriorityClass = Given<PriorityClassProps>;

const VALUE = Path.of('value');
const PREEMPTION = Path.of('preemptionPolicy');
const POLICIES = ['PreemptLowerPriority', 'Never'];
const HIGHEST = 1_000_000_000;
const SYSTEM: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2 * HIGHEST,
  'system-node-critical': 2 * HIGHEST + 1000,
};

/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#priorityclass */
export const priorityClassRules: KindRules<PriorityClass> = {
  name: () => dnsSubdomain,
  ownGeneration: true,
  create: checkClass,
  update({ value = 0, preemptionPolicy }, old, check) {
    if (value !== (old.value ?? 0)) check.forbidden(VALUE, 'cannot change', 'Make a PriorityClass of another name.');
    checkUnchanged(PREEMPTION, preemptionPolicy, old.preemptionPolicy, check);
  },
};

function checkClass(
  { globalDefault = false, metadata = {}, preemptionPolicy: policy, value = 0 }: PriorityClass,
  check: Check,
): void {
  const { name = '' } = metadata;
  if (name.startsWith('system-')) {
    if (SYSTEM[name] !== value || globalDefault) {
      const path = Path.of('metadata').child('name');
      check.forbidden(
        path,
        'may not begin with "system-", as only the classes of Kubernetes itself do',
        'Choose another name.',
      );
    }
  } else if (value > HIGHEST)
    check.forbidden(VALUE, `may not be more than ${HIGHEST}`, `Set it to ${HIGHEST} or less.`);
  if (policy === '') check.required(PREEMPTION);
  else if (policy !== undefined && !POLICIES.includes(policy)) check.notSupported(PREEMPTION, policy, POLICIES);
}
