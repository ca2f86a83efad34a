import type { IConstruct } from 'constructs';
import type { Code, CodeParameters } from './codes';
import { diagnostic, type Diagnostic, type DiagnosticContext } from './diagnostic';
import { originOf } from './origin';

const FINDINGS = Symbol.for('k8sdsl.findings');

interface Carrier {
  [FINDINGS]?: (() => Diagnostic)[];
}

/**
 * Files a finding with the construct that it is about. Nothing is thrown: `synth` collects the findings of the whole
 * tree and reports them together, each at the line that made its construct.
 *
 * @example
 * addFinding(this, 'K8S4001', { path: this.node.path });
 */
export function addFinding<C extends Code>(
  construct: IConstruct,
  code: C,
  parameters: CodeParameters<C>,
  context: DiagnosticContext = {},
): void {
  const carrier = construct as Carrier;
  const findings = (carrier[FINDINGS] ??= []);
  // The place is looked up only when the finding is read: a silenced one costs nothing.
  findings.push(() => diagnostic(code, parameters, { ...withOrigin(construct), ...context }));
}

/** The findings that were filed with this construct, in their order; not those of its children. */
export function findingsOf(construct: IConstruct): Diagnostic[] {
  return ((construct as Carrier)[FINDINGS] ?? []).map((make) => make());
}

function withOrigin(construct: IConstruct): DiagnosticContext {
  const origin = originOf(construct);
  return origin ? { origin } : {};
}
