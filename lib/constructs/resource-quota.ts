import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { checkQuota } from './quota-checks';
import type { QuotaKey } from './quota-key';

/** The options of a {@link ResourceQuota}. */
export interface ResourceQuotaProps extends ObjectProps<k8s.ResourceQuotaProps> {
  /** The most that all objects of the namespace may ask for together: `{ 'requests.cpu': 10, pods: 50 }`. */
  readonly hard: Readonly<Partial<Record<QuotaKey, string | number>>>;
  /**
   * Counts only pods that have all of these properties; only what pods ask for can be counted then.
   * @default everything in the namespace counts
   */
  readonly scopes?: readonly NonNullable<k8s.ResourceQuotaSpec['scopes']>[number][];
  /**
   * As `scopes`, by conditions: `{ matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }] }`.
   * @default none
   */
  readonly scopeSelector?: k8s.Input<k8s.ScopeSelector>;
}

/**
 * How much all objects of a namespace may ask for together. What the app makes in that namespace is added up, with replicas and the
 * most that autoscalers may start: what does not fit is an error here, and names the numbers. Pods of a DaemonSet count once,
 * because it is not known how many nodes there are.
 *
 * @example
 * new ResourceQuota(chart, 'quota', { hard: { 'requests.cpu': 10, 'requests.memory': '20Gi', pods: 50 } });
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export class ResourceQuota extends ObjectConstruct<k8s.ResourceQuota, k8s.ResourceQuotaProps> {
  constructor(scope: Construct, id: string, props: ResourceQuotaProps) {
    const { hard, scopes, scopeSelector } = props;
    super(scope, id, props, (self, metadata) => {
      const spec = { hard: hard as k8s.ResourceQuotaSpec['hard'], scopes, scopeSelector };
      return new k8s.ResourceQuota(self, 'Resource', { metadata, spec });
    });
    addCheck(this, (report) => checkQuota(this, report));
  }
}
