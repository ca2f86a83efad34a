import type { TopologySpreadConstraint } from '../k8s';

const TOPOLOGIES = ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'];

/**
 * Spreads the pods of one revision over nodes and zones where it can be done. It is a wish, not a condition: a cluster
 * of one node runs them all.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export function softTopologySpread(selector: Readonly<Record<string, string>>): TopologySpreadConstraint[] {
  return TOPOLOGIES.map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: selector },
    // Without it the pods of the revision that is going away would count, and the new ones would crowd where those are not.
    matchLabelKeys: ['pod-template-hash'],
  }));
}
