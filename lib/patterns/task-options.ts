import type { Construct } from 'constructs';
import type { JobRunProps } from '../constructs/job';
import type { NetworkPolicyMode } from '../constructs/pod-network';
import { describeValue } from '../describe';
import { addFinding } from '../findings';
import { parseGoDuration } from '../kubernetes/go-duration';

/** A length of time: seconds, or a text such as `90s`, `10m` or `1h30m`. */
export type TimeSpan = number | string;

/** The options of a job that a task has another word or no use for. */
export type ReplacedByTask =
  | 'health'
  | 'activeDeadlineSeconds'
  | 'backoffLimit'
  | 'completionMode'
  | 'ttlSecondsAfterFinished'
  | 'networkPolicy';

/** What every task can be told beside the options of a job. */
export interface TaskOptions {
  /**
   * How often a failed run is tried again: Kubernetes' `backoffLimit`.
   * @default 2: a passing fault is got over, and a lasting one is seen soon
   */
  readonly retries?: number;
  /**
   * Tells each pod its number in `JOB_COMPLETION_INDEX`, from 0 to `completions` - 1, so that each does its own part.
   * @default false
   */
  readonly indexed?: boolean;
  /**
   * Who may talk to the pods. `ingress` lets nobody in but those that are connected; `strict` also lets out only to what the task is
   * connected to and to DNS; `false` makes no policy, so that everything is open.
   * @default 'ingress': nobody calls a task
   */
  readonly networkPolicy?: NetworkPolicyMode;
  /** A task has no probes: it is judged by how it ends. */
  readonly health?: never;
}

/** The seconds of a length of time; undefined, with a finding at the construct, for what is none. */
export function readTimeSpan(construct: Construct, option: string, given: TimeSpan): number | undefined {
  const seconds = typeof given === 'string' ? parseGoDuration(given) : given;
  if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds > 0) return seconds;
  addFinding(construct, 'K8S4306', { path: construct.node.path, option, got: describeValue(given) });
  return undefined;
}

/** The options of a job for those of a task; files a finding for probes. */
export function runOptions<Props extends TaskOptions & { readonly component?: string | undefined }>(
  task: Construct,
  props: Props,
): Omit<Props, 'health' | 'retries' | 'indexed'> & Pick<JobRunProps, 'backoffLimit' | 'completionMode' | 'component'> {
  const { health, retries, indexed, ...others } = props;
  // The types rule it out, but not in a program without types.
  if (health !== undefined) addFinding(task, 'K8S4305', { path: task.node.path });
  return {
    ...others,
    component: props.component ?? 'task',
    networkPolicy: props.networkPolicy ?? 'ingress',
    ...(retries === undefined ? {} : { backoffLimit: retries }),
    ...(indexed ? { completionMode: 'Indexed' } : {}),
  };
}
