import type { Construct } from 'constructs';
import { PrometheusRule, type AlertingRule } from '../constructs/prometheus-rule';
import { durationInWords } from '../kubernetes/cron-words';
import { madeWithin } from '../origin';
import { readTimeSpan, type TimeSpan } from './task-options';

/** Of what somebody is told when a task does not do its work. */
export interface TaskAlerts {
  /**
   * How much it matters: the label `severity` of the alerts.
   * @default 'warning'
   */
  readonly severity?: string;
  /**
   * Further labels of the alerts, by which they find their readers: `{ team: 'shop' }`.
   * @default none
   */
  readonly alertLabels?: Readonly<Record<string, string>>;
  /**
   * Labels of the PrometheusRule, by which a Prometheus chooses: `{ release: 'kube-prometheus-stack' }`.
   * @default those of the task
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/** As {@link TaskAlerts}, for a task that runs by schedule. */
export interface CronTaskAlerts extends TaskAlerts {
  /**
   * How long it may go without a success; `false` for no such alert.
   * @default twice the longest time between two runs, and the time that a run may take: one run may fail
   */
  readonly notSucceededFor?: TimeSpan | false;
}

/** The task that the alerts are about. */
export interface Alerted {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  /** Seconds without a success after which somebody is told; only for a task that runs by schedule. */
  readonly notSucceededFor?: number | undefined;
  readonly isScheduled: boolean;
}

/** The alerts of a task, on the series of kube-state-metrics, which has to run in the cluster. */
export function taskAlerts(task: Construct, props: TaskAlerts, about: Alerted): PrometheusRule {
  const { name, namespace } = about;
  const labels = { severity: props.severity ?? 'warning', ...props.alertLabels };
  const within = namespace === undefined ? '' : `namespace="${namespace}",`;
  // Each run is a job with the name of its schedule and a number.
  const job = about.isScheduled ? `job_name=~"${name.replaceAll('.', '\\\\.')}-[0-9]+"` : `job_name="${name}"`;
  const rules: AlertingRule[] = [
    {
      alert: 'TaskFailed',
      expr: `kube_job_failed{${within}${job},condition="true"} > 0`,
      labels,
      annotations: { summary: `A run of the task ${name} has failed.` },
    },
  ];
  if (about.notSucceededFor !== undefined) {
    const series = `{${within}cronjob="${name}"}`;
    rules.push({
      alert: 'TaskNotSucceeded',
      expr: `time() - (kube_cronjob_status_last_successful_time${series} or kube_cronjob_created${series}) > ${about.notSucceededFor}`,
      labels,
      annotations: {
        summary: `The task ${name} has not succeeded for ${durationInWords(about.notSucceededFor)}.`,
      },
    });
  }
  const rule = {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    labels: { ...about.labels, ...props.labels },
    groups: [{ name, rules }],
  };
  return madeWithin(() => new PrometheusRule(task, 'alerts', rule));
}

/** After how many seconds without a success somebody is told of a task that runs by schedule. */
export function successDeadline(
  task: Construct,
  { notSucceededFor }: CronTaskAlerts,
  longestPeriod: number | undefined,
  timeout: number | undefined,
): number | undefined {
  if (notSucceededFor === false) return undefined;
  if (notSucceededFor !== undefined) return readTimeSpan(task, 'notSucceededFor', notSucceededFor);
  return longestPeriod === undefined ? undefined : 2 * longestPeriod + (timeout ?? 0);
}
