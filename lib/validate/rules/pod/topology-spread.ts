import type { TopologySpreadConstraint } from '../../../k8s/generated/core';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkLabelSelector } from '../label-selector';
import { checkLabelKeys, checkLabelKeysOnce } from './label-keys';
import type { PodOptions } from './pod-options';

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'];
const NODE_POLICIES = ['Honor', 'Ignore'];

/** How pods are spread over zones, nodes or what else the labels of nodes tell. */
export function checkTopologySpread(
  constraints: readonly Given<TopologySpreadConstraint>[],
  options: PodOptions,
  path: Path,
  check: Check,
): void {
  const last = new Map(constraints.map((constraint, index) => [kindOf(constraint), index]));
  constraints.forEach((constraint, index) => {
    const here = path.index(index);
    const { maxSkew = 0, topologyKey, whenUnsatisfiable = '', minDomains, labelSelector, matchLabelKeys } = constraint;
    if (maxSkew <= 0) check.invalid(here.child('maxSkew'), maxSkew, 'must be greater than zero');
    if (!topologyKey) check.required(here.child('topologyKey'), 'it is the label of nodes over which pods spread');
    if (!ACTIONS.includes(whenUnsatisfiable)) {
      check.notSupported(here.child('whenUnsatisfiable'), whenUnsatisfiable, ACTIONS);
    }
    if (last.get(kindOf(constraint))! > index) {
      check.duplicate(here.child('{topologyKey, whenUnsatisfiable}'), `{${topologyKey}, ${whenUnsatisfiable}}`);
    }
    if (minDomains !== undefined) {
      if (minDomains <= 0) check.invalid(here.child('minDomains'), minDomains, 'must be greater than zero');
      if (whenUnsatisfiable !== 'DoNotSchedule') {
        check.invalid(
          here.child('minDomains'),
          minDomains,
          'must not be set unless whenUnsatisfiable is DoNotSchedule',
        );
      }
    }
    for (const field of ['nodeAffinityPolicy', 'nodeTaintsPolicy'] as const) {
      const policy = constraint[field];
      if (policy !== undefined && !NODE_POLICIES.includes(policy)) {
        check.notSupported(here.child(field), policy, NODE_POLICIES);
      }
    }
    if (check.since('1.34') && !options.badSpreadKeys) {
      checkLabelKeys(matchLabelKeys, undefined, labelSelector, here, check);
    } else checkLabelKeysOnce(matchLabelKeys, labelSelector, here.child('matchLabelKeys'), check);
    if (!options.badSpreadSelector) checkLabelSelector(labelSelector, here.child('labelSelector'), check);
  });
}

function kindOf({ topologyKey = '', whenUnsatisfiable = '' }: Given<TopologySpreadConstraint>): string {
  return `${topologyKey} ${whenUnsatisfiable}`;
}
