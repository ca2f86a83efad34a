import type { CronJobProps, CronJobSpec } from '../../../k8s/generated/batch';
import { parseCron } from '../../../kubernetes/cron';
import { dnsSubdomain } from '../../../kubernetes/names';
import { isTimeZone, suggestTimeZone } from '../../../kubernetes/time-zones';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { Draft, KindRules } from '../kind-rules';
import { checkNotNegative } from '../pod/numbers';
import { STRICT_TEMPLATE, type PodOptions } from '../pod/pod-options';
import { checkWord } from '../text';
import { finalName } from './final-name';
import { checkJobSpec } from './job-spec';
import { prepareTemplate, templateOptions } from './prepare-template';

const SPEC = Path.of('spec');
const JOB = SPEC.child('jobTemplate').child('spec');
const POLICIES = ['Allow', 'Forbid', 'Replace'];
/** What is left of the 63 characters of a Job's name beside the time that a CronJob adds. */
const LONGEST_NAME = 52;

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ */
export const cronJobRules: KindRules<Given<CronJobProps>> = {
  name: () => dnsSubdomain,
  prepare: (draft, check, old) => prepareTemplate(draft, templateOf, check, old),
  create({ metadata = {}, spec = {} }, check) {
    checkCronJob(spec, undefined, STRICT_TEMPLATE, check);
    const name = finalName(metadata);
    if (name.length > LONGEST_NAME) {
      check.invalid(Path.of('metadata').child('name'), name, `must be at most ${LONGEST_NAME} characters long`);
    }
  },
  update({ spec = {} }, { spec: old = {} }, check) {
    checkCronJob(spec, old, templateOptions(old.jobTemplate?.spec?.template), check);
  },
};

function templateOf(draft: Draft): Draft | undefined {
  const { jobTemplate } = (draft['spec'] ?? {}) as { jobTemplate?: { spec?: Draft } };
  return jobTemplate?.spec?.['template'] as Draft | undefined;
}

function checkCronJob(
  spec: Given<CronJobSpec>,
  old: Given<CronJobSpec> | undefined,
  options: PodOptions,
  check: Check,
): void {
  checkSchedule(spec, !!old?.schedule?.includes('TZ'), check);
  checkNotNegative(SPEC, 'startingDeadlineSeconds', spec.startingDeadlineSeconds, check);
  if (spec.timeZone !== undefined && spec.timeZone !== old?.timeZone) checkTimeZone(spec.timeZone, check);
  checkWord(SPEC.child('concurrencyPolicy'), spec.concurrencyPolicy, POLICIES, check);
  const job = spec.jobTemplate?.spec ?? {};
  checkJobSpec(job, options, JOB, check);
  if (job.selector) {
    check.invalid(JOB.child('selector'), job.selector, 'must be left to the server', 'Remove the selector.');
  }
  if (job.manualSelector) check.notSupported(JOB.child('manualSelector'), true, ['false'], 'Remove manualSelector.');
  checkNotNegative(SPEC, 'successfulJobsHistoryLimit', spec.successfulJobsHistoryLimit, check);
  checkNotNegative(SPEC, 'failedJobsHistoryLimit', spec.failedJobsHistoryLimit, check);
}

function checkSchedule({ schedule, timeZone }: Given<CronJobSpec>, hadZone: boolean, check: Check): void {
  const path = SPEC.child('schedule');
  if (!schedule) return check.required(path, 'it tells when to run', 'Set spec.schedule, such as "0 2 * * *".');
  const hasZone = schedule.includes('TZ');
  if (hasZone && (!hadZone || timeZone !== undefined)) {
    check.invalid(path, schedule, 'must not have a time zone', 'Set spec.timeZone.');
  }
  const fields = hasZone ? schedule.replace(/^(?:CRON_)?TZ=\S*\s+/, '') : schedule;
  const read = parseCron(fields);
  if (!read.ok && (!hasZone || !fields.includes('TZ'))) {
    check.invalid(path, schedule, `must be a schedule: ${read.problem}`);
  }
}

function checkTimeZone(zone: string, check: Check): void {
  if (isTimeZone(zone)) return;
  const suggestion = suggestTimeZone(zone);
  const hint = suggestion === undefined ? undefined : `Did you mean "${suggestion}"?`;
  check.invalid(SPEC.child('timeZone'), zone, 'must be the name of a time zone, such as Europe/Berlin', hint);
}
