import type {
  Affinity,
  NodeAffinity,
  PodAffinity,
  PodAffinityTerm,
  PodAntiAffinity,
} from '../../../k8s/generated/core';
import { dnsLabel, qualifiedName } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkLabelSelector } from '../label-selector';
import { checkNodeSelector, checkNodeSelectorTerm } from '../node-selector';
import { checkText } from '../text';
import { checkLabelKeys } from './label-keys';
import type { PodOptions } from './pod-options';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Near to which nodes and pods a pod is to run, or far from them. */
export function checkAffinity(affinity: Given<Affinity>, options: PodOptions, path: Path, check: Check): void {
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity;
  if (nodeAffinity) checkNodeAffinity(nodeAffinity, options, path.child('nodeAffinity'), check);
  if (podAffinity) checkPods(podAffinity, options, path.child('podAffinity'), check);
  if (podAntiAffinity) checkPods(podAntiAffinity, options, path.child('podAntiAffinity'), check);
}

function checkNodeAffinity(affinity: Given<NodeAffinity>, options: PodOptions, path: Path, check: Check): void {
  const required = affinity[REQUIRED];
  if (required) checkNodeSelector(required, path.child(REQUIRED), check, options.badNodeAffinity);
  affinity[PREFERRED]?.forEach(({ weight, preference = {} }, index) => {
    const here = path.child(PREFERRED).index(index);
    checkWeight(weight, here, check);
    // What is only preferred may name values that no label can have.
    checkNodeSelectorTerm(preference, here.child('preference'), check, true);
  });
}

function checkPods(
  affinity: Given<PodAffinity | PodAntiAffinity>,
  options: PodOptions,
  path: Path,
  check: Check,
): void {
  affinity[REQUIRED]?.forEach((term, index) => checkTerm(term, options, path.child(REQUIRED).index(index), check));
  affinity[PREFERRED]?.forEach(({ weight, podAffinityTerm = {} }, index) => {
    const here = path.child(PREFERRED).index(index);
    checkWeight(weight, here, check);
    checkTerm(podAffinityTerm, options, here.child('podAffinityTerm'), check);
  });
}

function checkWeight(weight: number | undefined, path: Path, check: Check): void {
  if (!weight || weight < 0 || weight > 100) {
    check.invalid(path.child('weight'), weight ?? 0, 'must be between 1 and 100');
  }
}

function checkTerm(term: Given<PodAffinityTerm>, options: PodOptions, path: Path, check: Check): void {
  const { labelSelector, namespaceSelector, namespaces, topologyKey = '' } = term;
  checkLabelSelector(labelSelector, path.child('labelSelector'), check, options.badAffinitySelector);
  checkLabelSelector(namespaceSelector, path.child('namespaceSelector'), check, options.badAffinitySelector);
  for (const namespace of namespaces ?? []) checkText(path.child('namespace'), namespace, dnsLabel, check);
  checkLabelKeys(term.matchLabelKeys, term.mismatchLabelKeys, labelSelector, path, check);
  const here = path.child('topologyKey');
  if (!topologyKey) check.required(here, 'it is the label of nodes that tells what near is: kubernetes.io/hostname');
  checkText(here, topologyKey, qualifiedName, check);
}
