import type { MatchResources, ParamKind, ParamRef, Variable } from '../../k8s/generated/admissionregistration';
import { dns1035Label, dnsSubdomain, pathSegment } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import type { Path } from '../path';
import { checkMatchResources } from './admission-rule';
import { checkLabelSelector } from './label-selector';

const FAILURE_POLICIES = ['Fail', 'Ignore'];
const NOT_FOUND_ACTIONS = ['Deny', 'Allow'];
/** Deletions cannot be changed. */
const MUTATING_OPERATIONS = ['*', 'CONNECT', 'CREATE', 'UPDATE'];

const IDENTIFIER = /^[_a-zA-Z][_a-zA-Z0-9]*$/;
const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

/** What is common to policies that judge and policies that change. */
interface PolicySpec {
  readonly failurePolicy?: string;
  readonly paramKind?: Given<ParamKind>;
  readonly matchConstraints?: Given<MatchResources>;
}

/** The failure policy, the kind of the parameters and what the policy is about. */
export function checkPolicySpec(spec: PolicySpec, path: Path, check: Check): void {
  // Without a spec there is its default all the same.
  const { failurePolicy = 'Fail', paramKind, matchConstraints } = spec;
  if (!FAILURE_POLICIES.includes(failurePolicy)) {
    check.notSupported(path.child('failurePolicy'), failurePolicy, FAILURE_POLICIES);
  }
  if (paramKind) checkParamKind(paramKind, path.child('paramKind'), check);
  const here = path.child('matchConstraints');
  if (!matchConstraints) return check.required(here, 'it says which requests the policy is about');
  checkMatchResources(matchConstraints, here, check);
  if (!matchConstraints.resourceRules?.length) {
    check.required(here.child('resourceRules'), 'they say which resources the policy is about');
  }
}

function checkParamKind({ apiVersion = '', kind = '' }: Given<ParamKind>, path: Path, check: Check): void {
  const here = path.child('apiVersion');
  const parts = apiVersion === '/' ? [] : apiVersion.split('/');
  const [version = '', group = ''] = [...parts].reverse();
  if (!apiVersion) check.required(here, 'it is part of the kind of the parameters');
  else if (parts.length > 2) check.invalid(here, apiVersion, 'must be VERSION or GROUP/VERSION');
  else {
    const problems = group ? dnsSubdomain(group) : [];
    if (problems.length) check.invalid(here, apiVersion, `has a group that ${problems.join(', and that ')}`);
    const wrong = dns1035Label(version);
    if (wrong.length) check.invalid(here, apiVersion, `has a version that ${wrong.join(', and that ')}`);
  }
  if (!kind) return check.required(path.child('kind'), 'it is the kind of the parameters');
  const problems = dns1035Label(kind.toLowerCase());
  if (problems.length) check.invalid(path.child('kind'), kind, `${problems.join(', and it ')} (upper case is allowed)`);
}

/** The name of a variable, which stands in expressions as `variables.NAME`. */
export function checkVariableName({ name = '' }: Given<Variable>, path: Path, check: Check): void {
  if (!name.trim()) check.required(path.child('name'), 'expressions refer to the variable as variables.NAME');
  else if (!IDENTIFIER.test(name) || RESERVED.has(name)) {
    check.invalid(
      path.child('name'),
      name,
      'must be an identifier of CEL: letters, digits and "_", and no reserved word',
    );
  }
}

/** What a binding says about the policy, its parameters and the requests. */
export function checkBindingSpec(
  spec: {
    readonly policyName?: string;
    readonly paramRef?: Given<ParamRef>;
    readonly matchResources?: Given<MatchResources>;
  },
  path: Path,
  check: Check,
): void {
  const { policyName = '' } = spec;
  if (!policyName) check.required(path.child('policyName'), 'it names the policy that is bound');
  else for (const problem of dnsSubdomain(policyName)) check.invalid(path.child('policyName'), policyName, problem);
  checkParamRef(spec.paramRef, path.child('paramRef'), check);
  checkMatchResources(spec.matchResources, path.child('matchResources'), check);
}

function checkParamRef(ref: Given<ParamRef> | undefined, path: Path, check: Check): void {
  if (!ref) return;
  const { name, selector, parameterNotFoundAction: action = '' } = ref;
  if (name) {
    for (const problem of pathSegment(name)) check.invalid(path.child('name'), name, problem);
    if (selector) check.forbidden(path.child('name'), 'may not be set together with selector');
  }
  if (selector) {
    checkLabelSelector(selector, path.child('selector'), check);
    if (name) check.forbidden(path.child('selector'), 'may not be set together with name');
  }
  if (!name && !selector) check.required(path, 'it holds a name or a selector of the parameters');
  const here = path.child('parameterNotFoundAction');
  if (!action) check.required(here, 'it says what happens without parameters', 'Set it to Deny or Allow.');
  else if (!NOT_FOUND_ACTIONS.includes(action)) check.notSupported(here, action, NOT_FOUND_ACTIONS);
}

/** A policy that changes objects cannot be about their deletion. */
export function checkMutatingOperations(match: Given<MatchResources> | undefined, path: Path, check: Check): void {
  const here = path.child('resourceRules').child('operations');
  for (const { operations = [] } of match?.resourceRules ?? []) {
    for (const operation of operations) {
      if (!MUTATING_OPERATIONS.includes(operation)) check.notSupported(here, operation, MUTATING_OPERATIONS);
    }
  }
}
