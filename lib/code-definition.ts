import type { Severity } from './diagnostic';

/** What stands in the table for one code; `P` are the values that its texts need. */
export interface CodeDefinition<P> {
  readonly severity: Severity;
  /** A short name of the mistake, for `k8sdsl explain` and lists. */
  readonly title: string;
  /** What is wrong, what was found, what is allowed: one sentence or two. */
  readonly message: (parameters: P) => string;
  /** The change to make; undefined where the message says it all. */
  readonly hint?: (parameters: P) => string | undefined;
  /** Why it is an error and what to do: a paragraph for `k8sdsl explain`. */
  readonly explanation: string;
  /** A few lines of a program or a manifest that give this diagnostic. */
  readonly example?: string;
  /** The same lines, mended. */
  readonly fix?: string;
}

/** Types one entry of the table by the parameters of its message. */
export function define<P>(definition: CodeDefinition<P>): CodeDefinition<P> {
  return definition;
}
