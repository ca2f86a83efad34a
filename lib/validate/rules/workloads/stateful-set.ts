import type { StatefulSetProps, StatefulSetSpec, StatefulSetUpdateStrategy } from '../../../k8s/generated/apps';
import type { Volume } from '../../../k8s/generated/core';
import { dnsLabel } from '../../../kubernetes/names';
import { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import { checkClaimSpec } from '../claim-spec';
import type { Draft, KindRules } from '../kind-rules';
import { checkNotNegative } from '../pod/numbers';
import { STRICT_TEMPLATE, type PodOptions } from '../pod/pod-options';
import { checkPodTemplate, checkTemplateMetadata } from '../pod/pod-template';
import { isSame } from '../semantic-equal';
import { checkText } from '../text';
import { checkWorkloadSelector } from '../workload-selector';
import { prepareTemplate, templateOfSpec, templateOptions } from './prepare-template';
import { checkKeptRunning } from './replicated-template';
import { checkAmount, checkAtMostAll, isZero } from './rolling-update';

const SPEC = Path.of('spec');
const RETENTION = ['Retain', 'Delete'];
const KEPT = ['selector', 'volumeClaimTemplates', 'serviceName', 'podManagementPolicy'] as const;

/** Parts of a StatefulSet at which a server does not look when it changes. */
interface Skipped {
  readonly template?: boolean;
  readonly claims?: boolean;
  readonly serviceName?: boolean;
}

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/ */
export const statefulSetRules: KindRules<Given<StatefulSetProps>> = {
  name: () => dnsLabel,
  prepare(draft, check, old) {
    prepareTemplate(draft, templateOfSpec, check, old);
    if (check.since('1.37')) return;
    for (const object of old ? [old, draft] : [draft]) dropMaxUnavailable(object);
  },
  create: ({ spec = {} }, check) => checkStatefulSet(spec, STRICT_TEMPLATE, {}, check),
  update({ spec = {} }, { spec: old = {} }, check) {
    const options = templateOptions(old.template);
    const skipped = { claims: true, serviceName: true };
    // A template that is wrong already is not held against the new one.
    const before = new Check(check.minor, 'update');
    checkStatefulSet(old, options, skipped, before);
    checkStatefulSet(spec, options, { ...skipped, template: !before.isClean }, check);
    checkKept(spec, old, check);
  },
};

function dropMaxUnavailable(object: Draft): void {
  const { updateStrategy } = (object['spec'] ?? {}) as { updateStrategy?: { rollingUpdate?: Draft } };
  delete updateStrategy?.rollingUpdate?.['maxUnavailable'];
}

function checkKept(spec: Given<StatefulSetSpec>, old: Given<StatefulSetSpec>, check: Check): void {
  const changed = KEPT.filter((field) => !isSame(comparable(spec, field), comparable(old, field), field));
  if (changed.length === 0) return;
  const hint = 'Delete the StatefulSet with --cascade=orphan, which keeps its pods, and make it again.';
  if (check.since('1.37')) {
    for (const field of changed) check.invalid(SPEC.child(field), spec[field], 'cannot change', hint);
  } else check.forbidden(SPEC, `cannot change in ${changed.join(', ')}`, hint);
}

/** What a claim calls itself does not count. */
function comparable(spec: Given<StatefulSetSpec>, field: (typeof KEPT)[number]): unknown {
  if (field !== 'volumeClaimTemplates') return spec[field];
  return spec.volumeClaimTemplates?.map((claim) => ({ ...claim, apiVersion: '', kind: '' }));
}

function checkStatefulSet(spec: Given<StatefulSetSpec>, options: PodOptions, skipped: Skipped, check: Check): void {
  const { podManagementPolicy: policy, template = {}, serviceName } = spec;
  if (!policy) check.required(SPEC.child('podManagementPolicy'));
  else if (policy !== 'OrderedReady' && policy !== 'Parallel') {
    check.invalid(SPEC.child('podManagementPolicy'), policy, 'must be OrderedReady or Parallel');
  }
  checkStrategy(spec.updateStrategy ?? {}, SPEC.child('updateStrategy'), check);
  for (const field of ['whenDeleted', 'whenScaled'] as const) {
    const retention = spec.persistentVolumeClaimRetentionPolicy?.[field] ?? 'Retain';
    if (!RETENTION.includes(retention)) {
      check.notSupported(SPEC.child('persistentVolumeClaimRetentionPolicy').child(field), retention, RETENTION);
    }
  }
  if (!skipped.claims && check.since('1.34')) {
    spec.volumeClaimTemplates?.forEach((claim, index) => {
      checkClaimSpec(claim.spec ?? {}, SPEC.child('volumeClaimTemplates').index(index).child('spec'), check);
    });
  }
  checkNotNegative(SPEC, 'replicas', spec.replicas, check);
  checkNotNegative(SPEC, 'minReadySeconds', spec.minReadySeconds, check);
  checkNotNegative(SPEC, 'ordinals.start', spec.ordinals?.start, check);
  if (!skipped.serviceName && serviceName) checkText(SPEC.child('serviceName'), serviceName, dnsLabel, check);
  if (checkWorkloadSelector(spec.selector, template, SPEC, check)) checkTemplate(spec, options, skipped, check);
  checkKeptRunning(template, SPEC.child('template'), check);
}

/** The template as its pods will be: named by the controller, and with the volumes of the claims. */
function checkTemplate(spec: Given<StatefulSetSpec>, options: PodOptions, skipped: Skipped, check: Check): void {
  const { template = {} } = spec;
  const path = SPEC.child('template');
  // Up to 1.33 a server looks at the labels and annotations only.
  if (skipped.template || !check.since('1.34')) return checkTemplateMetadata(template, options, path, check);
  const { hostname: _hostname, subdomain: _subdomain, ...pod } = template.spec ?? {};
  const volumes = volumesOf(spec);
  checkPodTemplate({ ...template, spec: volumes ? { ...pod, volumes } : pod }, options, path, check);
}

function volumesOf({ volumeClaimTemplates, template }: Given<StatefulSetSpec>): readonly Given<Volume>[] | undefined {
  const volumes = template?.spec?.volumes;
  if (!volumeClaimTemplates?.length) return volumes;
  const names = new Set(volumeClaimTemplates.map(({ metadata }) => metadata?.name ?? ''));
  const claimed = [...names].map((name) => ({ name, persistentVolumeClaim: { claimName: name } }));
  return [...claimed, ...(volumes ?? []).filter(({ name = '' }) => !names.has(name))];
}

function checkStrategy(strategy: Given<StatefulSetUpdateStrategy>, path: Path, check: Check): void {
  const { type, rollingUpdate } = strategy;
  const here = path.child('rollingUpdate');
  if (!type) return check.required(path);
  if (type === 'OnDelete') {
    if (rollingUpdate) check.invalid(here, rollingUpdate, 'must not be set unless type is RollingUpdate');
    return;
  }
  // The path of the strategy, not of its type, as a server writes it.
  if (type !== 'RollingUpdate') return check.invalid(path, strategy, 'must have the type RollingUpdate or OnDelete');
  if (!rollingUpdate) return;
  const { partition, maxUnavailable } = rollingUpdate;
  checkNotNegative(here, 'partition', partition, check);
  if (maxUnavailable === undefined) return;
  const field = here.child('maxUnavailable');
  checkAmount(field, maxUnavailable, check);
  if (isZero(maxUnavailable)) check.invalid(field, maxUnavailable, 'must not be 0');
  checkAtMostAll(field, maxUnavailable, check);
}
