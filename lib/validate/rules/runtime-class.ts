import type { Toleration } from '../../k8s/generated/core';
import type { RuntimeClassProps } from '../../k8s/generated/node';
import { dnsLabel, dnsSubdomain } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import { Path } from '../path';
import type { KindRules } from './kind-rules';
import { checkLabels } from './label-selector';
import { checkResources } from './pod/resources';
import { checkRequiredText, checkText, checkUnchanged } from './text';
import { checkTolerations } from './tolerations';

type RuntimeClass = Given<RuntimeClassProps>;

const HANDLER = Path.of('handler');
const SCHEDULING = Path.of('scheduling');
const NO_CLAIMS = { claims: new Set<string>(), anyHugePages: false };

/** @see https://kubernetes.io/docs/concepts/containers/runtime-class/ */
export const runtimeClassRules: KindRules<RuntimeClass> = {
  name: () => dnsSubdomain,
  anyFinalizer: true,
  create: checkClass,
  update(runtimeClass, old, check) {
    checkClass(runtimeClass, check);
    checkUnchanged(HANDLER, runtimeClass.handler ?? '', old.handler ?? '', check);
  },
};

function checkClass({ handler, overhead, scheduling }: RuntimeClass, check: Check): void {
  // Up to 1.35 a name that is missing is one that is wrong.
  if (handler || check.since('1.36')) {
    checkRequiredText(HANDLER, handler, dnsLabel, check, 'it names the configuration of the container runtime');
  } else checkText(HANDLER, '', dnsLabel, check);
  // A server looks at it as at limits, and writes so.
  if (overhead) checkResources({ limits: overhead.podFixed ?? {} }, NO_CLAIMS, Path.of('overhead'), check);
  if (!scheduling) return;
  checkLabels(scheduling.nodeSelector, SCHEDULING.child('nodeSelector'), check);
  const { tolerations = [] } = scheduling;
  const path = SCHEDULING.child('tolerations');
  // Up to 1.34 the path names the field twice.
  checkTolerations(tolerations, check.since('1.35') ? path : path.child('tolerations'), check);
  const seen = new Set<string>();
  tolerations.forEach((toleration, index) => {
    const key = keyOf(toleration);
    if (seen.has(key)) check.duplicate(path.index(index), toleration);
    seen.add(key);
  });
}

function keyOf({ effect = '', key = '', operator = '', value = '' }: Given<Toleration>): string {
  return JSON.stringify([key, operator, value, effect]);
}
