import type { Container, PodSpec } from '../../../k8s/generated/core';
import { dnsLabel } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkText } from '../text';
import { checkEnv, checkEnvFrom } from './env';
import { checkMounts } from './mounts';
import type { PodOptions } from './pod-options';
import { checkContainerPorts } from './ports';
import { checkResources, type ResourceScope } from './resources';
import { checkResizePolicy } from './restart-policy';
import { checkSecurityContext } from './security-context';
import type { Volumes } from './volumes';

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError'];

/** What the rules about a container need to know of its pod. */
export interface PodContext {
  readonly spec: Given<PodSpec>;
  readonly options: PodOptions;
  readonly volumes: Volumes;
  readonly resources: ResourceScope;
}

/** What holds for every container, of whatever kind. */
export function checkContainer(container: Given<Container>, pod: PodContext, path: Path, check: Check): void {
  const { name, image, terminationMessagePolicy, imagePullPolicy, resources, securityContext, resizePolicy } =
    container;
  if (!name) check.required(path.child('name'), 'every container has a name');
  else checkText(path.child('name'), name, dnsLabel, check);
  if (!image) {
    const field = path.child('image');
    const parameters = { field: field.toString(), container: name ? JSON.stringify(name) : path.toString() };
    check.add('K8S3010', parameters, field, 'FieldValueRequired');
  } else if (pod.options.isPod && image.trim() !== image) {
    check.invalid(path.child('image'), image, 'must not have blanks around it', `Write "${image.trim()}".`);
  }
  checkChoice(terminationMessagePolicy, MESSAGE_POLICIES, path, 'terminationMessagePolicy', check);
  checkContainerPorts(container.ports, path.child('ports'), check);
  checkEnv(container.env, path.child('env'), check);
  checkEnvFrom(container.envFrom, path.child('envFrom'), check);
  checkMounts(container, pod.volumes, path, check);
  checkChoice(imagePullPolicy, PULL_POLICIES, path, 'imagePullPolicy', check);
  if (resources) checkResources(resources, pod.resources, path.child('resources'), check);
  if (resizePolicy) checkResizePolicy(resizePolicy, pod.spec.restartPolicy, path.child('resizePolicy'), check);
  if (securityContext) {
    checkSecurityContext(securityContext, pod.spec, pod.options, path.child('securityContext'), check);
  }
}

function checkChoice(
  word: string | undefined,
  allowed: readonly string[],
  path: Path,
  field: string,
  check: Check,
): void {
  if (!word) check.required(path.child(field));
  else if (!allowed.includes(word)) check.notSupported(path.child(field), word, allowed);
}
