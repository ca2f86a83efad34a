import type {
  AuditAnnotation,
  ValidatingAdmissionPolicyBindingProps,
  ValidatingAdmissionPolicyProps,
  Validation,
} from '../../k8s/generated/admissionregistration';
import { dnsSubdomain, qualifiedName } from '../../kubernetes/names';
import type { Check } from '../check';
import { isEqual } from '../equal';
import type { Given } from '../given';
import { Path } from '../path';
import { checkGenerateName } from './generate-name';
import type { KindRules } from './kind-rules';
import { checkMatchConditions, expressionsOf } from './match-conditions';
import { checkBindingSpec, checkPolicySpec } from './policy-spec';
import { PolicyExpressions } from './policy-expression';
import { checkStaticSuffix } from './static-suffix';

type Policy = Given<ValidatingAdmissionPolicyProps>;

const REASONS = ['Forbidden', 'Invalid', 'RequestEntityTooLarge'];
const ACTIONS = ['Audit', 'Deny', 'Warn'];
const ANNOTATIONS = 20;
const ANNOTATION_LENGTH = 5 * 1024;
const SPEC = Path.of('spec');

/** @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/ */
export const validatingAdmissionPolicyRules: KindRules<Policy> = {
  name: () => dnsSubdomain,
  ownGeneration: true,
  create(policy, check) {
    checkStaticSuffix(policy.metadata?.name, check);
    checkPolicy(policy, undefined, check);
  },
  update(policy, old, check) {
    checkGenerateName(policy.metadata, check);
    checkPolicy(policy, old, check);
  },
};

function checkPolicy(policy: Policy, old: Policy | undefined, check: Check): void {
  const { spec = {}, metadata = {} } = policy;
  const { validations = [], auditAnnotations = [], matchConditions } = spec;
  checkPolicySpec(spec, SPEC, check);
  const before = old?.spec;
  const unchanged =
    before && isEqual(spec.paramKind, before.paramKind) && isEqual(matchConditions, before.matchConditions);
  const params = spec.paramKind !== undefined;
  if (!unchanged) {
    const scope = { params, stored: expressionsOf(before?.matchConditions) };
    checkMatchConditions(matchConditions, SPEC.child('matchConditions'), scope, check);
  }
  const expressions = new PolicyExpressions(params, check);
  const stored = new Set(before?.validations?.map(({ expression = '' }) => expression));
  expressions.declare(spec.variables, SPEC.child('variables'), stored);
  if (!validations.length && !auditAnnotations.length) {
    const why = 'a policy has at least one validation or audit annotation';
    check.required(SPEC.child('validations'), why);
    return check.required(SPEC.child('auditAnnotations'), why, 'Set validations or auditAnnotations.');
  }
  const messages = new Set(before?.validations?.map(({ messageExpression = '' }) => messageExpression));
  validations.forEach((validation, index) =>
    checkValidation(validation, SPEC.child('validations').index(index), { expressions, stored, messages }, check),
  );
  checkAnnotations(auditAnnotations, metadata.name, expressions, old, check);
}

function checkValidation(
  validation: Given<Validation>,
  path: Path,
  known: { expressions: PolicyExpressions; stored: ReadonlySet<string>; messages: ReadonlySet<string> },
  check: Check,
): void {
  const { expression = '', message = '', messageExpression = '', reason } = validation;
  const here = path.child('expression');
  if (!expression.trim()) check.required(here, 'it decides in CEL');
  else known.expressions.check(expression, here, { returns: ['bool'], stored: known.stored });
  if (messageExpression) {
    const place = path.child('messageExpression');
    if (!messageExpression.trim()) check.invalid(place, messageExpression, 'must not be blank');
    else {
      const scope = { returns: ['string'], stored: known.messages, authorizer: false };
      known.expressions.check(messageExpression, place, scope);
    }
  }
  if (message && !message.trim()) check.invalid(path.child('message'), message, 'must not be blank');
  else if (/[\n\r]/.test(message.trim())) check.invalid(path.child('message'), message, 'must be one line');
  if (reason !== undefined && !REASONS.includes(reason)) check.notSupported(path.child('reason'), reason, REASONS);
}

function checkAnnotations(
  annotations: readonly Given<AuditAnnotation>[],
  name: string | undefined,
  expressions: PolicyExpressions,
  old: Policy | undefined,
  check: Check,
): void {
  const path = SPEC.child('auditAnnotations');
  if (annotations.length > ANNOTATIONS) check.invalid(path, annotations, `must have at most ${ANNOTATIONS} items`);
  const stored = new Set(old?.spec?.auditAnnotations?.map(({ valueExpression = '' }) => valueExpression));
  const keys = new Set<string>();
  annotations.forEach(({ key = '', valueExpression = '' }, index) => {
    const here = path.index(index);
    if (!name) check.invalid(here.child('key'), key, 'needs a metadata.name, which is part of the annotation');
    else for (const problem of qualifiedName(`${name}/${key}`)) check.invalid(here.child('key'), key, problem);
    const value = valueExpression.trim();
    const place = here.child('valueExpression');
    if (!value) check.required(place, 'it gives the value in CEL');
    else if (value.length > ANNOTATION_LENGTH) {
      check.required(place, `it is longer than ${ANNOTATION_LENGTH} bytes`, 'Shorten the expression.');
    } else expressions.check(value, place, { returns: ['string', 'null_type'], stored });
    if (keys.has(key)) check.duplicate(here.child('key'), key);
    keys.add(key);
  });
}

/** @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/ */
export const validatingAdmissionPolicyBindingRules: KindRules<Given<ValidatingAdmissionPolicyBindingProps>> = {
  name: () => dnsSubdomain,
  ownGeneration: true,
  create(binding, check) {
    checkStaticSuffix(binding.metadata?.name, check);
    checkBinding(binding, check);
  },
  update(binding, _, check) {
    checkGenerateName(binding.metadata, check);
    checkBinding(binding, check);
  },
};

function checkBinding({ spec = {} }: Given<ValidatingAdmissionPolicyBindingProps>, check: Check): void {
  checkBindingSpec(spec, SPEC, check);
  const { validationActions: actions = [] } = spec;
  const path = SPEC.child('validationActions');
  if (!actions.length)
    check.required(path, 'it says what happens to a request', 'Set it to [Deny], [Warn] or [Audit].');
  actions.forEach((action, index) => {
    if (!ACTIONS.includes(action)) check.notSupported(path.index(index), action, ACTIONS);
    if (actions.indexOf(action) < index) check.duplicate(path.index(index), action);
  });
  if (actions.includes('Deny') && actions.includes('Warn')) {
    check.invalid(path, actions, 'must not hold both Deny and Warn, which would say the same twice');
  }
}
