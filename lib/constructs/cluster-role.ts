import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { fieldsOf, itemsOf } from './given';
import { labelSelector, type Selector } from './network-peer';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { renderRules, type PolicyRuleProps } from './policy-rule';
import { checkRules } from './policy-rule-checks';
import { OBJECT, readOptions, reportOptions } from './read-options';

/** A ClusterRole as bindings refer to it. */
export interface ClusterRoleReference {
  readonly kind: 'ClusterRole';
  readonly name: string;
}

/** The options of a {@link ClusterRole}. */
export interface ClusterRoleProps extends Omit<ObjectProps<k8s.ClusterRoleProps>, 'namespace'> {
  /**
   * What may be done; none for a role that is made of others.
   * @default none
   */
  readonly rules?: readonly PolicyRuleProps[];
  /**
   * Makes the role of all ClusterRoles with these labels: the control plane writes its rules.
   * @default none: the role has rules of its own
   */
  readonly clusterRoleSelectors?: readonly Selector[];
  /**
   * Adds the rules to the roles that Kubernetes brings for people: whoever may `view` a namespace may then do this there too.
   * @default none
   */
  readonly aggregateTo?: readonly ('admin' | 'edit' | 'view')[];
}

/**
 * What may be done: in the whole cluster with a ClusterRoleBinding, within a namespace with a RoleBinding.
 *
 * @example
 * new ClusterRole(chart, 'topics', {
 *   rules: [{ apiGroups: ['queue.example.com'], resources: ['topics'], verbs: ['get', 'list', 'watch'] }],
 *   aggregateTo: ['view'],
 * });
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles
 */
export class ClusterRole
  extends ObjectConstruct<k8s.ClusterRole, k8s.ClusterRoleProps>
  implements ClusterRoleReference
{
  readonly kind = 'ClusterRole';

  constructor(scope: Construct, id: string, props: ClusterRoleProps) {
    props = readOptions(props, { labels: OBJECT });
    const { rules, clusterRoleSelectors, aggregateTo = [] } = props;
    const aggregation = itemsOf(aggregateTo).map((role) => [`rbac.authorization.k8s.io/aggregate-to-${role}`, 'true']);
    const labels = { ...(Object.fromEntries(aggregation) as Record<string, string>), ...props.labels };
    super(scope, id, { ...props, labels }, (self, metadata) => {
      const aggregationRule = clusterRoleSelectors && {
        clusterRoleSelectors: itemsOf(clusterRoleSelectors).map((selector) => labelSelector(fieldsOf(selector))),
      };
      return new k8s.ClusterRole(self, 'Resource', { metadata, aggregationRule, rules: rules && renderRules(rules) });
    });
    reportOptions(this, props);
    addCheck(this, (report) => {
      const { path } = this.node;
      checkRules(path, rules ?? [], false, report);
      if (!clusterRoleSelectors || !rules?.length) return;
      const problem =
        'it has `rules` beside `clusterRoleSelectors`, and the control plane replaces them by those of the roles that it selects';
      report('K8S4026', { path, problem, fix: 'Put the rules into a ClusterRole with the labels that are selected.' });
    });
  }

  /** A ClusterRole that is not part of the app, such as `view`. */
  static fromName(name: string): ClusterRoleReference {
    return { kind: 'ClusterRole', name };
  }
}
