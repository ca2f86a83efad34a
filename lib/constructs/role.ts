import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { renderRules, type PolicyRuleProps } from './policy-rule';
import { checkRules } from './policy-rule-checks';
import { readOptions } from './read-options';

/** A Role as bindings refer to it. */
export interface RoleReference {
  readonly kind: 'Role';
  readonly name: string;
  /** Where it is known: a binding can refer only to one of its own namespace. */
  readonly namespace?: string | undefined;
}

/** The options of a {@link Role}. */
export interface RoleProps extends ObjectProps<k8s.RoleProps> {
  /** What may be done within the namespace. */
  readonly rules: readonly PolicyRuleProps[];
}

/**
 * What may be done within a namespace, by whom it is bound to. For a workload, its option `permissions` makes one with the binding.
 *
 * @example
 * const reader = new Role(chart, 'reader', { rules: [{ resources: ['pods', 'deployments'], verbs: ['get', 'list', 'watch'] }] });
 * new RoleBinding(chart, 'readers', { role: reader, subjects: [{ kind: 'Group', name: 'acme:support' }] });
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole
 */
export class Role extends ObjectConstruct<k8s.Role, k8s.RoleProps> implements RoleReference {
  readonly kind = 'Role';

  constructor(scope: Construct, id: string, props: RoleProps) {
    props = readOptions(props, {});
    const { rules } = props;
    super(
      scope,
      id,
      props,
      (self, metadata) => new k8s.Role(self, 'Resource', { metadata, rules: renderRules(rules) }),
    );
    addCheck(this, (report) => checkRules(this.node.path, rules, true, report));
  }

  /**
   * A Role that is not part of the app.
   *
   * @param namespace where it is known, it is checked
   */
  static fromName(name: string, namespace?: string): RoleReference {
    return { kind: 'Role', name, namespace };
  }
}
