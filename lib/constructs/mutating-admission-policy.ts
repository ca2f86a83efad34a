import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { checkPolicy, renderPolicy, type AdmissionPolicyProps } from './admission-policy';
import type { NamedAdmissionRuleProps } from './admission-rule';
import { checkList, fieldsOf, itemsOf } from './given';
import { ObjectConstruct, type ObjectProps } from './object-construct';

/** A change, as a CEL expression. */
export type AdmissionMutation =
  /** An object whose fields are laid over the one of the request: `Object{ metadata: Object.metadata{ … } }`. */
  | { readonly applyConfiguration: string; readonly jsonPatch?: never }
  /** A list of `JSONPatch{ op: …, path: …, value: … }`. */
  | { readonly jsonPatch: string; readonly applyConfiguration?: never };

/** Which requests are changed: what is deleted is not. */
export type MutationRuleProps = NamedAdmissionRuleProps & {
  readonly operations?: readonly ('CREATE' | 'UPDATE' | 'CONNECT' | '*')[];
};

/** The options of a {@link MutatingAdmissionPolicy}. */
export interface MutatingAdmissionPolicyProps
  extends AdmissionPolicyProps, Omit<ObjectProps<k8s.MutatingAdmissionPolicyProps>, 'namespace' | 'jsonPatch'> {
  /** The requests that it looks at. */
  readonly resourceRules: readonly MutationRuleProps[];
  /** What is changed, one after the other. */
  readonly mutations: readonly AdmissionMutation[];
  /**
   * Whether the policy looks at an object again that others have changed since.
   * @default 'Never'
   */
  readonly reinvocationPolicy?: 'Never' | 'IfNeeded';
}

/**
 * What the API server changes in objects, in expressions that it evaluates itself. It has an effect where a
 * {@link MutatingAdmissionPolicyBinding} says so. Kubernetes serves it from 1.36 on; before, it takes a webhook.
 *
 * @example
 * const policy = new MutatingAdmissionPolicy(chart, 'owner', {
 *   resourceRules: [{ resources: ['deployments'], operations: ['CREATE'] }],
 *   mutations: [{ applyConfiguration: 'Object{ metadata: Object.metadata{ labels: {"owner": request.userInfo.username} } }' }],
 * });
 * new MutatingAdmissionPolicyBinding(chart, 'owner-everywhere', { policy });
 * @see https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/
 */
export class MutatingAdmissionPolicy extends ObjectConstruct<
  k8s.MutatingAdmissionPolicy,
  k8s.MutatingAdmissionPolicyProps
> {
  constructor(scope: Construct, id: string, props: MutatingAdmissionPolicyProps) {
    const { mutations, reinvocationPolicy = 'Never' } = props;
    super(scope, id, props, (self, metadata) => {
      const spec = { ...renderPolicy(props), mutations: itemsOf(mutations).map(renderMutation), reinvocationPolicy };
      return new k8s.MutatingAdmissionPolicy(self, 'Resource', { metadata, spec });
    });
    addCheck(this, (report) => {
      checkPolicy(this.node.path, props, report);
      checkList(this.node.path, 'mutations', mutations, report);
    });
  }
}

function renderMutation(mutation: AdmissionMutation): k8s.Mutation {
  const { applyConfiguration, jsonPatch = '' } = fieldsOf(mutation);
  return applyConfiguration === undefined
    ? { patchType: 'JSONPatch', jsonPatch: { expression: jsonPatch } }
    : { patchType: 'ApplyConfiguration', applyConfiguration: { expression: applyConfiguration } };
}
