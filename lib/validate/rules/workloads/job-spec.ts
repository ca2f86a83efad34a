import type { JobSpec } from '../../../k8s/generated/batch';
import { dnsSubdomain } from '../../../kubernetes/names';
import { byteLength } from '../../byte-length';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkNotNegative } from '../pod/numbers';
import type { PodOptions } from '../pod/pod-options';
import { checkPodTemplate } from '../pod/pod-template';
import { checkFailurePolicy, checkSuccessPolicy } from './job-policies';

const COUNTS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
] as const;
const MANY = 100_000;
const MANY_AT_ONCE = 10_000;
const LONGEST_MANAGER = 63;
const MODES = ['NonIndexed', 'Indexed'];
const REPLACEMENTS = ['Failed', 'TerminatingOrFailed'];
const HTTP_PATH = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;

/** What holds for a Job, and for those that a CronJob makes. */
export function checkJobSpec(spec: Given<JobSpec>, options: PodOptions, path: Path, check: Check): void {
  for (const field of COUNTS) checkNotNegative(path, field, spec[field], check);
  if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined) {
    check.required(path.child('backoffLimitPerIndex'), 'maxFailedIndexes needs it');
  }
  if (spec.managedBy !== undefined) checkManager(spec.managedBy, path.child('managedBy'), check);
  checkMode(spec, path, check);
  if (spec.podFailurePolicy) checkFailurePolicy(spec, path.child('podFailurePolicy'), check);
  if (spec.successPolicy) {
    const here = path.child('successPolicy');
    if (spec.completionMode === 'Indexed') checkSuccessPolicy(spec, here, check);
    else check.invalid(here, spec.successPolicy, 'must not be set unless completionMode is Indexed');
  }
  checkReplacement(spec, path.child('podReplacementPolicy'), check);
  checkPodTemplate(spec.template ?? {}, options, path.child('template'), check);
  checkRestartPolicy(spec, path.child('template').child('spec').child('restartPolicy'), check);
}

function checkManager(manager: string, path: Path, check: Check): void {
  if (byteLength(manager) > LONGEST_MANAGER) check.tooLong(path, LONGEST_MANAGER);
  if (!manager) return check.required(path, 'it is the name of a controller, such as example.com/controller');
  const slash = manager.indexOf('/');
  const name = manager.slice(slash + 1);
  if (slash < 1 || !name) return check.invalid(path, manager, 'must be a domain, "/" and a path');
  for (const problem of dnsSubdomain(manager.slice(0, slash)))
    check.invalid(path, manager, `has a domain that ${problem}`);
  if (!HTTP_PATH.test(name)) check.invalid(path, manager, 'must have a path as a URL has it after the domain');
}

function checkMode(spec: Given<JobSpec>, path: Path, check: Check): void {
  const { completionMode } = spec;
  if (completionMode !== undefined && !MODES.includes(completionMode)) {
    check.notSupported(path.child('completionMode'), completionMode, MODES);
  }
  if (completionMode === 'Indexed') checkIndexed(spec, path, check);
  if (completionMode !== undefined && completionMode !== 'NonIndexed') return;
  for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes'] as const) {
    if (spec[field] !== undefined) {
      check.invalid(path.child(field), spec[field], 'must not be set unless completionMode is Indexed');
    }
  }
}

function checkIndexed(spec: Given<JobSpec>, path: Path, check: Check): void {
  const { completions, parallelism = 0, maxFailedIndexes, backoffLimitPerIndex } = spec;
  if (completions === undefined) check.required(path.child('completions'), 'completionMode is Indexed');
  atMost('parallelism', parallelism, MANY);
  if (completions !== undefined) atMost('maxFailedIndexes', maxFailedIndexes ?? 0, Math.max(completions, 0));
  atMost('maxFailedIndexes', maxFailedIndexes ?? 0, MANY);
  if (completions === undefined || completions <= MANY || backoffLimitPerIndex === undefined) return;
  if (maxFailedIndexes === undefined) {
    check.required(path.child('maxFailedIndexes'), `there are more than ${MANY} completions`);
  }
  atMost('parallelism', parallelism, MANY_AT_ONCE);
  atMost('maxFailedIndexes', maxFailedIndexes ?? 0, MANY_AT_ONCE);

  function atMost(field: 'parallelism' | 'maxFailedIndexes', value: number, most: number): void {
    if (value > most) check.invalid(path.child(field), value, `must be at most ${most} here`);
  }
}

function checkReplacement(
  { podReplacementPolicy: policy, podFailurePolicy }: Given<JobSpec>,
  path: Path,
  check: Check,
): void {
  const allowed = podFailurePolicy ? ['Failed'] : REPLACEMENTS;
  if (policy !== undefined && !allowed.includes(policy)) check.notSupported(path, policy, allowed);
}

function checkRestartPolicy({ template, podFailurePolicy }: Given<JobSpec>, path: Path, check: Check): void {
  const policy = template?.spec?.restartPolicy ?? '';
  if (policy === '' || policy === 'Always') {
    check.required(path, 'the pods of a Job end, so it is OnFailure or Never', `Set ${path}: Never.`);
  } else if (policy !== 'OnFailure' && policy !== 'Never') check.notSupported(path, policy, ['OnFailure', 'Never']);
  else if (podFailurePolicy && policy !== 'Never') {
    check.invalid(path, policy, 'must be Never when there is a podFailurePolicy');
  }
}
