import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { checkPolicy, renderPolicy, type AdmissionPolicyProps } from './admission-policy';
import { ObjectConstruct, type ObjectProps } from './object-construct';

/** What must be true. */
export interface AdmissionValidation {
  /** A CEL expression over `object`, `oldObject`, `request`, `params`, `namespaceObject` and `variables`. */
  readonly expression: string;
  /**
   * What is said when it is not true.
   * @default the expression
   */
  readonly message?: string;
  /**
   * A CEL expression that gives the message.
   * @default none
   */
  readonly messageExpression?: string;
  /**
   * How the refusal is classed.
   * @default 'Invalid', as in Kubernetes
   */
  readonly reason?: 'Forbidden' | 'Invalid' | 'RequestEntityTooLarge';
}

/** The options of a {@link ValidatingAdmissionPolicy}. */
export interface ValidatingAdmissionPolicyProps
  extends AdmissionPolicyProps, Omit<ObjectProps<k8s.ValidatingAdmissionPolicyProps>, 'namespace'> {
  /**
   * CEL expressions that must be true, with what is said when one is not.
   * @default none: the policy only writes to the audit log
   */
  readonly validations?: readonly AdmissionValidation[];
  /**
   * CEL expressions by their names, the values of which stand in the audit log.
   * @default none
   */
  readonly auditAnnotations?: Readonly<Record<string, string>>;
}

/**
 * What the API server refuses, in expressions that it evaluates itself: no webhook, no program. It has an effect where a
 * {@link ValidatingAdmissionPolicyBinding} says so.
 *
 * @example
 * const policy = new ValidatingAdmissionPolicy(chart, 'replicas', {
 *   resourceRules: [{ resources: ['deployments'] }],
 *   validations: [{ expression: 'object.spec.replicas <= 10', message: 'At most 10 replicas.' }],
 * });
 * new ValidatingAdmissionPolicyBinding(chart, 'replicas-everywhere', { policy });
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export class ValidatingAdmissionPolicy extends ObjectConstruct<
  k8s.ValidatingAdmissionPolicy,
  k8s.ValidatingAdmissionPolicyProps
> {
  constructor(scope: Construct, id: string, props: ValidatingAdmissionPolicyProps) {
    const { validations, auditAnnotations } = props;
    super(scope, id, props, (self, metadata) => {
      const annotations = auditAnnotations && Object.entries(auditAnnotations);
      const spec = {
        ...renderPolicy(props),
        validations,
        auditAnnotations: annotations?.map(([key, valueExpression]) => ({ key, valueExpression })),
      };
      return new k8s.ValidatingAdmissionPolicy(self, 'Resource', { metadata, spec });
    });
    addCheck(this, (report) => {
      const { path } = this.node;
      checkPolicy(path, props, report);
      if (validations?.length || Object.keys(auditAnnotations ?? {}).length > 0) return;
      const fix = "Say what must be true: `validations: [{ expression: '…' }]`.";
      report('K8S4026', { path, problem: 'there are neither `validations` nor `auditAnnotations`', fix });
    });
  }
}
