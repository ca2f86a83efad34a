import { Construct } from 'constructs';
import { nameOfPath } from '../chart/object-name';
import { connect } from '../constructs/connect';
import type { Connectable, Connecting, ConnectOptions } from '../constructs/connection';
import type { EnvValue } from '../constructs/env';
import { Job, type JobProps } from '../constructs/job';
import type { PodNetwork } from '../constructs/pod-network';
import type { PrometheusRule } from '../constructs/prometheus-rule';
import { readOptions, reportOptions } from '../constructs/read-options';
import { WORKLOAD_OPTIONS } from '../constructs/workload-options';
import type { ServiceAccount } from '../constructs/service-account';
import { madeWithin } from '../origin';
import { ownServiceAccount } from './own-service-account';
import { taskAlerts, type TaskAlerts } from './task-alerts';
import { readTimeSpan, runOptions, type ReplacedByTask, type TaskOptions, type TimeSpan } from './task-options';

/** The options of a {@link Task}: those of a Job and its pods, in the words of tasks. */
export interface TaskProps<Port extends string = string> extends Omit<JobProps<Port>, ReplacedByTask>, TaskOptions {
  /**
   * How long it may take before it is ended; `false` for no limit.
   * @default 1 hour: what hangs does not hold its resources for ever
   */
  readonly timeout?: TimeSpan | false;
  /**
   * Seconds after which the finished job and its pods are deleted; `false` to keep them.
   * @default 86400, one day: time to read its logs, and the name is free again
   */
  readonly ttlSecondsAfterFinished?: number | false;
  /**
   * Tells somebody when it has failed: a PrometheusRule of the Prometheus operator, on the series of kube-state-metrics.
   * @default none: both must be in the cluster
   */
  readonly alerts?: true | TaskAlerts;
}

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

/**
 * A program that runs to its end, once. It is ended when it hangs, tried again when it fails, and deleted a day after its end. The
 * defaults pass the Pod Security Standard `restricted`.
 *
 * The pods of a job cannot change: a task with another image or other settings has to have another id, or the old one has to be
 * deleted first. What runs before each deployment of a service is its `preDeploy`.
 *
 * @example
 * new Task(chart, 'import-2026', { image: 'ghcr.io/acme/import:1.3.0', indexed: true, completions: 12, parallelism: 4 });
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
export class Task extends Construct implements Connecting {
  /** The name of all its objects. */
  readonly name: string;
  readonly job: Job;
  /** Its own, unless `serviceAccount` names another. */
  readonly serviceAccount?: ServiceAccount;
  readonly alerts?: PrometheusRule;

  constructor(scope: Construct, id: string, props: TaskProps) {
    super(scope, id);
    props = readOptions(props, WORKLOAD_OPTIONS);
    reportOptions(this, props);
    this.name = props.name ?? nameOfPath(this.node.path).replaceAll('.', '-');
    const { name } = this;
    const { timeout = HOUR_SECONDS, alerts, ttlSecondsAfterFinished: ttl, ...options } = runOptions(this, props);
    const seconds = timeout === false ? undefined : readTimeSpan(this, 'timeout', timeout);
    const account = ownServiceAccount(this, name, options);
    if (account) this.serviceAccount = account;
    const job: JobProps = {
      ...options,
      name,
      app: props.app ?? id,
      ...(account ? { serviceAccount: account } : {}),
      ...(seconds === undefined ? {} : { activeDeadlineSeconds: seconds }),
      ...(ttl === false ? {} : { ttlSecondsAfterFinished: ttl ?? DAY_SECONDS }),
    };
    this.job = madeWithin(() => new Job(this, 'job', job));
    if (alerts) {
      const { namespace, labels } = this.job;
      this.alerts = taskAlerts(this, alerts === true ? {} : alerts, { name, namespace, labels, isScheduled: false });
    }
  }

  /** Its pods as the network sees them. */
  get network(): PodNetwork {
    return this.job.network;
  }

  /**
   * Connects the task to what it calls: variables that say where that is, a way through the policies of both, and the order in which
   * they are applied.
   *
   * @example
   * migration.connect(orders); // ORDERS_HOST, ORDERS_PORT, ORDERS_URL
   */
  connect<Target extends string>(target: Connectable<Target>, options?: ConnectOptions<NoInfer<Target>>): this {
    connect(this, target, options);
    return this;
  }

  addEnv(name: string, value: EnvValue): void {
    this.job.addEnv(name, value);
  }
}
