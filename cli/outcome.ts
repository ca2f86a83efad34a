import type { Diagnostic } from '../lib/diagnostic';

/** The exit codes of every command. */
export const EXIT = {
  ok: 0,
  /** Invalid manifests, or an output that is not what `synth` would write. */
  findings: 1,
  /** A wrong use of the command line, a wrong configuration, an output folder that can't be written. */
  usage: 2,
  /** The user's app threw, or does not compile. */
  app: 3,
  /** A bug of ours. */
  bug: 4,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What is known about one object: "unknown" says that nothing could be checked, which is not "invalid". */
export type ObjectStatus = 'valid' | 'invalid' | 'unknown';

/** One object, and what was found about it; or a file (or nothing) that findings are about which belong to no object. */
export interface Result {
  /** The file that holds the object, as the user would name it. */
  readonly file?: string;
  /** Counted from 0 within the file. */
  readonly document?: number;
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly status: ObjectStatus;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a command found out; one wrapper turns it into a report and an exit code. */
export interface Outcome {
  /** What belongs to no object. */
  readonly diagnostics?: readonly Diagnostic[];
  /** The objects that were looked at. */
  readonly results?: readonly Result[];
  /** The Kubernetes minor that the objects were looked at for, such as `1.37`. */
  readonly kubernetesVersion?: string;
  /** How to report; `text` by default. */
  readonly reporter?: ReporterName;
  /** Whether standard output holds something else, so that no report may go there. */
  readonly stdoutTaken?: boolean;
  /** A line or two for a person, when all is well. */
  readonly summary?: string;
}

/** The forms of a report. */
export type ReporterName = 'text' | 'json' | 'github' | 'sarif' | 'junit';

/** Whether a reporter writes one document with every object, also when nothing is wrong. */
export function listsObjects(reporter: ReporterName | undefined): boolean {
  return reporter === 'json' || reporter === 'sarif' || reporter === 'junit';
}

/** Every diagnostic of an outcome, those of objects included. */
export function allDiagnostics(outcome: Outcome): Diagnostic[] {
  return [...(outcome.diagnostics ?? []), ...(outcome.results ?? []).flatMap((result) => result.diagnostics)];
}

/** The exit code that follows from what was found: the gravest kind of error decides. */
export function exitCodeOf(outcome: Outcome): ExitCode {
  let code: ExitCode = EXIT.ok;
  for (const found of allDiagnostics(outcome)) {
    if (found.severity !== 'error') continue;
    const own = exitCodeOfError(found.code);
    if (own > code) code = own;
  }
  return code;
}

// Errors of the command line are the user's usage, but for these.
const exceptions: Readonly<Record<string, ExitCode>> = {
  K8S5209: EXIT.findings,
  K8S5301: EXIT.findings,
  K8S5302: EXIT.app,
  K8S5401: EXIT.findings,
  K8S5402: EXIT.app,
  K8S5901: EXIT.bug,
};

function exitCodeOfError(code: string): ExitCode {
  if (code.startsWith('K8S5')) return exceptions[code] ?? EXIT.usage;
  // What can't be run at all was named wrongly or is installed wrongly; the rest is the program's own failure.
  if (code.startsWith('K8S61')) return EXIT.usage;
  // K8S61xx: what was named as the app is no program at all.
  if (code.startsWith('K8S6')) return code.startsWith('K8S61') ? EXIT.usage : EXIT.app;
  return EXIT.findings;
}
