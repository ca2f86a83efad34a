import type { Variable } from '../../k8s/generated/admissionregistration';
import type { Check } from '../check';
import type { Given } from '../given';
import type { Path } from '../path';
import { checkVariableName } from './policy-spec';

// CommonJS's own: the library is compiled without the types of Node.
declare function require(path: string): unknown;

/** What an expression may use and what it has to give. */
export interface PolicyScope {
  /** Whether there is a `params`. */
  readonly params: boolean;
  /**
   * Whether there is an `authorizer`.
   * @default true
   */
  readonly authorizer?: boolean;
  /** The types that the value may have, as CEL prints them; any, when there is none. */
  readonly returns: readonly string[];
  /** The expressions that stand in the stored object, for which a server uses the newest environment that it has. */
  readonly stored?: ReadonlySet<string> | undefined;
  /** Whether there are `Object` and `JSONPatch`, for mutations. */
  readonly patches?: boolean;
}

/** CEL is loaded when there is an expression, which few objects have. */
const compiler = () => (require('../cel/policy') as typeof import('../cel/policy')).compilePolicy;
const variables = () => (require('../cel/policy') as typeof import('../cel/policy')).policyVariablesType;

/** An expression in CEL, which has to compile. */
export function checkPolicyExpression(expression: string, path: Path, scope: PolicyScope, check: Check): void {
  const found = compiler()(expression, scope, check.minor);
  if ('problem' in found) report(found.problem, path, check);
}

function report(problem: string, path: Path, check: Check): void {
  check.add('K8S3154', { field: path.toString(), problem }, path, 'FieldValueInvalid');
}

/** The expressions of one policy, which share its variables. */
export class PolicyExpressions {
  private variables: ReturnType<ReturnType<typeof variables>> | undefined;

  /** @param params whether the policy has parameters */
  constructor(
    private readonly params: boolean,
    private readonly findings: Check,
  ) {}

  /** Checks the variables in their order, each of which sees those before it. */
  declare(given: readonly Given<Variable>[] = [], path: Path, stored?: ReadonlySet<string>): void {
    if (given.length > 0) this.variables = variables()();
    given.forEach((variable, index) => {
      const here = path.index(index);
      checkVariableName(variable, here, this.findings);
      const { name = '', expression = '' } = variable;
      if (!expression.trim()) return this.findings.required(here.child('expression'), 'it gives the value in CEL');
      const type = this.check(expression, here.child('expression'), { returns: [], stored });
      this.variables?.add(name, type);
    });
  }

  /** Checks an expression; its type, when it compiles. */
  check(expression: string, path: Path, scope: Omit<PolicyScope, 'params'>) {
    const { minor } = this.findings;
    const found = compiler()(expression, { ...scope, params: this.params }, minor, this.variables);
    if ('compiled' in found) return found.compiled.type;
    report(found.problem, path, this.findings);
    return undefined;
  }
}
