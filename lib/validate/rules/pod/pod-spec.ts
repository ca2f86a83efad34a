import type { PodSpec } from '../../../k8s/generated/core';
import type { ObjectMeta } from '../../../k8s/generated/meta';
import { dnsLabel, dnsSubdomain, qualifiedName, type NameRule } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkLabels } from '../label-selector';
import { checkText } from '../text';
import { checkTolerations } from '../tolerations';
import { checkAffinity } from './affinity';
import type { PodContext } from './container';
import { checkContainers, checkEphemeralContainers, checkInitContainers } from './container-lists';
import { eachContainer } from './containers';
import { checkDns, checkHostAliases } from './dns';
import { checkHost } from './host';
import { checkOs } from './os';
import type { PodOptions } from './pod-options';
import { checkPodResources } from './pod-resources';
import { checkPodClaims } from './resource-claims';
import { checkResources } from './resources';
import { checkPodSecurityContext } from './security-context';
import { checkTopologySpread } from './topology-spread';
import { checkVolumes } from './volumes';
import { checkHostProcess } from './windows-options';

const LARGEST = 2 ** 31 - 1;
const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];
const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never'];
const NONE: ReadonlySet<string> = new Set();

const NAMES: readonly (readonly [field: keyof PodSpec, rule: NameRule])[] = [
  ['serviceAccountName', dnsSubdomain],
  ['nodeName', dnsSubdomain],
  ['hostname', dnsLabel],
  ['subdomain', dnsLabel],
  ['priorityClassName', dnsSubdomain],
];

/**
 * What a pod is made of, in a Pod or in a template of pods.
 *
 * @param meta the metadata of a Pod; undefined for a template
 */
export function checkPodSpec(
  spec: Given<PodSpec>,
  meta: Given<ObjectMeta> | undefined,
  options: PodOptions,
  path: Path,
  check: Check,
): void {
  const volumes = checkVolumes(spec.volumes, meta, options, path.child('volumes'), check);
  const claims = spec.resourceClaims?.length ? new Set(spec.resourceClaims.map(({ name = '' }) => name)) : NONE;
  const pod: PodContext = { spec, options, volumes, resources: { claims, anyHugePages: options.badHugePages } };
  if (spec.resourceClaims) checkPodClaims(spec.resourceClaims, meta, path.child('resourceClaims'), check);
  checkContainers(pod, path.child('containers'), check);
  checkInitContainers(pod, path.child('initContainers'), check);
  checkEphemeralContainers(pod, path.child('ephemeralContainers'), check);
  checkPodResources(pod, path, check);
  checkHost(spec, options, path, check);
  checkOs(spec, path, check);
  checkHostProcess(spec, path, check);
  if (spec.securityContext) {
    checkPodSecurityContext(spec.securityContext, spec, options, path.child('securityContext'), check);
  }
  checkWords(spec, path, check);
  checkScheduling(spec, options, path, check);
  checkDns(spec.dnsPolicy, spec.dnsConfig, path, check);
  if (spec.hostAliases) checkHostAliases(spec.hostAliases, path.child('hostAliases'), check);
  if (spec.overhead) checkResources({ limits: spec.overhead }, pod.resources, path.child('overhead'), check);
  checkFileReferences(spec, path, check);
}

function checkWords(spec: Given<PodSpec>, path: Path, check: Check): void {
  const { restartPolicy, preemptionPolicy, activeDeadlineSeconds: deadline, runtimeClassName } = spec;
  if (!restartPolicy) check.required(path.child('restartPolicy'));
  else if (!RESTART_POLICIES.includes(restartPolicy)) {
    check.notSupported(path.child('restartPolicy'), restartPolicy, RESTART_POLICIES);
  }
  if (preemptionPolicy === '') check.required(path.child('preemptionPolicy'));
  else if (preemptionPolicy !== undefined && !PREEMPTION_POLICIES.includes(preemptionPolicy)) {
    check.notSupported(path.child('preemptionPolicy'), preemptionPolicy, PREEMPTION_POLICIES);
  }
  if (deadline !== undefined && (deadline < 1 || deadline > LARGEST)) {
    check.invalid(path.child('activeDeadlineSeconds'), deadline, `must be between 1 and ${LARGEST}`);
  }
  for (const [field, rule] of NAMES) {
    const name = spec[field] as string | undefined;
    if (name) checkText(path.child(field), name, rule, check);
  }
  if (runtimeClassName !== undefined) checkText(path.child('runtimeClassName'), runtimeClassName, dnsSubdomain, check);
  spec.readinessGates?.forEach(({ conditionType = '' }, index) => {
    checkText(path.child('readinessGates').index(index).child('conditionType'), conditionType, qualifiedName, check);
  });
}

function checkScheduling(spec: Given<PodSpec>, options: PodOptions, path: Path, check: Check): void {
  checkLabels(spec.nodeSelector, path.child('nodeSelector'), check);
  if (spec.affinity) checkAffinity(spec.affinity, options, path.child('affinity'), check);
  if (spec.tolerations) checkTolerations(spec.tolerations, path.child('tolerations'), check);
  const { topologySpreadConstraints, schedulingGates } = spec;
  if (topologySpreadConstraints) {
    checkTopologySpread(topologySpreadConstraints, options, path.child('topologySpreadConstraints'), check);
  }
  if (!schedulingGates) return;
  const seen = new Set<string>();
  schedulingGates.forEach(({ name = '' }, index) => {
    const here = path.child('schedulingGates').index(index);
    checkText(here, name, qualifiedName, check);
    if (seen.has(name)) check.duplicate(here, name);
    seen.add(name);
  });
}

/** Environment variables can be read from files in volumes that are empty when the pod starts. */
function checkFileReferences(spec: Given<PodSpec>, path: Path, check: Check): void {
  if (!check.since('1.35')) return;
  eachContainer(spec, path, ({ env }, at) => {
    env?.forEach(({ valueFrom }, index) => {
      if (!valueFrom?.fileKeyRef) return;
      const { volumeName = '' } = valueFrom.fileKeyRef;
      const volume = spec.volumes?.findLast(({ name = '' }) => name === volumeName);
      const field = at().child('env').index(index).child('valueFrom').child('fileKeyRef').child('volumeName');
      if (!volume)
        check.notFound(
          field,
          volumeName,
          spec.volumes?.map(({ name = '' }) => name),
        );
      else if (!volume.emptyDir) check.invalid(field, volumeName, 'must be a volume of type emptyDir');
    });
  });
}
