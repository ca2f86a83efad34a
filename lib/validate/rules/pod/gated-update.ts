import type { NodeSelectorTerm, PodSpec } from '../../../k8s/generated/core';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import { isSame } from '../semantic-equal';

const SPEC = Path.of('spec');
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

/**
 * While a Pod waits for its gates, the nodes on which it may run can become fewer.
 *
 * @returns the new spec, with those parts as they were
 */
export function checkGatedChange(spec: Given<PodSpec>, old: Given<PodSpec>, check: Check): Given<PodSpec> {
  if (!old.schedulingGates?.length) return spec;
  const { nodeSelector = {} } = spec;
  const lost = Object.entries(old.nodeSelector ?? {}).some(([key, value]) => nodeSelector[key] !== value);
  if (lost)
    check.invalid(SPEC.child('nodeSelector'), nodeSelector, 'must keep the labels that it has; it can gain some');
  const nodeAffinity = spec.affinity?.nodeAffinity;
  const before = old.affinity?.nodeAffinity;
  if (!isSame(nodeAffinity, before))
    checkTerms(nodeAffinity?.[REQUIRED]?.nodeSelectorTerms, before?.[REQUIRED]?.nodeSelectorTerms, check);
  return { ...spec, nodeSelector: old.nodeSelector, affinity: affinityAsBefore(spec, old) } as Given<PodSpec>;
}

function affinityAsBefore(
  { affinity }: Given<PodSpec>,
  { affinity: old }: Given<PodSpec>,
): PodSpec['affinity'] | undefined {
  const nodeAffinity = old?.nodeAffinity;
  if (isSame(affinity?.nodeAffinity, nodeAffinity)) return affinity as PodSpec['affinity'];
  const others = affinity?.podAffinity !== undefined || affinity?.podAntiAffinity !== undefined;
  if (affinity && !old && !others) return undefined;
  const { nodeAffinity: _, ...rest } = affinity ?? {};
  return (nodeAffinity ? { ...rest, nodeAffinity } : rest) as PodSpec['affinity'];
}

type Terms = readonly Given<NodeSelectorTerm>[];

function checkTerms(terms: Terms = [], old: Terms = [], check: Check): void {
  if (old.length === 0) return;
  const path = SPEC.child('affinity').child('nodeAffinity').child(REQUIRED).child('nodeSelectorTerms');
  if (terms.length !== old.length) {
    return check.invalid(path, terms, 'must have as many items as before: each of them can become stricter');
  }
  old.forEach((term, index) => {
    if (!isStricter(terms[index]!, term)) {
      check.invalid(path.index(index), terms[index], 'must keep what it asks for; it can ask for more');
    }
  });
}

function isStricter(term: Given<NodeSelectorTerm>, old: Given<NodeSelectorTerm>): boolean {
  const lists = ['matchExpressions', 'matchFields'] as const;
  // A term that asks for nothing fits no node, and would fit some if it asked for more.
  if (lists.every((list) => !old[list]?.length)) return lists.every((list) => !term[list]?.length);
  return lists.every((list) => isSame(term[list]?.slice(0, old[list]?.length ?? 0), old[list]));
}
