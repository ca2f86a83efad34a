import type { ApiObject } from 'cdk8s';
import type { PodSpec } from '../k8s';
import type { Content } from './namespace-contents';

/** Pods that are alike, and how many of them there can be. */
export interface PodGroup {
  readonly construct: ApiObject;
  /** What makes them: `Deployment "web"`. */
  readonly title: string;
  readonly pod: PodSpec;
  /** How many at most, without those of a rollout: by the autoscaler, where there is one. */
  readonly replicas: number;
  /** How many more while a rollout goes on. */
  readonly surge: number;
}

/** The pods that the objects of a namespace make. What has another shape than its kind asks for makes none. */
export function podGroupsOf(contents: readonly Content[]): readonly PodGroup[] {
  const scaled = new Map(contents.flatMap((content) => scaling(content)));
  return contents.flatMap((content) => {
    const { construct, title } = content;
    const { kind, name } = construct;
    const podsOf = PODS[kind];
    const spec = podsOf && (content.object['spec'] as WorkloadSpec | undefined);
    if (!podsOf || !spec) return [];
    const { pod, replicas } = podsOf(spec);
    if (!Array.isArray(pod?.containers)) return [];
    const most = scaled.get(`${kind}/${name}`) ?? replicas;
    const surge = kind === 'Deployment' ? surgeOf(spec, most) : 0;
    return [{ construct, title, pod, replicas: most, surge }];
  });
}

interface WorkloadSpec extends PodSpec {
  readonly replicas?: number;
  readonly suspend?: boolean;
  readonly parallelism?: number;
  readonly completions?: number;
  readonly template?: { readonly spec?: PodSpec };
  readonly jobTemplate?: { readonly spec?: WorkloadSpec };
  readonly strategy?: { readonly type?: string; readonly rollingUpdate?: { readonly maxSurge?: number | string } };
}

interface Pods {
  readonly pod: PodSpec | undefined;
  readonly replicas: number;
}

const ofReplicas = (spec: WorkloadSpec): Pods => ({ pod: spec.template?.spec, replicas: spec.replicas ?? 1 });

function ofJob({ suspend, parallelism = 1, completions = parallelism, template }: WorkloadSpec): Pods {
  return { pod: template?.spec, replicas: suspend ? 0 : Math.min(parallelism, completions) };
}

/** How each kind says which pods it makes. */
const PODS: Readonly<Record<string, (spec: WorkloadSpec) => Pods>> = {
  Pod: (spec) => ({ pod: spec, replicas: 1 }),
  Deployment: ofReplicas,
  ReplicaSet: ofReplicas,
  ReplicationController: ofReplicas,
  StatefulSet: ofReplicas,
  // One at least: how many nodes there are is not known here.
  DaemonSet: ({ template }) => ({ pod: template?.spec, replicas: 1 }),
  Job: ofJob,
  CronJob: ({ suspend, jobTemplate }) =>
    ofJob({ ...(jobTemplate?.spec ?? ({} as WorkloadSpec)), ...(suspend && { suspend }) }),
};

/** The kinds that make pods, and the autoscaler, which says how many. */
export const POD_KINDS: ReadonlySet<string> = new Set([...Object.keys(PODS), 'HorizontalPodAutoscaler']);

function scaling(content: Content): readonly (readonly [string, number])[] {
  if (content.construct.kind !== 'HorizontalPodAutoscaler') return [];
  const spec = content.object['spec'] as
    | { scaleTargetRef?: { kind?: string; name?: string }; maxReplicas?: number }
    | undefined;
  const { scaleTargetRef: target, maxReplicas } = spec ?? {};
  return typeof maxReplicas === 'number' ? [[`${target?.kind}/${target?.name}`, maxReplicas]] : [];
}

/** Rounded up, as Kubernetes does. */
function surgeOf({ strategy }: WorkloadSpec, replicas: number): number {
  if (strategy?.type === 'Recreate') return 0;
  const surge = strategy?.rollingUpdate?.maxSurge ?? '25%';
  if (typeof surge === 'number') return surge;
  return Math.ceil((replicas * (Number.parseInt(surge, 10) || 0)) / 100);
}
