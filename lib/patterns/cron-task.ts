import { Construct } from 'constructs';
import { nameOfPath } from '../chart/object-name';
import { connect } from '../constructs/connect';
import type { Connectable, Connecting, ConnectOptions } from '../constructs/connection';
import { CronJob, type CronJobProps } from '../constructs/cron-job';
import { readSchedule } from '../constructs/cron-job-checks';
import type { EnvValue } from '../constructs/env';
import type { PodNetwork } from '../constructs/pod-network';
import type { PrometheusRule } from '../constructs/prometheus-rule';
import { readOptions, reportOptions } from '../constructs/read-options';
import { WORKLOAD_OPTIONS } from '../constructs/workload-options';
import type { ServiceAccount } from '../constructs/service-account';
import { addFinding } from '../findings';
import { periodOf, type CronPeriod } from '../kubernetes/cron-times';
import { durationInWords } from '../kubernetes/cron-words';
import { madeWithin } from '../origin';
import { ownServiceAccount } from './own-service-account';
import { successDeadline, taskAlerts, type CronTaskAlerts } from './task-alerts';
import { readTimeSpan, runOptions, type ReplacedByTask, type TaskOptions, type TimeSpan } from './task-options';

/** The options of a {@link CronTask}: those of a CronJob and its pods, in the words of tasks. */
export interface CronTaskProps<Port extends string = string>
  extends Omit<CronJobProps<Port>, ReplacedByTask>, TaskOptions {
  /**
   * How long a run may take before it is ended; `false` for no limit. It must not be longer than the time to the next run, unless
   * runs may overlap.
   * @default 1 hour, or the time between two runs where that is shorter: a run that hangs does not keep the next from starting
   */
  readonly timeout?: TimeSpan | false;
  /**
   * Tells somebody when a run has failed, and when there has been no success for long: a PrometheusRule of the Prometheus
   * operator, on the series of kube-state-metrics.
   * @default none: both must be in the cluster
   */
  readonly alerts?: true | CronTaskAlerts;
}

const HOUR_SECONDS = 3600;

/**
 * A program that runs by schedule and ends. Runs do not overlap, are ended when they hang, and are tried again when they fail; the
 * last three that succeeded and the last three that failed stay, with their logs. The defaults pass the Pod Security Standard
 * `restricted`.
 *
 * @example
 * new CronTask(chart, 'report', { image: 'ghcr.io/acme/report:2.0.1', schedule: '0 2 * * *' });
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
export class CronTask extends Construct implements Connecting {
  /** The name of all its objects. */
  readonly name: string;
  readonly cronJob: CronJob;
  /** Its own, unless `serviceAccount` names another. */
  readonly serviceAccount?: ServiceAccount;
  readonly alerts?: PrometheusRule;
  /** Seconds after which a run is ended; undefined without a limit. */
  readonly timeoutSeconds: number | undefined;

  constructor(scope: Construct, id: string, props: CronTaskProps) {
    super(scope, id);
    props = readOptions(props, WORKLOAD_OPTIONS);
    reportOptions(this, props);
    this.name = props.name ?? nameOfPath(this.node.path).replaceAll('.', '-');
    const { name } = this;
    const { timeout, alerts, ...options } = runOptions(this, props);
    const parsed = readSchedule(props.schedule);
    const period = parsed.ok ? periodOf(parsed.schedule) : undefined;
    this.timeoutSeconds = this.readTimeout(timeout, period, props.concurrencyPolicy);
    const account = ownServiceAccount(this, name, options);
    if (account) this.serviceAccount = account;
    const job: CronJobProps = {
      ...options,
      name,
      app: props.app ?? id,
      ...(account ? { serviceAccount: account } : {}),
      ...(this.timeoutSeconds === undefined ? {} : { activeDeadlineSeconds: this.timeoutSeconds }),
    };
    this.cronJob = madeWithin(() => new CronJob(this, 'cron-job', job));
    if (alerts) {
      const wanted = alerts === true ? {} : alerts;
      const notSucceededFor = successDeadline(this, wanted, period?.longest, this.timeoutSeconds);
      const { namespace, labels } = this.cronJob;
      this.alerts = taskAlerts(this, wanted, { name, namespace, labels, notSucceededFor, isScheduled: true });
    }
  }

  /** When it runs, in words: `at 02:00 every day (Etc/UTC)`. Undefined where the schedule cannot be read. */
  get scheduleInWords(): string | undefined {
    return this.cronJob.scheduleInWords;
  }

  /** Its pods as the network sees them. */
  get network(): PodNetwork {
    return this.cronJob.network;
  }

  /**
   * Connects the task to what it calls: variables that say where that is, a way through the policies of both, and the order in which
   * they are applied.
   *
   * @example
   * report.connect(orders); // ORDERS_HOST, ORDERS_PORT, ORDERS_URL
   */
  connect<Target extends string>(target: Connectable<Target>, options?: ConnectOptions<NoInfer<Target>>): this {
    connect(this, target, options);
    return this;
  }

  addEnv(name: string, value: EnvValue): void {
    this.cronJob.addEnv(name, value);
  }

  private readTimeout(
    given: CronTaskProps['timeout'],
    period: CronPeriod | undefined,
    policy: CronTaskProps['concurrencyPolicy'] = 'Forbid',
  ): number | undefined {
    if (given === false) return undefined;
    if (given === undefined) return Math.min(HOUR_SECONDS, period?.shortest ?? HOUR_SECONDS);
    const seconds = readTimeSpan(this, 'timeout', given);
    if (seconds !== undefined && period && seconds > period.shortest && policy !== 'Allow') {
      const [timeout, next] = [durationInWords(seconds), durationInWords(period.shortest)];
      addFinding(this, 'K8S4304', { path: this.node.path, timeout, period: next, policy });
    }
    return seconds;
  }
}
