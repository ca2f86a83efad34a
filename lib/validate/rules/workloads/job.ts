import type { JobProps, JobSpec } from '../../../k8s/generated/batch';
import { dnsLabel, dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import { checkGenerateName } from '../generate-name';
import type { Draft, KindRules } from '../kind-rules';
import { checkLabelSelector } from '../label-selector';
import { STRICT_TEMPLATE, type PodOptions } from '../pod/pod-options';
import { selects } from '../selector-match';
import { isSame } from '../semantic-equal';
import { hasBadValues, reportMismatch } from '../workload-selector';
import { fillLabels } from './fill-labels';
import { finalName } from './final-name';
import { fillJob, generateSelector, GENERATED_UID, uidLabels } from './job-selector';
import { checkJobSpec } from './job-spec';
import { checkTemplateKept, type JobState } from './job-template-update';
import { prepareTemplate, templateOfSpec, templateOptions } from './prepare-template';

const SPEC = Path.of('spec');
const KEPT = [
  'selector',
  'completionMode',
  'podFailurePolicy',
  'backoffLimitPerIndex',
  'managedBy',
  'successPolicy',
] as const;

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/job/ */
export const jobRules: KindRules<Given<JobProps>> = {
  name: () => dnsSubdomain,
  prepare(draft, check, old) {
    // The stored Job has a selector, whoever wrote it; a Job that replaces it has to bring it along.
    for (const object of old ? [old, draft] : [draft]) {
      fillLabels(object);
      fillJob(object['spec'] as Draft);
      if (object !== draft || !old) generateSelector(object, (old?.['metadata'] as { uid?: string } | undefined)?.uid);
    }
    prepareTemplate(draft, templateOfSpec, check, old);
  },
  create(job, check) {
    const { spec = {} } = job;
    if (!spec.manualSelector) checkGenerated(job, uidLabels(finalName(job.metadata), GENERATED_UID), check);
    checkJob(spec, STRICT_TEMPLATE, false, check);
    checkHostnames(job, check);
  },
  update(job, old, check) {
    const { spec = {} } = job;
    const { spec: before = {} } = old;
    checkJob(spec, templateOptions(before.template), hasBadValues(before.selector), check);
    checkCompletions(spec, before, check);
    for (const field of KEPT) {
      if (isSame(spec[field], before[field], field)) continue;
      check.invalid(SPEC.child(field), spec[field], 'cannot change', hintFor(field));
    }
    checkTemplateKept(spec, before, old as JobState, check);
    checkHostnames(job, check);
    if (!check.since('1.37')) checkAgain(job, old, check);
  },
};

function hintFor(field: string): string {
  return field === 'selector'
    ? 'A server generates it: apply the Job with kubectl apply, or send it with the selector and the labels that it has.'
    : 'Make a Job of another name.';
}

function checkJob(spec: Given<JobSpec>, options: PodOptions, badSelector: boolean, check: Check): void {
  const { selector, template = {} } = spec;
  checkJobSpec(spec, options, SPEC, check);
  if (!selector)
    check.required(SPEC.child('selector'), 'manualSelector is true, or the Job exists', hintFor('selector'));
  checkLabelSelector(selector, SPEC.child('selector'), check, badSelector || options.badAffinitySelector);
  if (selects(selector, template.metadata?.labels) === false) {
    reportMismatch(selector ?? {}, template.metadata?.labels, SPEC.child('template'), check);
  }
}

/** Up to 1.36 a Job that changes has to be right as a new one, too. */
function checkAgain(job: Given<JobProps>, old: Given<JobProps>, check: Check): void {
  checkGenerateName(job.metadata, check);
  if (job.spec?.manualSelector || !job.spec?.selector) return;
  const expected = uidLabels(finalName(old.metadata), old.metadata?.uid || GENERATED_UID);
  const held = old.spec?.template?.metadata?.labels ?? {};
  const isNew = 'batch.kubernetes.io/job-name' in held && 'batch.kubernetes.io/controller-uid' in held;
  checkGenerated(
    job,
    isNew ? expected : Object.fromEntries(Object.entries(expected).filter(([key]) => !key.includes('/'))),
    check,
  );
}

/** Without manualSelector the labels that a server generates are its own. */
function checkGenerated(
  { spec = {} }: Given<JobProps>,
  expected: Readonly<Record<string, string>>,
  check: Check,
): void {
  const labels = spec.template?.metadata?.labels ?? {};
  for (const key in expected) {
    if (labels[key] === expected[key]) continue;
    const path = SPEC.child('template').child('metadata').child('labels').key(key);
    const hint = `Leave the label ${key} to the server, which sets it.`;
    if (labels[key] === undefined) check.required(path, `it is "${expected[key]}"`, hint);
    else check.invalid(path, labels[key], `must be "${expected[key]}"`, hint);
  }
  if (selects(spec.selector, expected) === false) {
    const hint = 'Remove spec.selector, or set manualSelector: true.';
    check.invalid(
      SPEC.child('selector'),
      spec.selector,
      'must be left to the server unless manualSelector is true',
      hint,
    );
  }
}

/** The pods of an indexed Job are named after it and their index. */
function checkHostnames({ metadata = {}, spec = {} }: Given<JobProps>, check: Check): void {
  const { completionMode, completions = 0 } = spec;
  const name = finalName(metadata);
  if (completionMode !== 'Indexed' || completions <= 0) return;
  for (const problem of dnsLabel(`${name}-${completions - 1}`)) {
    check.invalid(Path.of('metadata').child('name'), name, `makes names of pods, of which each ${problem}`);
  }
}

function checkCompletions(spec: Given<JobSpec>, old: Given<JobSpec>, check: Check): void {
  const { completions, parallelism, completionMode } = spec;
  if (isSame(completions, old.completions, 'completions')) return;
  const path = SPEC.child('completions');
  if (completionMode !== 'Indexed') check.invalid(path, completions, 'cannot change unless completionMode is Indexed');
  else if (completions !== undefined && completions !== parallelism) {
    check.invalid(path, completions, 'can only change together with parallelism, to the same number');
  }
}
