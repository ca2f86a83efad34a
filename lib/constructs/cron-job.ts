import type { Construct } from 'constructs';
import * as k8s from '../k8s';
import { cronInWords } from '../kubernetes/cron-words';
import { checkCronJob, readSchedule } from './cron-job-checks';
import { checkJob, jobSpec, type JobRunProps } from './job';
import { readOptions } from './read-options';
import { Workload } from './workload';
import { WORKLOAD_OPTIONS } from './workload-options';

/** The options of a {@link CronJob}. */
export interface CronJobProps<Port extends string = string> extends JobRunProps<k8s.CronJobProps, Port> {
  /**
   * When it runs, as cron has it: minute, hour, day of the month, month, day of the week; or `@daily`, `@every 90m` and the like.
   */
  readonly schedule: string;
  /**
   * The time zone of the schedule, such as `Europe/Berlin`.
   * @default 'Etc/UTC': otherwise the clock of a control plane decides
   */
  readonly timeZone?: string;
  /**
   * What happens when the last run has not ended yet.
   * @default 'Forbid': the new one is left out
   */
  readonly concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace';
  /**
   * Seconds by which a run may be late before it is left out; `false` for no limit. Under 10 a run may never start, because the
   * schedule is looked at every 10 seconds only.
   * @default 200: a short outage of the control plane is made up for, a long one does not start everything at once
   */
  readonly startingDeadlineSeconds?: number | false;
  /**
   * How many runs that succeeded stay.
   * @default 3, as in Kubernetes
   */
  readonly successfulJobsHistoryLimit?: number;
  /**
   * How many runs that failed stay.
   * @default 3: the first failure is often the one that says most
   */
  readonly failedJobsHistoryLimit?: number;
  /**
   * Starts no run until it is set to false.
   * @default false
   */
  readonly suspend?: boolean;
}

/**
 * A job that runs by schedule.
 *
 * @example
 * new CronJob(chart, 'report', { image: 'ghcr.io/acme/report:2.0.1', schedule: '0 2 * * *' });
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
export class CronJob extends Workload<k8s.CronJob, k8s.CronJobProps> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: CronJobProps,
  ) {
    props = readOptions(props, WORKLOAD_OPTIONS);
    super(scope, id, props, {
      nameLimit: 52,
      limitReason: 'because its jobs add 11 characters to the name',
      make: (self, fields) => new k8s.CronJob(self, 'Resource', fields),
      restartPolicy: props.restartPolicy ?? 'Never',
    });
    checkJob(this, props);
    checkCronJob(this, props);
  }

  /** When it runs, in words: `at 02:00 every day (Etc/UTC)`. Undefined where the schedule cannot be read. */
  get scheduleInWords(): string | undefined {
    const parsed = readSchedule(this.props.schedule);
    return parsed.ok ? `${cronInWords(parsed.schedule)} (${this.props.timeZone ?? DEFAULT_TIME_ZONE})` : undefined;
  }

  protected spec(): k8s.CronJobSpec {
    const { props } = this;
    return {
      schedule: props.schedule,
      timeZone: props.timeZone ?? DEFAULT_TIME_ZONE,
      concurrencyPolicy: props.concurrencyPolicy ?? 'Forbid',
      startingDeadlineSeconds:
        props.startingDeadlineSeconds === false ? undefined : (props.startingDeadlineSeconds ?? 200),
      successfulJobsHistoryLimit: props.successfulJobsHistoryLimit ?? 3,
      failedJobsHistoryLimit: props.failedJobsHistoryLimit ?? 3,
      suspend: props.suspend,
      jobTemplate: { metadata: { labels: this.pod.template().metadata?.labels }, spec: jobSpec(props, this.pod) },
    };
  }
}

const DEFAULT_TIME_ZONE = 'Etc/UTC';
