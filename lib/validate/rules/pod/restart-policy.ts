import type { Container, ContainerResizePolicy, ContainerRestartRule } from '../../../k8s/generated/core';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';

const POLICIES = ['Always', 'Never', 'OnFailure'];
const OPERATORS = ['In', 'NotIn'];
const RESIZABLE = ['cpu', 'memory'];
const RESIZE_POLICIES = ['NotRequired', 'RestartContainer'];

/** What happens when a container ends, where it is not left to the pod. */
export function checkRestartPolicy(container: Given<Container>, path: Path, check: Check): void {
  const { restartPolicy, restartPolicyRules = [] } = container;
  if (!check.since('1.35')) {
    if (restartPolicy !== undefined) {
      check.forbidden(path.child('restartPolicy'), 'may only be set for init containers up to Kubernetes 1.34');
    }
  } else if (restartPolicy === undefined) checkNoRules(restartPolicyRules, path, check);
  else if (!POLICIES.includes(restartPolicy)) check.notSupported(path.child('restartPolicy'), restartPolicy, POLICIES);
  checkRules(restartPolicyRules, path.child('restartPolicyRules'), check);
}

/** The same for an init container; one that is restarted always is a sidecar. */
export function checkInitRestartPolicy(container: Given<Container>, path: Path, check: Check): void {
  const { restartPolicy, restartPolicyRules = [] } = container;
  if (restartPolicy === undefined) checkNoRules(restartPolicyRules, path, check);
  else if (!check.since('1.35')) {
    if (restartPolicy !== 'Always') check.notSupported(path.child('restartPolicy'), restartPolicy, ['Always']);
  } else if (restartPolicy === 'Always' && !check.since('1.36')) {
    if (restartPolicyRules.length > 0) {
      check.forbidden(path.child('restartPolicyRules'), 'may not be set for a container that is always restarted');
    }
  } else checkRestartPolicy(container, path, check);
}

function checkNoRules(rules: readonly unknown[], path: Path, check: Check): void {
  if (rules.length > 0) check.required(path.child('restartPolicy'), 'there are rules about exceptions from it');
}

function checkRules(rules: readonly Given<ContainerRestartRule>[], path: Path, check: Check): void {
  if (rules.length > 20) tooMany(rules.length, 20, path, check);
  const actions = check.since('1.36') ? ['Restart', 'RestartAllContainers'] : ['Restart'];
  rules.forEach(({ action, exitCodes }, index) => {
    const here = path.index(index);
    if (!actions.includes(action ?? '')) check.notSupported(here.child('action'), action, actions);
    const codes = here.child('exitCodes');
    if (!exitCodes) check.required(codes, 'it tells when the rule holds');
    else {
      const { operator, values = [] } = exitCodes;
      if (!OPERATORS.includes(operator ?? '')) check.notSupported(codes.child('operator'), operator, OPERATORS);
      if (values.length > 255) tooMany(values.length, 255, codes.child('values'), check);
    }
  });
}

function tooMany(count: number, max: number, path: Path, check: Check): void {
  if (check.since('1.36')) check.tooMany(path, count, max);
  else check.tooLong(path, max);
}

/** Whether a container has to restart when its resources change. Most mistakes are filed under the list, as on a server. */
export function checkResizePolicy(
  policies: readonly Given<ContainerResizePolicy>[],
  podRestartPolicy: string | undefined,
  path: Path,
  check: Check,
): void {
  const seen = new Set<string>();
  policies.forEach(({ resourceName = '', restartPolicy = '' }, index) => {
    if (seen.has(resourceName)) check.duplicate(path.index(index), resourceName);
    seen.add(resourceName);
    if (!resourceName) check.required(path, 'each item names a resource');
    else if (!RESIZABLE.includes(resourceName)) check.notSupported(path, resourceName, RESIZABLE);
    if (!restartPolicy) check.required(path, 'each item has a restartPolicy');
    else if (!RESIZE_POLICIES.includes(restartPolicy)) check.notSupported(path, restartPolicy, RESIZE_POLICIES);
    if (podRestartPolicy === 'Never' && restartPolicy !== 'NotRequired') {
      check.invalid(path, restartPolicy, 'must be NotRequired in a pod whose restartPolicy is Never');
    }
  });
}
