import type { BindingProps } from '../../../k8s/generated/core';
import { dnsSubdomain } from '../../../kubernetes/names';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { KindRules } from '../kind-rules';
import { checkText } from '../text';

const TARGET = Path.of('target');

/** @see https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/binding-v1/ */
export const bindingRules: KindRules<Given<BindingProps>> = {
  name: () => dnsSubdomain,
  create({ target = {} }, check) {
    const { kind = '', name } = target;
    if (kind && kind !== 'Node') check.notSupported(TARGET.child('kind'), kind, ['Node', '']);
    if (!name) check.required(TARGET.child('name'), 'it is the node on which the Pod is to run');
    else if (!kind || kind === 'Node') checkText(TARGET.child('name'), name, dnsSubdomain, check);
  },
};
