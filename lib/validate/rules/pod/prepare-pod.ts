import type { Affinity, PodAffinityTerm, PodSpec, TopologySpreadConstraint } from '../../../k8s/generated/core';
import { formatQuantity, milliOf, parseQuantity } from '../../../kubernetes/quantity';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { Draft } from '../kind-rules';
import { isSame } from '../semantic-equal';
import { annotationOf, profileOf } from './app-armor';
import { eachContainer } from './containers';
import { dropGatedFields } from './drop-fields';
import { withLabelKeys } from './label-keys';
import { APP_ARMOR } from './pod-annotations';
import { aggregate } from './pod-resources';
import { canOvercommit, isHugePages, isPodLevel } from './resource-names';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Amounts = Record<string, string>;
type Labels = Readonly<Record<string, string>>;

const SPEC = Path.of('spec');

/** What a server fills in for a Pod, and not for a template of pods. */
function fillPod(spec: Draft): void {
  spec['enableServiceLinks'] ??= true;
  if (!spec['priorityClassName']) {
    spec['priority'] ??= 0;
    spec['preemptionPolicy'] ??= 'PreemptLowerPriority';
  }
  if ((spec['terminationGracePeriodSeconds'] as number) < 0) spec['terminationGracePeriodSeconds'] = 1;
  for (const list of ['initContainers', 'containers'] as const) {
    for (const container of (spec[list] as readonly Draft[] | undefined) ?? []) {
      fillRequests(container['resources'] as Draft | undefined);
      if (spec['hostNetwork']) fillHostPorts(container['ports'] as readonly Draft[] | undefined);
    }
  }
}

/** What is limited and not asked for is asked for up to its limit. */
function fillRequests(resources: Draft | undefined): void {
  const limits = resources?.['limits'] as Amounts | undefined;
  if (limits) resources!['requests'] = { ...limits, ...(resources!['requests'] as Amounts | undefined) };
}

function fillHostPorts(ports: readonly Draft[] = []): void {
  for (const port of ports) if (!port['hostPort']) port['hostPort'] = port['containerPort'];
}

/** What the strategy of a server does to a Pod that is to be created. */
export function prepareNewPod(draft: Draft, check: Check): void {
  const spec = draft['spec'] as Draft;
  fillPod(spec);
  dropGatedFields(spec, check);
  const labels = ((draft['metadata'] as Draft | undefined)?.['labels'] ?? {}) as Labels;
  mergeLabelKeys(spec, labels, check);
  if (spec['os'] === undefined || (spec['os'] as Draft)['name'] !== 'windows') syncAppArmor(draft, check);
  fillPodResources(spec, check);
}

/** What the strategy of a server does to a Pod that takes the place of a stored one, which was new once. */
export function prepareChangedPod(draft: Draft, old: Draft, check: Check): void {
  prepareNewPod(old, check);
  const spec = draft['spec'] as Draft;
  fillPod(spec);
  dropGatedFields(spec, check);
  const { resources, priority, preemptionPolicy } = old['spec'] as Draft;
  if (spec['priorityClassName']) {
    spec['priority'] ??= priority;
    spec['preemptionPolicy'] ??= preemptionPolicy;
  }
  if (!check.since('1.37')) fillPodResources(spec, check);
  else if (spec['resources'] === undefined && resources !== undefined) spec['resources'] = resources;
}

/** The profile of an annotation goes to the container that has none; up to 1.33 the other way round, too. */
function syncAppArmor(draft: Draft, check: Check): void {
  const spec = draft['spec'] as Mutable<Given<PodSpec>>;
  const metadata = (draft['metadata'] ??= {}) as { annotations?: Record<string, string> };
  const ofPod = spec.securityContext?.appArmorProfile;
  eachContainer(spec, SPEC, (container) => {
    const key = APP_ARMOR + (container.name ?? '');
    const annotation = metadata.annotations?.[key];
    const own = container.securityContext?.appArmorProfile;
    if (annotation === undefined) {
      const text = check.since('1.34') ? undefined : annotationOf(own ?? ofPod);
      if (text !== undefined) metadata.annotations = { ...metadata.annotations, [key]: text };
      return;
    }
    const profile = own ? undefined : profileOf(annotation);
    if (!profile || isSame(profile, ofPod)) return;
    (container as { securityContext?: object }).securityContext = {
      ...container.securityContext,
      appArmorProfile: profile,
    };
  });
}

/** The labels whose keys are told become part of the selectors. */
function mergeLabelKeys(spec: Mutable<Given<PodSpec>>, labels: Labels, check: Check): void {
  const { podAffinity, podAntiAffinity } = (spec.affinity ?? {}) as Given<Affinity>;
  for (const affinity of [podAffinity, podAntiAffinity]) {
    affinity?.requiredDuringSchedulingIgnoredDuringExecution?.forEach((term) => mergeTerm(term, labels));
    affinity?.preferredDuringSchedulingIgnoredDuringExecution?.forEach(({ podAffinityTerm }) => {
      if (podAffinityTerm) mergeTerm(podAffinityTerm, labels);
    });
  }
  if (check.since('1.34')) spec.topologySpreadConstraints?.forEach((constraint) => mergeTerm(constraint, labels));
}

function mergeTerm(term: Mutable<Given<PodAffinityTerm> | Given<TopologySpreadConstraint>>, labels: Labels): void {
  if (!term.labelSelector) return;
  const matched = withLabelKeys(term.labelSelector, term.matchLabelKeys, 'In', labels);
  const { mismatchLabelKeys } = term as Given<PodAffinityTerm>;
  term.labelSelector = withLabelKeys(matched, mismatchLabelKeys, 'NotIn', labels);
}

/** What the pod as a whole asks for follows from its containers, where it is told in part. */
function fillPodResources(spec: Draft, check: Check): void {
  const resources = spec['resources'] as { limits?: Amounts; requests?: Amounts } | undefined;
  const { limits = {}, requests = {} } = resources ?? {};
  if (!resources || Object.keys({ ...limits, ...requests }).length === 0) return;
  for (const [name, amount] of aggregate(spec, 'limits')) {
    if (isHugePages(name) && requests[name] === undefined) limits[name] ??= `${amount}m`;
  }
  if (check.since('1.37') || Object.keys(limits).length > 0) fillPodRequests(spec, limits, requests);
  if (check.since('1.37')) fillPodLimits(spec, limits, requests);
  if (Object.keys(limits).length) resources.limits = limits;
  if (Object.keys(requests).length) resources.requests = requests;
}

function fillPodRequests(spec: Given<PodSpec>, limits: Amounts, requests: Amounts): void {
  for (const [name, amount] of aggregate(spec, 'requests')) {
    if (isPodLevel(name) && canOvercommit(name)) requests[name] ??= `${amount}m`;
  }
  for (const name in limits) if (isPodLevel(name)) requests[name] ??= limits[name]!;
}

/** A pod whose containers are all limited is limited as they are together. */
function fillPodLimits(spec: Given<PodSpec>, limits: Amounts, requests: Amounts): void {
  const containers = [...(spec.containers ?? []), ...(spec.initContainers ?? [])];
  const sums = aggregate(spec, 'limits');
  for (const name in requests) {
    if (limits[name] !== undefined || !isPodLevel(name)) continue;
    if (!containers.every(({ resources }) => resources?.limits?.[name] !== undefined)) continue;
    const sum = sums.get(name) ?? 0n;
    const asked = parseQuantity(requests[name]!);
    limits[name] = milliOf(asked) > sum ? formatQuantity(asked) : `${sum}m`;
  }
}
