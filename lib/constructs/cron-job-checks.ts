import type { Construct } from 'constructs';
import { describeValue } from '../describe';
import { addFinding } from '../findings';
import { cronNames, parseCron, type CronParse } from '../kubernetes/cron';
import { periodOf } from '../kubernetes/cron-times';
import { isTimeZone, suggestTimeZone } from '../kubernetes/time-zones';
import { suggest } from '../suggest';

/** Reads a schedule, which a program that nothing type-checks can have made of anything. */
export function readSchedule(schedule: string): CronParse {
  return typeof schedule === 'string' ? parseCron(schedule) : { ok: false, problem: 'it is no text' };
}

/** What the checks of a CronJob look at. */
interface CronJobTimes {
  readonly schedule: string;
  readonly timeZone?: string | undefined;
  readonly startingDeadlineSeconds?: number | false | undefined;
}

/** Files what is wrong with when a CronJob runs. */
export function checkCronJob(cronJob: Construct, props: CronJobTimes): void {
  const { schedule, timeZone, startingDeadlineSeconds: deadline } = props;
  const { path } = cronJob.node;
  const parsed = readSchedule(schedule);
  if (!parsed.ok) {
    const text = typeof schedule === 'string' ? `"${schedule}"` : describeValue(schedule);
    const { problem } = parsed;
    const parameters = { path, schedule: text, problem, suggestion: suggestionFor(schedule) };
    addFinding(cronJob, 'K8S4300', parameters, { target: { field: 'spec.schedule' } });
  } else if (!periodOf(parsed.schedule)) {
    addFinding(cronJob, 'K8S4301', { path, schedule });
  }
  if (typeof timeZone === 'string' && !isTimeZone(timeZone)) {
    const parameters = { path, timeZone, suggestion: suggestTimeZone(timeZone) };
    addFinding(cronJob, 'K8S4302', parameters, { target: { field: 'spec.timeZone' } });
  }
  if (typeof deadline === 'number' && deadline < 10) addFinding(cronJob, 'K8S4303', { path, seconds: deadline });
}

function suggestionFor(schedule: string): string | undefined {
  if (typeof schedule !== 'string') return undefined;
  if (schedule.trim().startsWith('@')) return suggest(schedule.trim(), cronNames);
  const fields = schedule.trim().split(/\s+/);
  // Other dialects have a field for seconds before the others, and call Sunday 7.
  if (fields.length === 6 && parseCron(fields.slice(1).join(' ')).ok) return fields.slice(1).join(' ');
  const sunday = [...fields.slice(0, 4), ...fields.slice(4).map((field) => field.replaceAll('7', '0'))].join(' ');
  return fields.length === 5 && /^7$|,7$|^7,/.test(fields[4]!) && parseCron(sunday).ok ? sunday : undefined;
}
