import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { renderMatch, type AdmissionMatchProps } from './admission-match';
import { checkPolicy, renderParamRef, type AdmissionParamRef } from './admission-policy';
import { itemsOf, nameOf } from './given';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import type { Named } from './pod-props';

/** The options of a {@link ValidatingAdmissionPolicyBinding}. */
export interface ValidatingAdmissionPolicyBindingProps
  extends AdmissionMatchProps, Omit<ObjectProps<k8s.ValidatingAdmissionPolicyBindingProps>, 'namespace'> {
  /** The policy. */
  readonly policy: Named;
  /**
   * What happens when an expression is not true: the request is refused, whoever sends it is warned, the audit log notes it. To try
   * a policy out, begin with `['Warn', 'Audit']`.
   * @default ['Deny']
   */
  readonly validationActions?: readonly ('Deny' | 'Warn' | 'Audit')[];
  /**
   * From which object the policy takes its parameters.
   * @default none
   */
  readonly paramRef?: AdmissionParamRef;
}

/**
 * Where a {@link ValidatingAdmissionPolicy} counts, with which parameters and to which effect.
 *
 * @example
 * new ValidatingAdmissionPolicyBinding(chart, 'replicas', { policy, namespaceSelector: { 'example.com/tier': 'test' } });
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export class ValidatingAdmissionPolicyBinding extends ObjectConstruct<
  k8s.ValidatingAdmissionPolicyBinding,
  k8s.ValidatingAdmissionPolicyBindingProps
> {
  constructor(scope: Construct, id: string, props: ValidatingAdmissionPolicyBindingProps) {
    const { policy, validationActions = ['Deny'], paramRef } = props;
    super(scope, id, props, (self, metadata) => {
      const spec = {
        policyName: nameOf(policy),
        validationActions,
        paramRef: renderParamRef(paramRef),
        matchResources: renderMatch(props),
      };
      return new k8s.ValidatingAdmissionPolicyBinding(self, 'Resource', { metadata, spec });
    });
    addCheck(this, (report) => {
      const { path } = this.node;
      checkPolicy(path, props, report);
      if (!itemsOf(validationActions).includes('Deny') || !itemsOf(validationActions).includes('Warn')) return;
      const problem = '`validationActions` both refuse and warn, and whoever is refused is told anyway';
      report('K8S4026', { path, problem, fix: "Leave 'Warn' out, or 'Deny'." });
    });
  }
}
