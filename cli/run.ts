import { resolve } from 'node:path';
import { diagnostic, type Diagnostic } from '../lib/diagnostic';
import { didYouMean } from '../lib/suggest';
import { commonOptions, parseInvocation, section, usage, type Command } from './command';
import { commands, reservedCommands } from './commands/index';
import { reporters } from './config';
import { OutputError, type Host } from './host';
import { EXIT, exitCodeOf, listsObjects, type ExitCode, type Outcome, type ReporterName } from './outcome';

/**
 * Runs the command line: every command comes and goes through here. What it found is reported, and its exit code follows
 * from that; whatever is thrown is a bug of ours.
 *
 * @param argv the words after `k8sdsl`
 */
export async function run(argv: readonly string[], host: Host): Promise<ExitCode> {
  try {
    return await dispatch(argv, host);
  } catch (error) {
    return error instanceof OutputError ? reportLostOutput(error, host) : reportBug(error, host);
  }
}

/** Reports that one of our streams can't be written; if that is the one for reports, the exit code has to do. */
function reportLostOutput({ stream, cause }: OutputError, host: Host): ExitCode {
  const { writeFailure } = require('./write-files/file-error') as typeof import('./write-files/file-error');
  try {
    return report({ diagnostics: [writeFailure(cause, stream)] }, host);
  } catch (error) {
    if (error instanceof OutputError) return EXIT.usage;
    throw error;
  }
}

/** Reports what was thrown where nothing should be thrown. */
function reportBug(error: unknown, host: Host): ExitCode {
  const problem = error instanceof Error ? error.message : String(error);
  const { version } = require('./version') as typeof import('./version');
  const versions = `${version()}, node ${process.version}, ${process.platform}`;
  const outcome = { diagnostics: [diagnostic('K8S5901', { problem, version: versions })] };
  report(outcome, host);
  host.stderr.write(`${error instanceof Error ? (error.stack ?? problem) : problem}\n`);
  return EXIT.bug;
}

/**
 * Reports what was thrown while nothing waited for it: by what the user's app left running, such as a timer, or by us.
 */
export function reportUncaught(error: unknown, host: Host): ExitCode {
  const { uncaughtFailure } = require('./load/failure') as typeof import('./load/failure');
  const failure = uncaughtFailure(error, host.cwd);
  return failure ? report({ diagnostics: [failure] }, host) : reportBug(error, host);
}

async function dispatch(argv: readonly string[], host: Host): Promise<ExitCode> {
  const { name, words, leading } = splitCommand(argv);
  if (name === undefined) return withoutCommand(leading, host);
  if (name === 'help') return dispatch([...words.slice(0, 1), '--help'], host);
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry) return report({ diagnostics: [unknownCommand(name)] }, host);
  const command = entry.load();
  const { invocation, diagnostics } = parseInvocation(command, [...leading, ...words], host.env);
  const { help, cwd, reporter } = invocation.options as { help?: boolean; cwd?: string; reporter?: string };
  if (help) {
    host.stdout.write(usage(command));
    return EXIT.ok;
  }
  const form = isReporter(reporter) ? { reporter } : {};
  if (diagnostics.length > 0) return report({ diagnostics, ...form }, host);
  const inside = cwd === undefined ? host : changeFolder(cwd, host);
  if ('code' in inside) return report({ diagnostics: [inside], ...form }, host);
  return report(await command.run(invocation, inside), inside);
}

/** The command is the first word that is no option, nor the value of an option that stands before it. */
function splitCommand(argv: readonly string[]): { name?: string; leading: string[]; words: string[] } {
  const leading: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index]!;
    if (word === '--') break;
    if (!word.startsWith('-')) return { name: word, leading, words: argv.slice(index + 1) };
    leading.push(word);
    if (word === '--cwd' && index + 1 < argv.length) leading.push(argv[++index]!);
  }
  return { leading: [...argv], words: [] };
}

function withoutCommand(words: readonly string[], host: Host): Promise<ExitCode> | ExitCode {
  if (words.includes('--version') || words.includes('-v') || words.includes('-V')) {
    const { version } = require('./version') as typeof import('./version');
    host.stdout.write(`${version()}\n`);
    return EXIT.ok;
  }
  const program = { ...programCommand, options: { version: programOptions.version } };
  const { diagnostics } = parseInvocation(program, words, {});
  if (diagnostics.length > 0) return report({ diagnostics }, host);
  host.stdout.write(programUsage());
  return EXIT.ok;
}

const programOptions = {
  ...commonOptions,
  version: { type: 'boolean', description: 'Print the version.' },
} as const;

// Only there to have the options before any command read like those of a command.
const programCommand: Command = {
  name: '',
  description: '',
  arguments: [],
  options: {},
  examples: [],
  run: () => ({}),
};

function programUsage(): string {
  const rows = Object.entries(commands).map(([name, { summary }]): [string, string] => [name, summary]);
  const options = Object.entries(programOptions).map(([name, spec]): [string, string] => [
    `--${name}${spec.type === 'string' ? ` ${spec.value}` : ''}`,
    spec.description,
  ]);
  return [
    'Usage: k8sdsl COMMAND [options]',
    'Kubernetes manifests from TypeScript, checked before they reach a cluster.',
    section('Commands', rows),
    section('Options', options),
    'Configuration comes from k8sdsl.yaml or the key "k8sdsl" of package.json; K8SDSL_... variables and flags beat it.',
    'Exit codes: 0 ok, 1 findings, 2 usage or configuration, 3 the app failed, 4 a bug of k8sdsl.',
    'Run "k8sdsl COMMAND --help" for the options of a command; docs/command-line.md has the rest.\n',
  ].join('\n\n');
}

function unknownCommand(name: string): Diagnostic {
  if (reservedCommands.includes(name)) return diagnostic('K8S5007', { command: name });
  return diagnostic('K8S5001', { command: name, meant: didYouMean(name, [...Object.keys(commands), 'help']) });
}

function changeFolder(folder: string, host: Host): Host | Diagnostic {
  const cwd = resolve(host.cwd, folder);
  const wrong = (problem: string): Diagnostic =>
    diagnostic('K8S5105', { what: 'The --cwd folder', path: folder, problem, hint: 'Name a folder that exists.' });
  if (!host.fs.existsSync(cwd)) return wrong('does not exist');
  if (!host.fs.statSync(cwd).isDirectory()) return wrong('is a file');
  return { ...host, cwd };
}

/** Tells the user what was found, and gives the exit code that follows. */
function report(outcome: Outcome, host: Host): ExitCode {
  const silent =
    !listsObjects(outcome.reporter) && !outcome.diagnostics?.length && !outcome.results?.some(hasDiagnostics);
  // The reporters are not loaded when there is nothing to report.
  if (!silent) (require('./report') as typeof import('./report')).writeReport(outcome, host);
  if (outcome.summary !== undefined) host.stderr.write(`${outcome.summary}\n`);
  return exitCodeOf(outcome);
}

function isReporter(name: string | undefined): name is ReporterName {
  return reporters.some((known) => known === name);
}

function hasDiagnostics(result: { readonly diagnostics: readonly unknown[] }): boolean {
  return result.diagnostics.length > 0;
}
