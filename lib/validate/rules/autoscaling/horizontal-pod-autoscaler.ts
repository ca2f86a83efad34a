import type {
  CrossVersionObjectReference,
  HorizontalPodAutoscalerProps,
  MetricSpec,
} from '../../../k8s/generated/autoscaling';
import { dnsSubdomain, pathSegment } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { Draft, KindRules } from '../kind-rules';
import { checkRequiredText } from '../text';
import { checkBehavior } from './behavior';
import { checkMetrics } from './metrics';

type Autoscaler = Given<HorizontalPodAutoscalerProps>;
type Spec = NonNullable<Autoscaler['spec']>;
type Reference = Given<CrossVersionObjectReference>;

const SPEC = Path.of('spec');
const MIN = SPEC.child('minReplicas');
const MAX = SPEC.child('maxReplicas');

/** @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/ */
export const horizontalPodAutoscalerRules: KindRules<Autoscaler> = {
  name: () => dnsSubdomain,
  prepare(draft, check, old) {
    if (check.since('1.37')) delete (draft['metadata'] as Draft)['generation'];
    addCpuMetric(draft['spec'] as Draft);
    if (old) addCpuMetric(old['spec'] as Draft);
    if (!check.since('1.35') && !toleranceOf(old)) dropTolerance(draft);
  },
  create: (autoscaler, check) => checkAutoscaler(autoscaler, undefined, check),
  update: checkAutoscaler,
};

/** A server reads autoscaling/v1 as if it were autoscaling/v2. */
function addCpuMetric(spec: Draft): void {
  const averageUtilization = spec['targetCPUUtilizationPercentage'];
  if (averageUtilization === undefined) return;
  spec['metrics'] = [
    { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } },
  ];
}

function rulesOf(draft: Draft): readonly (Draft | undefined)[] {
  const behavior = ((draft['spec'] as Draft)['behavior'] ?? {}) as Record<string, Draft | undefined>;
  return [behavior['scaleDown'], behavior['scaleUp']];
}

function toleranceOf(draft: Draft | undefined): boolean {
  return draft !== undefined && rulesOf(draft).some((rules) => rules?.['tolerance'] !== undefined);
}

function dropTolerance(draft: Draft): void {
  for (const rules of rulesOf(draft)) if (rules) delete rules['tolerance'];
}

function checkAutoscaler({ spec = {} }: Autoscaler, old: Autoscaler | undefined, check: Check): void {
  const { behavior, metrics = [], scaleTargetRef: target = {} } = spec;
  checkReplicas(spec, old?.spec?.minReplicas, check);
  const before = old?.spec?.scaleTargetRef;
  const same = before && before.apiVersion === target.apiVersion && before.kind === target.kind;
  const version = same ? 'any' : target.kind === 'ReplicationController' ? 'core' : 'group';
  checkTarget(target, version, SPEC.child('scaleTargetRef'), check);
  const other = old?.spec?.metrics?.some(isOfWrongVersion) ? 'any' : 'core';
  const here = SPEC.child('metrics');
  checkMetrics(metrics, here, check, (object, path) => checkTarget(object, other, path, check));
  if (spec.minReplicas === 0 && !metrics.some(({ type }) => type === 'Object' || type === 'External')) {
    const why = 'must have an Object or an External metric when minReplicas is 0';
    check.forbidden(here, why, 'Set minReplicas to 1 or more.');
  }
  if (behavior) checkBehavior(behavior, SPEC.child('behavior'), check);
}

function checkReplicas(
  { maxReplicas: max = 0, minReplicas: min = 1 }: Spec,
  before: number | undefined,
  check: Check,
): void {
  const least = check.since('1.37') || before === 0 ? 0 : 1;
  if (min < least) check.invalid(MIN, min, `must be at least ${least}`);
  if (max === 0 && check.since('1.36')) check.required(MAX, 'it is the most pods that there may be');
  else if (max < 1) check.invalid(MAX, max, 'must be at least 1');
  if (max < min) check.invalid(MAX, max, `must not be less than minReplicas, which is ${min}`);
}

function isOfWrongVersion({ object, type }: Given<MetricSpec>): boolean {
  return type === 'Object' && object !== undefined && !isVersion(object.describedObject?.apiVersion, false);
}

/** @param version which apiVersions are let pass: any text, one of the core group, or one with a group. */
function checkTarget(target: Reference, version: 'any' | 'core' | 'group', path: Path, check: Check): void {
  checkRequiredText(path.child('kind'), target.kind, pathSegment, check);
  checkRequiredText(path.child('name'), target.name, pathSegment, check);
  if (version === 'any' || !check.since('1.34') || isVersion(target.apiVersion, version === 'group')) return;
  const must = version === 'group' ? 'must be GROUP/VERSION, such as apps/v1' : 'must be VERSION or GROUP/VERSION';
  check.invalid(path.child('apiVersion'), target.apiVersion ?? '', must);
}

function isVersion(text = '', needsGroup: boolean): boolean {
  const slashes = text.split('/').length - 1;
  return slashes === 1 ? !needsGroup || !text.startsWith('/') : slashes === 0 && !needsGroup;
}
