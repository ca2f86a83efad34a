import type { Host } from './host';
import type { Outcome, ReporterName } from './outcome';

/** Turns an outcome into text. */
export interface Reporter {
  render(outcome: Outcome, context: ReportContext): string;
  /** Where the text goes: what is for another program goes to stdout, what is for a person to stderr. */
  readonly stream: 'stdout' | 'stderr';
}

/** What a reporter may look at besides the outcome. */
export interface ReportContext {
  readonly host: Host;
  readonly colour: boolean;
  /** In characters. */
  readonly width: number;
}

/** The reporters by name. */
const reporters: Readonly<Record<ReporterName, () => Reporter>> = {
  text: () => (require('./report/text') as typeof import('./report/text')).textReporter,
  json: () => (require('./report/json') as typeof import('./report/json')).jsonReporter,
  github: () => (require('./report/github') as typeof import('./report/github')).githubReporter,
  sarif: () => (require('./report/sarif') as typeof import('./report/sarif')).sarifReporter,
  junit: () => (require('./report/junit') as typeof import('./report/junit')).junitReporter,
};

/** Writes the report in the form that the outcome asks for. */
export function writeReport(outcome: Outcome, host: Host): void {
  const reporter = reporters[outcome.reporter ?? 'text']();
  const stream = host[outcome.stdoutTaken ? 'stderr' : reporter.stream];
  const width = Math.max(40, Math.min(stream.columns ?? Infinity, 1000));
  stream.write(reporter.render(outcome, { host, colour: wantsColour(host, stream.isTTY), width }));
}

/** Colour only on a terminal, unless `FORCE_COLOR` or `NO_COLOR` say otherwise. */
function wantsColour(host: Host, isTerminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = host.env;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return isTerminal && TERM !== 'dumb';
}
