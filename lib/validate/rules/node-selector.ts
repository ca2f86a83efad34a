import type { NodeSelector, NodeSelectorRequirement, NodeSelectorTerm } from '../../k8s/generated/core';
import { dnsSubdomain, labelValue, qualifiedName } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import type { Path } from '../path';
import { checkText } from './text';

/**
 * Which nodes are meant: those that one of the terms fits.
 *
 * @param lax whether values that no label can have are let pass
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity
 */
export function checkNodeSelector(selector: Given<NodeSelector>, path: Path, check: Check, lax = false): void {
  const terms = path.child('nodeSelectorTerms');
  if (!selector.nodeSelectorTerms?.length) return check.required(terms, 'at least one term is needed');
  selector.nodeSelectorTerms.forEach((term, index) => checkNodeSelectorTerm(term, terms.index(index), check, lax));
}

/** One term of a selector of nodes: a node has to fit all of it. */
export function checkNodeSelectorTerm(term: Given<NodeSelectorTerm>, path: Path, check: Check, lax = false): void {
  term.matchExpressions?.forEach((requirement, index) =>
    checkLabel(requirement, path.child('matchExpressions').index(index), check, lax),
  );
  term.matchFields?.forEach((requirement, index) =>
    checkField(requirement, path.child('matchFields').index(index), check),
  );
}

function checkLabel(
  { key = '', operator, values = [] }: Given<NodeSelectorRequirement>,
  path: Path,
  check: Check,
  lax: boolean,
): void {
  const here = path.child('values');
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) check.required(here, `the operator ${operator} compares with them`);
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) check.forbidden(here, `may not be set with the operator ${operator}`);
      break;
    case 'Gt':
    case 'Lt':
      if (values.length !== 1) check.required(here, `the operator ${operator} compares with a single one`);
      break;
    default:
      check.invalid(path.child('operator'), operator ?? '', 'must be In, NotIn, Exists, DoesNotExist, Gt or Lt');
  }
  checkText(path.child('key'), key, qualifiedName, check);
  if (lax) return;
  values.forEach((value, index) => checkText(here.index(index), value, labelValue, check));
}

function checkField(
  { key = '', operator, values = [] }: Given<NodeSelectorRequirement>,
  path: Path,
  check: Check,
): void {
  if (operator !== 'In' && operator !== 'NotIn') {
    check.invalid(path.child('operator'), operator ?? '', 'must be In or NotIn for a field');
  } else if (values.length !== 1) {
    check.required(path.child('values'), `the operator ${operator} compares a field with a single one`);
  }
  if (key !== 'metadata.name') return check.invalid(path.child('key'), key, 'must be metadata.name, the only field');
  values.forEach((value, index) => checkText(path.child('values').index(index), value, dnsSubdomain, check));
}
