import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { renderMatch, type AdmissionMatchProps } from './admission-match';
import { checkPolicy, renderParamRef, type AdmissionParamRef } from './admission-policy';
import { nameOf } from './given';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import type { Named } from './pod-props';

/** The options of a {@link MutatingAdmissionPolicyBinding}. */
export interface MutatingAdmissionPolicyBindingProps
  extends AdmissionMatchProps, Omit<ObjectProps<k8s.MutatingAdmissionPolicyBindingProps>, 'namespace'> {
  /** The policy. */
  readonly policy: Named;
  /**
   * From which object the policy takes its parameters.
   * @default none
   */
  readonly paramRef?: AdmissionParamRef;
}

/**
 * Where a {@link MutatingAdmissionPolicy} counts, and with which parameters. Kubernetes serves it from 1.36 on.
 *
 * @example
 * new MutatingAdmissionPolicyBinding(chart, 'owner', { policy, namespaceSelector: { 'example.com/tier': 'test' } });
 * @see https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/
 */
export class MutatingAdmissionPolicyBinding extends ObjectConstruct<
  k8s.MutatingAdmissionPolicyBinding,
  k8s.MutatingAdmissionPolicyBindingProps
> {
  constructor(scope: Construct, id: string, props: MutatingAdmissionPolicyBindingProps) {
    const { policy, paramRef } = props;
    super(scope, id, props, (self, metadata) => {
      const policyName = nameOf(policy);
      const spec = { policyName, paramRef: renderParamRef(paramRef), matchResources: renderMatch(props) };
      return new k8s.MutatingAdmissionPolicyBinding(self, 'Resource', { metadata, spec });
    });
    addCheck(this, (report) => checkPolicy(this.node.path, props, report));
  }
}
