import { codes, type Code, type CodeParameters } from './codes';
import type { Origin } from './manifest';

/** How bad a finding is: an error stops `synth` from writing. */
export type Severity = 'error' | 'warning' | 'info';

/** The place in a file that was read (a manifest, a configuration), as opposed to the user's program. */
export interface Position {
  /** The file, as the user named it. */
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
  /** Counted from 1. */
  readonly column?: number;
}

/** What a finding is about: an object, or one of its fields. */
export interface Target {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  /** The field in the kube-apiserver's notation, such as `spec.containers[0].name`. */
  readonly field?: string;
}

/** A finding, as a value: nothing is thrown for what a user can get wrong in a manifest. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  /** What is wrong, what was found and what is allowed. */
  readonly message: string;
  /** The change to make. */
  readonly hint?: string;
  /** The kube-apiserver's reason (`FieldValueInvalid` and the like), where it has one. */
  readonly reason?: string;
  readonly target?: Target;
  readonly origin?: Origin;
  /** Further places that belong to the finding, such as the other of two objects with one name. */
  readonly related?: readonly { readonly message: string; readonly origin?: Origin }[];
  readonly position?: Position;
}

/** What surrounds a message: everything of a diagnostic that its code does not determine. */
export type DiagnosticContext = Partial<
  Pick<Diagnostic, 'severity' | 'reason' | 'target' | 'origin' | 'related' | 'position'>
>;

/**
 * Makes a diagnostic of the given code; the message and the hint come from the table of codes.
 *
 * @example
 * diagnostic('K8S1001', { identity: 'v1 Service shop/web' }, { origin })
 */
export function diagnostic<C extends Code>(
  code: C,
  parameters: CodeParameters<C>,
  context: DiagnosticContext = {},
): Diagnostic {
  const definition = codes[code];
  const hint = definition.hint?.(parameters as never);
  return {
    code,
    severity: definition.severity,
    message: definition.message(parameters as never),
    ...(hint === undefined ? {} : { hint }),
    ...context,
  };
}
