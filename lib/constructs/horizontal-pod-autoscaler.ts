import type { Construct } from 'constructs';
import { addCheck, type ReportFinding } from '../findings';
import * as k8s from '../k8s';
import { fieldsOf } from './given';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { OBJECTS, readOptions, type OptionTypes } from './read-options';
import { noteScaled } from './scaling';
import type { Workload } from './workload';

/** How far a workload is scaled, and by what. */
export interface AutoscaleProps {
  /**
   * The fewest pods.
   * @default 2: one can go without an outage
   */
  readonly min?: number;
  /** The most pods. */
  readonly max: number;
  /**
   * The use of cpu to aim at, in percent of what the pods request; `false` for not by cpu.
   * @default 70, unless another metric is given: there is room for a rush until new pods are ready
   */
  readonly cpu?: number | false;
  /**
   * The use of memory to aim at, in percent of what the pods request.
   * @default not by memory: few programs give it back
   */
  readonly memory?: number;
  /**
   * Further metrics, of any type: of pods, of other objects, of containers, from outside of the cluster.
   * @default none
   */
  readonly custom?: readonly k8s.Input<k8s.MetricSpec>[];
  /**
   * How fast it scales up and down.
   * @default Kubernetes' own: up at once, down after 5 minutes
   */
  readonly behavior?: k8s.Input<k8s.HorizontalPodAutoscalerBehavior>;
}

/** The options of a {@link HorizontalPodAutoscaler}. */
export interface HorizontalPodAutoscalerProps extends AutoscaleProps, ObjectProps<k8s.HorizontalPodAutoscalerProps> {
  /** What is scaled: a workload that sets no `replicas` itself. */
  readonly target: Workload;
}

/**
 * Adds pods to a workload and takes them away by how busy they are.
 *
 * @example
 * new HorizontalPodAutoscaler(chart, 'autoscaler', { target: deployment, min: 2, max: 10, cpu: 70 });
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export class HorizontalPodAutoscaler extends ObjectConstruct<
  k8s.HorizontalPodAutoscaler,
  k8s.HorizontalPodAutoscalerProps
> {
  constructor(scope: Construct, id: string, props: HorizontalPodAutoscalerProps) {
    props = readOptions(props, OPTIONS);
    super(scope, id, props, (self, metadata) => {
      const { apiVersion = '', kind = '', name = '' } = fieldsOf(fieldsOf(props.target).object);
      return new k8s.HorizontalPodAutoscaler(self, 'Resource', {
        metadata,
        spec: {
          scaleTargetRef: { apiVersion, kind, name },
          minReplicas: props.min ?? 2,
          maxReplicas: props.max,
          metrics: metricsOf(props),
          behavior: props.behavior,
        },
      });
    });
    if (!props.target) return;
    for (const resource of resourcesOf(props)) noteScaled(props.target, resource, this);
    addCheck(this, (report) => checkAutoscaler(this.node.path, props, report));
  }
}

const OPTIONS: OptionTypes<HorizontalPodAutoscalerProps> = {
  target: {
    expected: 'a workload, such as a Deployment',
    accepts: (value) => {
      const { object, pod } = fieldsOf(value as Partial<Workload>);
      return object !== undefined && pod !== undefined;
    },
    required: true,
  },
  custom: OBJECTS,
};

/** The resources by whose use it decides. */
function resourcesOf(props: AutoscaleProps): string[] {
  return metricsOf(props).flatMap(({ resource, containerResource }) => {
    const name = resource?.name ?? containerResource?.name;
    return typeof name === 'string' ? [name] : [];
  });
}

function metricsOf({ cpu, memory, custom = [] }: AutoscaleProps): k8s.Input<k8s.MetricSpec>[] {
  return [...utilization('cpu', cpuTarget({ cpu, memory, custom })), ...utilization('memory', memory), ...custom];
}

/** The percentage for cpu; by cpu unless something else is said. */
function cpuTarget({ cpu, memory, custom = [] }: Omit<AutoscaleProps, 'max'>): number | undefined {
  if (cpu !== undefined) return cpu === false ? undefined : cpu;
  return memory === undefined && custom.length === 0 ? 70 : undefined;
}

function utilization(name: string, averageUtilization: number | undefined): k8s.MetricSpec[] {
  if (averageUtilization === undefined) return [];
  return [{ type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } } }];
}

function checkAutoscaler(path: string, props: HorizontalPodAutoscalerProps, report: ReportFinding): void {
  const { target, min = 2, max } = props;
  if (min > max) report('K8S4024', { path, min, max });
  const { replicas } = target.pod.props as { readonly replicas?: number };
  if (replicas !== undefined) report('K8S4022', { path, target: target.node.path, replicas });
  const spec = target.pod.render().spec;
  const measured = { cpu: cpuTarget(props), memory: props.memory };
  for (const [resource, percentage] of Object.entries(measured)) {
    if (percentage === undefined) continue;
    const lacking = [...spec.containers, ...(spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy)]
      .filter(({ resources }) => !resources?.requests?.[resource] && !resources?.limits?.[resource])
      .map(({ name }) => name);
    if (lacking.length > 0) report('K8S4025', { path, resource, lacking });
  }
}
