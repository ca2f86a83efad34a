import type { Container, EphemeralContainer } from '../../../k8s/generated/core';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkContainer, type PodContext } from './container';
import { checkHostPorts } from './ports';
import { checkRunning } from './probes';
import { checkInitRestartPolicy, checkRestartPolicy } from './restart-policy';

/** What an init container has only when it keeps running as a sidecar. */
const RUNNING_FIELDS = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** What an ephemeral container cannot have, by the names of Go. */
const NOT_EPHEMERAL = [
  'ports',
  'resources',
  'lifecycle',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
] as const;

/** The containers that do the work. */
export function checkContainers(pod: PodContext, path: Path, check: Check): void {
  const { containers = [] } = pod.spec;
  if (containers.length === 0) {
    return check.required(path, 'a pod runs at least one container', `Add a container with name and image to ${path}.`);
  }
  const names = new Set<string>();
  containers.forEach((container, index) => {
    const here = path.index(index);
    checkContainer(container, pod, here, check);
    const { name = '' } = container;
    if (names.has(name)) check.duplicate(here.child('name'), name);
    names.add(name);
    checkRunning(container, pod.spec.terminationGracePeriodSeconds, here, check);
    checkRestartPolicy(container, here, check);
  });
  checkHostPorts(containers, (index) => path.index(index), check);
}

/** The containers that run before, one after the other, and those that run beside as sidecars. */
export function checkInitContainers(pod: PodContext, path: Path, check: Check): void {
  const { initContainers, containers = [], terminationGracePeriodSeconds } = pod.spec;
  if (!initContainers?.length) return;
  const names = new Set(containers.map(({ name = '' }) => name));
  initContainers.forEach((container, index) => {
    const here = path.index(index);
    checkContainer(container, pod, here, check);
    checkInitRestartPolicy(container, here, check);
    const { name = '' } = container;
    if (names.has(name)) check.duplicate(here.child('name'), name);
    if (name) names.add(name);
    // The path of the first item, as a server writes it for each of them.
    checkHostPorts([container], () => path.index(0), check);
    const isSidecar = container.restartPolicy === 'Always';
    if (isSidecar) checkRunning(container, terminationGracePeriodSeconds, here, check);
    else checkEnding(container, pod, here, check);
  });
}

function checkEnding(container: Given<Container>, pod: PodContext, path: Path, check: Check): void {
  for (const field of RUNNING_FIELDS) {
    if (container[field] !== undefined) {
      const why = 'may not be set for an init container that is no sidecar';
      check.forbidden(path.child(field), why, 'Set restartPolicy: Always if it keeps running beside the others.');
    }
  }
  if (pod.options.initResizeRestart || !check.since('1.36')) return;
  container.resizePolicy?.forEach(({ restartPolicy }, index) => {
    if (restartPolicy !== 'RestartContainer') return;
    const field = path.child('resizePolicy').index(index).child('restartPolicy');
    check.invalid(field, restartPolicy, 'must be NotRequired for an init container that is no sidecar');
  });
}

/** The containers that are added to a running pod to look into it. */
export function checkEphemeralContainers(pod: PodContext, path: Path, check: Check): void {
  const { ephemeralContainers, containers = [], initContainers = [] } = pod.spec;
  if (!ephemeralContainers?.length) return;
  const targets = new Set([...containers, ...initContainers].map(({ name = '' }) => name));
  const names = new Set(targets);
  ephemeralContainers.forEach((container, index) => {
    const here = path.index(index);
    const { name = '', image = '', targetContainerName } = container;
    checkContainer(container as Given<Container>, pod, here, check);
    if (!pod.options.isPod && image.trim() !== image) {
      check.invalid(here.child('image'), image, 'must not have blanks around it');
    }
    if (names.has(name)) check.duplicate(here.child('name'), name);
    names.add(name);
    if (targetContainerName && !targets.has(targetContainerName)) {
      check.notFound(here.child('targetContainerName'), targetContainerName, targets);
    }
    checkLimits(container, here, check);
  });
}

function checkLimits(container: Given<EphemeralContainer>, path: Path, check: Check): void {
  const why = 'may not be set for an ephemeral container';
  for (const field of NOT_EPHEMERAL) {
    const value = container[field];
    const isEmpty = field === 'resources' && Object.keys(value ?? {}).length === 0;
    if (value !== undefined && !isEmpty) check.forbidden(path.child(field), why);
  }
  container.volumeMounts?.forEach(({ subPath, subPathExpr }, index) => {
    const mount = path.child('volumeMounts').index(index);
    if (subPath) check.forbidden(mount.child('subPath'), why);
    if (subPathExpr) check.forbidden(mount.child('subPathExpr'), why);
  });
}
