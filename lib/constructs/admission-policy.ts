import type { ReportFinding } from '../findings';
import type * as k8s from '../k8s';
import { renderMatch, type AdmissionMatchProps } from './admission-match';
import { checkAdmissionRules, type NamedAdmissionRuleProps } from './admission-rule';
import { fieldsOf, nameOf } from './given';
import { labelSelector, type Selector } from './network-peer';
import type { Named } from './pod-props';

/** What policies have in common, whether they refuse or change. */
export interface AdmissionPolicyProps extends AdmissionMatchProps {
  /** The requests that it looks at. */
  readonly resourceRules: readonly NamedAdmissionRuleProps[];
  /**
   * CEL expressions by their names, all of which must be true for the policy to count.
   * @default none
   */
  readonly matchConditions?: Readonly<Record<string, string>>;
  /**
   * CEL expressions by their names, which others use as `variables.NAME`; each can use those before it.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * The kind of object from which bindings take parameters, for `params` in expressions: a definition of the app, or a kind.
   * @default none
   */
  readonly paramKind?: { readonly apiVersion: string; readonly kind: string };
  /**
   * What happens when an expression fails.
   * @default 'Fail', as in Kubernetes: the request is refused
   */
  readonly failurePolicy?: 'Fail' | 'Ignore';
}

/** The object from which a binding takes parameters. */
export interface AdmissionParamRef {
  /** One object, by its name. */
  readonly name?: Named;
  /** All objects with these labels. */
  readonly selector?: Selector;
  /**
   * Where it is.
   * @default the namespace of the request, for kinds that belong to one
   */
  readonly namespace?: string;
  /**
   * What happens where there is none.
   * @default 'Deny': a policy that lost its parameters must not let everything through
   */
  readonly parameterNotFoundAction?: 'Allow' | 'Deny';
}

/** The fields of every policy. */
export function renderPolicy(props: AdmissionPolicyProps): Omit<k8s.ValidatingAdmissionPolicySpec, 'validations'> {
  const { matchConditions, variables, paramKind, failurePolicy } = props;
  return {
    matchConstraints: renderMatch(props),
    matchConditions: matchConditions && expressions(matchConditions),
    variables: variables && expressions(variables),
    paramKind: paramKind && { apiVersion: paramKind.apiVersion, kind: paramKind.kind },
    failurePolicy,
  };
}

/** The parameters as a binding has them. */
export function renderParamRef(ref: AdmissionParamRef | undefined): k8s.ParamRef | undefined {
  if (!ref) return undefined;
  const { name, selector, namespace, parameterNotFoundAction = 'Deny' } = ref;
  return {
    ...(name === undefined ? {} : { name: nameOf(name) }),
    ...(selector && { selector: labelSelector(fieldsOf(selector)) }),
    ...(namespace === undefined ? {} : { namespace }),
    parameterNotFoundAction,
  };
}

/** Files what all policies can get wrong. */
export function checkPolicy(path: string, props: AdmissionMatchProps, report: ReportFinding): void {
  checkAdmissionRules(path, 'resourceRules', props.resourceRules ?? [], report);
  checkAdmissionRules(path, 'excludeResourceRules', props.excludeResourceRules ?? [], report);
}

function expressions(
  byName: Readonly<Record<string, string>>,
): { readonly name: string; readonly expression: string }[] {
  return Object.entries(byName ?? {}).map(([name, expression]) => ({ name, expression }));
}
