import type { Variable } from '../../k8s/generated/admissionregistration';
import type { Check } from '../check';
import type { Given } from '../given';
import type { Path } from '../path';
import { checkVariableName } from './policy-spec';

/** What an expression may use and what it has to give. */
export interface PolicyScope {
  /** Whether there is a `params`. */
  readonly params: boolean;
  /**
   * Whether there is an `authorizer`.
   * @default true
   */
  readonly authorizer?: boolean;
  /** The types that the value may have, as CEL writes them. */
  readonly returns: readonly string[];
  /** The expressions that stand in the stored object, for which a server uses the newest environment that it has. */
  readonly stored?: ReadonlySet<string> | undefined;
  /** Whether there are `Object` and `JSONPatch`, for mutations. */
  readonly patches?: boolean;
}

/** An expression in CEL, which has to compile. */
export function checkPolicyExpression(expression: string, path: Path, scope: PolicyScope, check: Check): void {
  void [expression, path, scope, check];
}

/** The expressions of one policy, which share its variables. */
export class PolicyExpressions {
  constructor(
    private readonly params: boolean,
    private readonly findings: Check,
  ) {}

  /** Checks the variables in their order, each of which sees those before it. */
  declare(variables: readonly Given<Variable>[] = [], path: Path, stored?: ReadonlySet<string>): void {
    variables.forEach((variable, index) => {
      const here = path.index(index);
      checkVariableName(variable, here, this.findings);
      const { expression = '' } = variable;
      if (!expression.trim()) this.findings.required(here.child('expression'), 'it gives the value in CEL');
      else this.check(expression, here.child('expression'), { returns: ['dyn'], stored });
    });
  }

  check(expression: string, path: Path, scope: Omit<PolicyScope, 'params'>): void {
    checkPolicyExpression(expression, path, { ...scope, params: this.params }, this.findings);
  }
}
