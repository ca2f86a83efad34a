import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { checkLimitRange } from './limit-range-checks';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import type { ResourceAmounts } from './resources';

/** Limits for each object of a kind. */
export interface ObjectLimits {
  /**
   * The least that may be asked for.
   * @default none
   */
  readonly min?: ResourceAmounts;
  /**
   * The most that may be used.
   * @default none
   */
  readonly max?: ResourceAmounts;
  /**
   * How many times its request a limit may be.
   * @default none
   */
  readonly maxLimitRequestRatio?: ResourceAmounts;
}

/** Limits for each container, and what it gets where it says nothing. */
export interface ContainerLimits extends ObjectLimits {
  /**
   * The limit of a container that has none.
   * @default `max`, as in Kubernetes
   */
  readonly default?: ResourceAmounts;
  /**
   * The request of a container that has neither request nor limit.
   * @default `default`, then `min`, as in Kubernetes
   */
  readonly defaultRequest?: ResourceAmounts;
}

/** Limits for each PersistentVolumeClaim: at least one of the two. */
export interface ClaimLimits {
  /**
   * The least that may be asked for.
   * @default none
   */
  readonly min?: { readonly storage: string | number };
  /**
   * The most that may be asked for.
   * @default none
   */
  readonly max?: { readonly storage: string | number };
}

/** The options of a {@link LimitRange}. */
export interface LimitRangeProps extends ObjectProps<k8s.LimitRangeProps> {
  /**
   * For each container, init containers included.
   * @default none
   */
  readonly container?: ContainerLimits;
  /**
   * For the sum of the containers of each pod.
   * @default none
   */
  readonly pod?: ObjectLimits;
  /**
   * For each PersistentVolumeClaim: `{ max: { storage: '100Gi' } }`.
   * @default none
   */
  readonly persistentVolumeClaim?: ClaimLimits;
}

/**
 * How much each container, pod or claim of a namespace may ask for. The pods and claims of the app in that namespace are checked
 * against it: what would be refused is an error here.
 *
 * @example
 * new LimitRange(chart, 'limits', {
 *   container: { defaultRequest: { cpu: '100m', memory: '128Mi' }, max: { cpu: 2, memory: '4Gi' } },
 *   persistentVolumeClaim: { max: { storage: '100Gi' } },
 * });
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export class LimitRange extends ObjectConstruct<k8s.LimitRange, k8s.LimitRangeProps> {
  constructor(scope: Construct, id: string, props: LimitRangeProps) {
    super(scope, id, props, (self, metadata) => {
      const limits = [
        ...item('Container', props.container),
        ...item('Pod', props.pod),
        ...item('PersistentVolumeClaim', props.persistentVolumeClaim),
      ];
      return new k8s.LimitRange(self, 'Resource', { metadata, spec: { limits } });
    });
    addCheck(this, (report) => checkLimitRange(this, report));
  }
}

function item(type: string, limits: ContainerLimits | undefined): k8s.LimitRangeItem[] {
  return limits ? [{ type, ...limits } as k8s.LimitRangeItem] : [];
}
