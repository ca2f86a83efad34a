import type {
  MutatingAdmissionPolicyBindingProps,
  MutatingAdmissionPolicyProps,
  Mutation,
} from '../../k8s/generated/admissionregistration';
import { dnsSubdomain } from '../../kubernetes/names';
import type { Check } from '../check';
import { isEqual } from '../equal';
import type { Given } from '../given';
import { Path } from '../path';
import { checkGenerateName } from './generate-name';
import type { KindRules } from './kind-rules';
import { checkMatchConditions, expressionsOf } from './match-conditions';
import { PolicyExpressions } from './policy-expression';
import { checkBindingSpec, checkMutatingOperations, checkPolicySpec } from './policy-spec';
import { checkStaticSuffix } from './static-suffix';

type Policy = Given<MutatingAdmissionPolicyProps>;

const PATCH_TYPES = ['ApplyConfiguration', 'JSONPatch'];
const REINVOCATION_POLICIES = ['IfNeeded', 'Never'];
const SPEC = Path.of('spec');

/** @see https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/ */
export const mutatingAdmissionPolicyRules: KindRules<Policy> = {
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

function checkPolicy({ spec = {} }: Policy, old: Policy | undefined, check: Check): void {
  const { mutations = [], matchConditions, reinvocationPolicy = '' } = spec;
  checkPolicySpec(spec, SPEC, check);
  checkMutatingOperations(spec.matchConstraints, SPEC.child('matchConstraints'), check);
  const before = old?.spec;
  const unchanged =
    before && isEqual(spec.paramKind, before.paramKind) && isEqual(matchConditions, before.matchConditions);
  const params = spec.paramKind !== undefined;
  if (!unchanged) {
    const scope = { params, stored: expressionsOf(before?.matchConditions) };
    checkMatchConditions(matchConditions, SPEC.child('matchConditions'), scope, check);
  }
  const expressions = new PolicyExpressions(params, check);
  expressions.declare(spec.variables, SPEC.child('variables'));
  if (!mutations.length) check.required(SPEC.child('mutations'), 'they say what the policy changes');
  const stored = new Set(before?.mutations?.map(({ applyConfiguration }) => applyConfiguration?.expression ?? ''));
  mutations.forEach((mutation, index) =>
    checkMutation(mutation, SPEC.child('mutations').index(index), expressions, stored, check),
  );
  const here = SPEC.child('reinvocationPolicy');
  if (!reinvocationPolicy) {
    check.required(here, 'it says whether the policy runs again after others', 'Set it to Never or IfNeeded.');
  } else if (!REINVOCATION_POLICIES.includes(reinvocationPolicy)) {
    check.notSupported(here, reinvocationPolicy, REINVOCATION_POLICIES);
  }
}

function checkMutation(
  mutation: Given<Mutation>,
  path: Path,
  expressions: PolicyExpressions,
  stored: ReadonlySet<string>,
  check: Check,
): void {
  const { patchType = '' } = mutation;
  if (!patchType) return check.required(path.child('patchType'), 'it says what the expression gives');
  if (!PATCH_TYPES.includes(patchType)) return check.notSupported(path.child('patchType'), patchType, PATCH_TYPES);
  const [field, other] =
    patchType === 'JSONPatch'
      ? (['jsonPatch', 'applyConfiguration'] as const)
      : (['applyConfiguration', 'jsonPatch'] as const);
  const patch = mutation[field];
  const expression = patch?.expression?.trim();
  const here = path.child(field);
  if (!patch) check.required(here, `patchType is ${patchType}`);
  else if (!expression) check.required(here.child('expression'), 'it gives the patch in CEL');
  else {
    const returns = [patchType === 'JSONPatch' ? 'list(JSONPatch)' : 'Object'];
    expressions.check(expression, here.child('expression'), { returns, stored, patches: true });
  }
  if (mutation[other])
    check.invalid(path.child(other), mutation[other], `must not be set when patchType is ${patchType}`);
}

/** @see https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/ */
export const mutatingAdmissionPolicyBindingRules: KindRules<Given<MutatingAdmissionPolicyBindingProps>> = {
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

function checkBinding({ spec = {} }: Given<MutatingAdmissionPolicyBindingProps>, check: Check): void {
  checkBindingSpec(spec, SPEC, check);
  checkMutatingOperations(spec.matchResources, SPEC.child('matchResources'), check);
}
