import type { Construct } from 'constructs';
import { ApiObject } from 'cdk8s';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { TEXT, readOptions } from './read-options';

/** The options of a {@link PriorityClass}. */
export interface PriorityClassProps extends Omit<ObjectProps<k8s.PriorityClassProps>, 'namespace'> {
  /** How important its pods are: the more, the sooner they get a place. At most 1000000000; without a class it is 0. */
  readonly value: number;
  /**
   * Whether pods without a class have it. A cluster can have one such class.
   * @default false
   */
  readonly globalDefault?: boolean;
  /**
   * Whether its pods may end less important ones to get their place. `Never`: they are only ahead in the queue.
   * @default 'PreemptLowerPriority', as in Kubernetes
   */
  readonly preemptionPolicy?: 'PreemptLowerPriority' | 'Never';
  /**
   * For which pods it is.
   * @default none
   */
  readonly description?: string;
}

const MOST = 1_000_000_000;

/**
 * How important pods are when there is not enough room for all: who gets a place first, and who has to give up one. Workloads refer
 * to it by `priorityClassName`.
 *
 * @example
 * const batch = new PriorityClass(chart, 'batch', { name: 'batch', value: -10, preemptionPolicy: 'Never' });
 * new CronJob(chart, 'report', { image: 'report:1.0.0', schedule: '0 2 * * *', priorityClassName: batch });
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
 */
export class PriorityClass extends ObjectConstruct<k8s.PriorityClass, k8s.PriorityClassProps> {
  constructor(scope: Construct, id: string, props: PriorityClassProps) {
    props = readOptions(props, { name: TEXT });
    const { value, globalDefault, preemptionPolicy, description } = props;
    super(scope, id, props, (self, metadata) => {
      const fields = { metadata, value, globalDefault, preemptionPolicy, description };
      return new k8s.PriorityClass(self, 'Resource', fields);
    });
    addCheck(this, (report) => {
      const { path } = this.node;
      const refuse = (problem: string, fix: string): void => report('K8S4026', { path, problem, fix });
      if (value > MOST) refuse(`the value is ${value}`, `Take ${MOST} or less: more is for the system.`);
      if (this.name.startsWith('system-')) {
        refuse(`the name is "${this.name}"`, 'Choose another: names that begin with "system-" are the system\'s own.');
      }
      const first = globalDefault && defaultsIn(this).find((other) => other !== this.object);
      if (first)
        refuse(`it is the default of the cluster, and so is "${first.name}"`, 'Let one of them be the default.');
    });
  }
}

function defaultsIn(construct: PriorityClass): readonly ApiObject[] {
  return construct.node.root.node.findAll().filter((other): other is ApiObject => {
    return ApiObject.isApiObject(other) && other.kind === 'PriorityClass' && other.toJson().globalDefault === true;
  });
}
