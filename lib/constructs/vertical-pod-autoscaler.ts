import type { Construct } from 'constructs';
import { addCheck, type ReportFinding } from '../findings';
import type { Quantity } from '../k8s';
import { suggest } from '../suggest';
import { CustomResource, type CustomFields } from './custom-resource';
import type { ObjectProps } from './object-construct';
import { scaledBy } from './scaling';
import type { Workload } from './workload';

/** What may become of a container's resources. */
export interface ContainerResourcePolicy {
  /**
   * `Off` leaves the container as it is.
   * @default 'Auto'
   */
  readonly mode?: 'Auto' | 'Off';
  /** The least that it may be given. */
  readonly minAllowed?: Readonly<Record<string, Quantity>>;
  /** The most that it may be given. */
  readonly maxAllowed?: Readonly<Record<string, Quantity>>;
  /**
   * Which resources are looked after.
   * @default both
   */
  readonly controlledResources?: readonly ('cpu' | 'memory')[];
  /**
   * Whether limits change along with requests, or stay.
   * @default 'RequestsAndLimits'
   */
  readonly controlledValues?: 'RequestsAndLimits' | 'RequestsOnly';
}

/** The spec of a VerticalPodAutoscaler, for overrides. */
export interface VerticalPodAutoscalerSpec {
  readonly targetRef: object;
  readonly updatePolicy?: object | undefined;
  readonly resourcePolicy?: object | undefined;
  readonly recommenders?: readonly object[] | undefined;
}

/** The options of a {@link VerticalPodAutoscaler}. */
export interface VerticalPodAutoscalerProps extends ObjectProps<CustomFields<VerticalPodAutoscalerSpec>> {
  /** Whose pods are sized: a workload, or one that is not part of the app. */
  readonly target: Workload | { readonly apiVersion: string; readonly kind: string; readonly name: string };
  /**
   * What is done with the recommendation: nothing, used for new pods only, used for running pods by evicting them, or in place
   * where the cluster can.
   * @default 'Recreate', which is what VPA does unless it is told otherwise
   */
  readonly updateMode?: 'Off' | 'Initial' | 'Recreate' | 'InPlaceOrRecreate';
  /**
   * The fewest pods that must be alive for one to be evicted.
   * @default that of the updater, which is 2
   */
  readonly minReplicas?: number;
  /**
   * By the names of containers, what may become of their resources; `*` is every other one.
   * @default no bounds
   */
  readonly containerPolicies?: Readonly<Record<string, ContainerResourcePolicy>>;
  /**
   * The recommender, where there is more than one.
   * @default VPA's own
   */
  readonly recommender?: string;
}

/**
 * Sizes the requests of pods by what they have used. VPA must be in the cluster.
 *
 * @example
 * new VerticalPodAutoscaler(chart, 'vpa', {
 *   target: worker,
 *   containerPolicies: { app: { maxAllowed: { memory: '2Gi' }, controlledResources: ['memory'] } },
 * });
 * @see https://kubernetes.io/docs/concepts/workloads/autoscaling/#scaling-workloads-vertically
 */
export class VerticalPodAutoscaler extends CustomResource<VerticalPodAutoscalerSpec> {
  constructor(scope: Construct, id: string, props: VerticalPodAutoscalerProps) {
    const { target, updateMode = 'Recreate', minReplicas, containerPolicies, recommender } = props;
    super(scope, id, {
      ...props,
      apiVersion: 'autoscaling.k8s.io/v1',
      kind: 'VerticalPodAutoscaler',
      spec: () => ({
        targetRef: targetOf(target),
        updatePolicy: { updateMode, minReplicas },
        resourcePolicy: containerPolicies && {
          containerPolicies: Object.entries(containerPolicies).map(([containerName, policy]) => ({
            containerName,
            ...policy,
          })),
        },
        recommenders: recommender === undefined ? undefined : [{ name: recommender }],
      }),
    });
    addCheck(this, (report) => {
      if (!isWorkload(target)) return;
      checkContainers(this.node.path, target, containerPolicies, report);
      if (updateMode !== 'Off') checkScaling(this.node.path, target, containerPolicies, report);
    });
  }
}

function targetOf(target: VerticalPodAutoscalerProps['target']): object {
  const { apiVersion, kind, name } = isWorkload(target) ? target.object : target;
  return { apiVersion, kind, name };
}

function isWorkload(target: VerticalPodAutoscalerProps['target']): target is Workload {
  return 'pod' in target;
}

type Policies = VerticalPodAutoscalerProps['containerPolicies'];

function checkContainers(path: string, target: Workload, policies: Policies = {}, report: ReportFinding): void {
  const known = target.pod.containerProps().map(([name]) => name);
  for (const container of Object.keys(policies)) {
    if (container === '*' || known.includes(container)) continue;
    const suggestion = suggest(container, known);
    report('K8S4613', { path, container, target: target.node.path, known, suggestion });
  }
}

/** Two that decide by the same use of a resource drive each other: each changes what the other one measures. */
function checkScaling(path: string, target: Workload, policies: Policies = {}, report: ReportFinding): void {
  const containers = target.pod.containerProps().map(([name]) => policies[name] ?? policies['*'] ?? {});
  for (const [resource, other] of scaledBy(target)) {
    const isSized = containers.some(
      ({ mode, controlledResources = ['cpu', 'memory'] }) =>
        mode !== 'Off' && (controlledResources as readonly string[]).includes(resource),
    );
    if (isSized) report('K8S4614', { path, other, target: target.node.path, resource });
  }
}
