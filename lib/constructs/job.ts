import type { Construct } from 'constructs';
import { addCheck, addFinding } from '../findings';
import * as k8s from '../k8s';
import { checkClaimUse } from './claim-use-checks';
import type { PodTemplate } from './pod-template';
import { readOptions } from './read-options';
import { Workload, type WorkloadProps } from './workload';
import { WORKLOAD_OPTIONS } from './workload-options';

/** What a run of a job can be told, alone or by schedule. */
export interface JobRunProps<Fields = k8s.JobProps, Port extends string = string> extends WorkloadProps<Fields, Port> {
  /**
   * What happens when the container fails: a new pod, or the same one again.
   * @default 'Never': the pods that failed stay, with their logs
   */
  readonly restartPolicy?: 'Never' | 'OnFailure';
  /**
   * How often a failed run is tried again.
   * @default 2
   */
  readonly backoffLimit?: number;
  /** As `backoffLimit`, for each index of an indexed job by itself. */
  readonly backoffLimitPerIndex?: number;
  /** How many indexes may fail until the whole job has failed. */
  readonly maxFailedIndexes?: number;
  /**
   * Seconds until the run is ended, however far it is.
   * @default none
   */
  readonly activeDeadlineSeconds?: number;
  /**
   * How many pods run at the same time.
   * @default 1, as in Kubernetes
   */
  readonly parallelism?: number;
  /**
   * How many pods must succeed.
   * @default 1, as in Kubernetes
   */
  readonly completions?: number;
  /**
   * `Indexed` tells each pod its number.
   * @default 'NonIndexed', as in Kubernetes
   */
  readonly completionMode?: 'NonIndexed' | 'Indexed';
  /**
   * Seconds after which a finished run is deleted.
   * @default none: it stays
   */
  readonly ttlSecondsAfterFinished?: number;
  /**
   * Which failures count; `false` for all.
   * @default with `restartPolicy: 'Never'`, pods that were evicted or preempted do not count
   */
  readonly podFailurePolicy?: k8s.Input<k8s.PodFailurePolicy> | false;
  /** When an indexed job has succeeded although not all indexes have. */
  readonly successPolicy?: k8s.Input<k8s.SuccessPolicy>;
  /** Whether a pod is replaced when it begins to end or when it has ended. */
  readonly podReplacementPolicy?: 'TerminatingOrFailed' | 'Failed';
}

/** The options of a {@link Job}. */
export interface JobProps<Port extends string = string> extends JobRunProps<k8s.JobProps, Port> {
  /**
   * Makes no pods until it is set to false.
   * @default false
   */
  readonly suspend?: boolean;
}

/**
 * Pods that run to their end, once.
 *
 * @example
 * new Job(chart, 'migrate', { image: 'ghcr.io/acme/shop:1.4.2', command: ['shop', 'migrate'] });
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
export class Job extends Workload<k8s.Job, k8s.JobProps> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: JobProps,
  ) {
    props = readOptions(props, WORKLOAD_OPTIONS);
    super(scope, id, props, {
      nameLimit: 63,
      limitReason: 'because its pods carry the name in a label',
      make: (self, fields) => new k8s.Job(self, 'Resource', fields),
      restartPolicy: props.restartPolicy ?? 'Never',
    });
    checkJob(this, props);
  }

  protected spec(): k8s.JobSpec {
    return { ...jobSpec(this.props, this.pod), suspend: this.props.suspend };
  }
}

/** Files what the options of a job say against each other. */
export function checkJob(job: Workload, props: Omit<JobRunProps, 'override'>): void {
  const indexed = props.completionMode === 'Indexed';
  const { path } = job.node;
  const report = (problem: string, fix: string): void => addFinding(job, 'K8S4026', { path, problem, fix });
  if (indexed && props.completions === undefined) {
    report(
      'an indexed job has no `completions`, so that nobody knows the last index',
      'Say how many: `completions: 4`.',
    );
  }
  for (const option of ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'] as const) {
    if (props[option] === undefined || indexed) continue;
    report(`\`${option}\` is for indexed jobs`, "Say `completionMode: 'Indexed'`, or leave it out.");
  }
  if (props.maxFailedIndexes !== undefined && props.backoffLimitPerIndex === undefined) {
    report('`maxFailedIndexes` counts what `backoffLimitPerIndex` gives up', 'Set `backoffLimitPerIndex` as well.');
  }
  const use = { pods: Math.min(props.parallelism ?? 1, props.completions ?? Infinity), overlap: false };
  addCheck(job, (file) => checkClaimUse(job, job.pod.render().spec, use, file));
}

/** An eviction or a preemption says nothing about the program. */
const IGNORE_DISRUPTION: k8s.PodFailurePolicy = {
  rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
};

/** The `spec` of a job, be it made by a Job or by a CronJob. */
export function jobSpec(props: Omit<JobRunProps, 'override'>, pod: PodTemplate): k8s.JobSpec {
  // A failure policy needs pods that never restart, and that are replaced when they have ended.
  const mayIgnore =
    (props.restartPolicy ?? 'Never') === 'Never' && props.podReplacementPolicy !== 'TerminatingOrFailed';
  return {
    backoffLimit: props.backoffLimit ?? (props.backoffLimitPerIndex === undefined ? 2 : undefined),
    backoffLimitPerIndex: props.backoffLimitPerIndex,
    maxFailedIndexes: props.maxFailedIndexes,
    activeDeadlineSeconds: props.activeDeadlineSeconds,
    parallelism: props.parallelism,
    completions: props.completions,
    completionMode: props.completionMode,
    ttlSecondsAfterFinished: props.ttlSecondsAfterFinished,
    podFailurePolicy: failurePolicyOf(props.podFailurePolicy, mayIgnore),
    successPolicy: props.successPolicy,
    podReplacementPolicy: props.podReplacementPolicy,
    template: pod.template(),
  };
}

function failurePolicyOf(
  policy: JobRunProps['podFailurePolicy'],
  mayIgnore: boolean,
): k8s.PodFailurePolicy | undefined {
  if (policy === false) return undefined;
  return (policy as k8s.PodFailurePolicy | undefined) ?? (mayIgnore ? IGNORE_DISRUPTION : undefined);
}
