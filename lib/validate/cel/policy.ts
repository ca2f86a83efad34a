import type { Minor } from '../../kubernetes/versions';
import { compile, type Compilation } from './compile';
import { functionsOf } from './environment';
import { authorizers, patchObject, policyVariables } from './policy-types';
import { dyn, objectType, type CelType } from './types';

/** What an expression of a policy may use and what it has to give. */
interface Scope {
  readonly params: boolean;
  readonly authorizer?: boolean;
  readonly returns: readonly string[];
  readonly stored?: ReadonlySet<string> | undefined;
  readonly patches?: boolean;
}

/** `variables`, which grows with each variable that is declared. */
export interface PolicyVariables {
  readonly type: CelType;
  /** Declares a variable; without a type its expression did not compile, and it may be anything. */
  add(name: string, type: CelType | undefined): void;
}

/** The type of `variables` of one policy. */
export function policyVariablesType(): PolicyVariables {
  const fields = new Map<string, CelType>();
  return {
    type: objectType('kubernetes.variables', (name) => fields.get(name)),
    add: (name, type) => void fields.set(name, type ?? dyn),
  };
}

/** Compiles an expression of an admission policy or a webhook. */
export function compilePolicy(text: string, scope: Scope, minor: Minor, own?: PolicyVariables): Compilation {
  const variables = new Map(policyVariables);
  if (scope.params) variables.set('params', dyn);
  if (scope.authorizer !== false) for (const [name, type] of authorizers) variables.set(name, type);
  if (own) variables.set('variables', own.type);
  const functions = functionsOf(minor, scope.stored?.has(text), scope.patches);
  const environment = { functions, variables, ...(scope.patches ? { objects: patchObject } : {}) };
  return compile(text, environment, scope.returns);
}
