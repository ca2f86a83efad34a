import type { IConstruct } from 'constructs';
import { codes, type Code, type CodeParameters } from './codes';
import { diagnostic, type Diagnostic, type DiagnosticContext } from './diagnostic';
import { originOf } from './origin';

// Registered symbols, so that constructs of another copy of this package file theirs in the same place.
const FINDINGS = Symbol.for('k8sdsl.findings');
const SILENCED = Symbol.for('k8sdsl.silenced');

interface Carrier {
  [FINDINGS]?: (() => Diagnostic | readonly Diagnostic[])[];
  [SILENCED]?: Map<string, string>;
}

/**
 * Files a finding with the construct that it is about. Nothing is thrown: `synth` collects the findings of the whole
 * tree and reports them together, each at the line that made its construct.
 *
 * @example
 * addFinding(this, 'K8S4004', { path: this.node.path });
 */
export function addFinding<C extends Code>(
  construct: IConstruct,
  code: C,
  parameters: CodeParameters<C>,
  context: DiagnosticContext = {},
): void {
  const findings = ((construct as Carrier)[FINDINGS] ??= []);
  // The place is looked up only when the finding is read: a silenced one costs nothing.
  findings.push(() => diagnostic(code, parameters, { ...placeOf(construct), ...context }));
}

/** Files what a check finds; takes what {@link addFinding} takes. */
export type ReportFinding = <C extends Code>(
  code: C,
  parameters: CodeParameters<C>,
  context?: DiagnosticContext,
) => void;

/**
 * Files a check with a construct: it is made when the findings are read, after the whole program has run, so it sees what was
 * added to the construct since.
 *
 * @example
 * addCheck(this, (report) => {
 *   if (this.replicas < 2) report('K8S4021', { path: this.node.path });
 * });
 */
export function addCheck(construct: IConstruct, check: (report: ReportFinding) => void): void {
  ((construct as Carrier)[FINDINGS] ??= []).push(() => {
    const found: Diagnostic[] = [];
    check((code, parameters, context = {}) =>
      found.push(diagnostic(code, parameters, { ...placeOf(construct), ...context })),
    );
    return found;
  });
}

/** The findings that were filed with this construct and not silenced, in their order; not those of its children. */
export function findingsOf(construct: IConstruct): Diagnostic[] {
  const findings = (construct as Carrier)[FINDINGS];
  if (!findings) return [];
  return findings
    .flatMap((make) => make())
    .filter(({ code, severity }) => severity === 'error' || !isSilenced(construct, code));
}

/**
 * Silences a warning or a note for a construct and everything below it. The reason is for those who read the program;
 * nothing of it stands in the manifests.
 *
 * @throws if the code is that of an error, which can only be mended, or if there is no reason
 * @example
 * silence(web, 'K8S4004', 'it answers over gRPC only');
 */
export function silence(scope: IConstruct, code: Code, reason: string): void {
  if (!Object.hasOwn(codes, code)) throw new TypeError(`There is no code ${code}.`);
  // What a Pod Security level does not allow is a warning about an app: the namespace decides.
  if (codes[code].severity === 'error' && !code.startsWith('K8S32')) {
    throw new TypeError(
      `${code} is an error and cannot be silenced: what it says would fail on a cluster. Mend its cause.`,
    );
  }
  if (!reason.trim())
    throw new TypeError(`Silencing ${code} at "${scope.node.path}" needs a reason, got an empty one.`);
  ((scope as Carrier)[SILENCED] ??= new Map()).set(code, reason);
}

/** Whether a warning or a note is silenced for a construct. */
export function isSilenced(construct: IConstruct, code: string): boolean {
  return construct.node.scopes.some((scope) => (scope as Carrier)[SILENCED]?.has(code));
}

function placeOf(construct: IConstruct): DiagnosticContext {
  const origin = originOf(construct);
  return origin ? { origin } : {};
}
