import type { PodSpec } from '../../../k8s/generated/core';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkTolerations } from '../tolerations';
import { eachContainer, someContainer } from './containers';
import { checkDescendingPath } from './local-path';
import type { PodOptions } from './pod-options';

type Annotations = Readonly<Record<string, string>>;

/** Marks the Pods that show what a kubelet runs by itself. */
export const MIRROR = 'kubernetes.io/config.mirror';
/** What AppArmor was told per container before it had a field. */
export const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';

/** Annotations that mean something to a server. */
export function checkPodAnnotations(
  annotations: Annotations | undefined,
  spec: Given<PodSpec>,
  options: PodOptions,
  path: Path,
  check: Check,
): void {
  for (const key in annotations) {
    const value = annotations[key]!;
    if (key === MIRROR) {
      if (!spec.nodeName) check.invalid(path.key(key), value, 'must not be set without spec.nodeName');
    } else if (key === TOLERATIONS) checkTolerationText(value, path, check);
    else if (key === DELETION_COST) {
      if (!options.badDeletionCost && !isDeletionCost(value)) {
        check.invalid(path.key(key), value, 'must be a whole number of 32 bits, without a sign "+" or leading zeros');
      }
    } else if (key === SECCOMP_POD || key.startsWith(SECCOMP_CONTAINER)) checkSeccomp(value, path.child(key), check);
    else if (key.startsWith(APP_ARMOR)) checkAppArmor(key, value, spec, path.key(key), check);
  }
}

/** Whether the cost of deleting a pod, as an annotation tells it, is one. */
export function isDeletionCost(text: string): boolean {
  const cost = Number(text);
  return /^(?:0|[1-9]\d*|-\d+)$/.test(text) && cost >= -(2 ** 31) && cost < 2 ** 31;
}

function checkTolerationText(text: string, path: Path, check: Check): void {
  if (!text) return;
  let tolerations: unknown;
  try {
    tolerations = JSON.parse(text);
  } catch {
    tolerations = undefined;
  }
  if (tolerations === null) return;
  if (!Array.isArray(tolerations) || !tolerations.every((item) => typeof item === 'object' && item !== null)) {
    return check.invalid(path, TOLERATIONS, 'must hold tolerations as JSON', 'Use spec.tolerations.');
  }
  checkTolerations(tolerations, path.child(TOLERATIONS), check);
}

function checkSeccomp(profile: string, path: Path, check: Check): void {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(profile)) return;
  if (profile.startsWith('localhost/')) checkDescendingPath(path, profile.slice('localhost/'.length), check);
  else check.invalid(path, profile, 'must be runtime/default, unconfined or localhost/FILE');
}

function checkAppArmor(key: string, profile: string, spec: Given<PodSpec>, path: Path, check: Check): void {
  const name = key.slice(APP_ARMOR.length);
  if (!someContainer(spec, (container) => (container.name ?? '') === name)) {
    check.invalid(path, name, 'must be about a container of the pod');
  }
  if (profile && profile !== 'runtime/default' && profile !== 'unconfined' && !profile.startsWith('localhost/')) {
    check.invalid(path, profile, 'must be runtime/default, unconfined or localhost/NAME');
  }
}

/** Where a profile is told by an annotation and by a field, both are the same. */
export function checkProfilesAgree(
  annotations: Annotations | undefined,
  spec: Given<PodSpec>,
  path: Path,
  check: Check,
): void {
  if (!annotations) return;
  const pod = spec.securityContext;
  agree(annotations[SECCOMP_POD], pod?.seccompProfile, path.child('securityContext').child('seccompProfile'), check);
  eachContainer(spec, path, ({ name = '', securityContext }, at) => {
    const context = () => at().child('securityContext');
    const seccomp = annotations[SECCOMP_CONTAINER + name];
    if (seccomp !== undefined)
      agree(seccomp, securityContext?.seccompProfile, context().child('seccompProfile'), check);
    const appArmor = spec.os?.name === 'windows' ? undefined : annotations[APP_ARMOR + name];
    if (appArmor === undefined) return;
    const profile = securityContext?.appArmorProfile ?? pod?.appArmorProfile;
    agree(appArmor, profile, context().child('appArmorProfile'), check, false);
  });
}

function agree(
  annotation: string | undefined,
  profile: { readonly type?: string; readonly localhostProfile?: string } | undefined,
  path: Path,
  check: Check,
  docker = true,
): void {
  if (annotation === undefined || !profile) return;
  const why = 'must say the same as the annotation about it';
  const isDefault = annotation === 'runtime/default' || (docker && annotation === 'docker/default');
  const { type } = profile;
  const isFile = annotation.startsWith('localhost/');
  if (type === 'Localhost' && isFile && annotation !== `localhost/${profile.localhostProfile ?? ''}`) {
    check.forbidden(path.child('localhostProfile'), why, 'Remove the annotation.');
  } else if (
    (type === 'Localhost' && !isFile) ||
    (type === 'Unconfined' && annotation !== 'unconfined') ||
    (type === 'RuntimeDefault' && !isDefault)
  ) {
    check.forbidden(path.child('type'), why, 'Remove the annotation.');
  }
}
