import { parseArgs } from 'node:util';
import { diagnostic, type Diagnostic } from '../lib/diagnostic';
import { didYouMean } from '../lib/suggest';
import type { Host } from './host';
import type { Outcome } from './outcome';

/** A switch, or an option with a value; this table is the only source of types, usage text and parsing. */
export interface OptionSpec {
  readonly type: 'boolean' | 'string';
  /** One line for `--help`. */
  readonly description: string;
  /** The one-letter form. */
  readonly short?: string;
  /** What stands for the value in `--help`, such as `DIR`. */
  readonly value?: string;
  /** The closed set of its values. */
  readonly choices?: readonly string[];
  /** Says what is wrong with a value that no list of choices can describe; `what` holds it. */
  readonly check?: (what: string, value: string) => Diagnostic | undefined;
  /** Whether `K8SDSL_<NAME>` sets it, too. */
  readonly env?: boolean;
  /** Whether it takes several values: given more than once, or as words that follow it, once the command has its first argument. */
  readonly many?: boolean;
}

/** An argument that is not an option. */
export interface ArgumentSpec {
  readonly name: string;
  readonly description: string;
  /** Any number of them, one at least if it is required. */
  readonly many?: boolean;
  readonly required?: boolean;
}

/** The options of a command by their long names. */
export type OptionTable = Readonly<Record<string, OptionSpec>>;

/** What a command is given: the type of each value follows from the table. */
export interface Invocation<O extends OptionTable = OptionTable> {
  readonly options: OptionValues<O>;
  readonly arguments: readonly string[];
}

/** The values of a table of options; what was not given is undefined. */
export type OptionValues<O extends OptionTable> = {
  readonly [K in keyof O]: OptionValue<O[K]> | undefined;
};

type OptionValue<S extends OptionSpec> = S['type'] extends 'boolean'
  ? boolean
  : S['many'] extends true
    ? readonly string[]
    : S['choices'] extends readonly (infer C extends string)[]
      ? C
      : string;

/** A command of the program. */
export interface Command<O extends OptionTable = OptionTable> {
  readonly name: string;
  /** What it is for: the first paragraph of its `--help`. */
  readonly description: string;
  readonly arguments: readonly ArgumentSpec[];
  readonly options: O;
  readonly examples: readonly string[];
  /** Where else its settings come from, if anywhere; lines of 120 characters at most. */
  readonly configuration?: string;
  run(invocation: Invocation<O>, host: Host): Outcome | Promise<Outcome>;
}

/** Types a command by its own table of options. */
export function defineCommand<const O extends OptionTable>(command: Command<O>): Command<O> {
  return command;
}

/** Options that every command has. */
export const commonOptions = {
  cwd: { type: 'string', value: 'DIR', description: 'Run as if started in DIR.' },
  help: { type: 'boolean', short: 'h', description: 'Show this help.' },
} as const satisfies OptionTable;

/** Reads the words after the command's name by the command's table; every word that it does not know is reported. */
export function parseInvocation(
  command: Command,
  words: readonly string[],
  env: Host['env'],
): { invocation: Invocation; diagnostics: Diagnostic[] } {
  const table: OptionTable = { ...command.options, ...commonOptions };
  const diagnostics: Diagnostic[] = [];
  const options: Values = valuesFromEnvironment(table, env, diagnostics);
  const positionals: string[] = [];
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      Object.entries(table).map(([name, { type, short }]) => [name, short ? { type, short } : { type }]),
    ),
    strict: false,
    tokens: true,
  });
  // The list that a word without a dash goes on with, if it does.
  let list: string[] | undefined;
  for (const token of tokens) {
    if (token.kind === 'positional') (list ?? positionals).push(token.value);
    if (token.kind !== 'option') continue;
    const problem = readOption(command, table, token, options);
    if (problem) diagnostics.push(problem);
    const value = options[token.name];
    list = positionals.length > 0 && Array.isArray(value) ? value : undefined;
  }
  if (options['help'] !== true) diagnostics.push(...checkArguments(command, positionals));
  return { invocation: { options: options as OptionValues<OptionTable>, arguments: positionals }, diagnostics };
}

type Values = Record<string, string | boolean | string[] | undefined>;

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/** Adds the option to `options`; what is wrong with it comes back. */
function readOption(command: Command, table: OptionTable, token: OptionToken, options: Values): Diagnostic | undefined {
  const { rawName: option, value } = token;
  const spec = Object.hasOwn(table, token.name) ? table[token.name] : undefined;
  if (!spec) {
    const flags = Object.keys(table).map((name) => `--${name}`);
    const meant = option.startsWith('--') ? didYouMean(option, flags) : '';
    return diagnostic('K8S5002', { option, command: wordsOf(command), meant });
  }
  if (spec.type === 'boolean') {
    if (value !== undefined)
      return diagnostic('K8S5004', { option, problem: `takes no value, but was given "${value}"` });
    options[token.name] = true;
    return undefined;
  }
  // Without "=", a word that starts with "-" is the next option; a lone "-" means standard input.
  if (value === undefined || (!token.inlineValue && value.startsWith('-') && value !== '-')) {
    return diagnostic('K8S5004', { option, problem: `needs a value: ${option} ${valueName(spec)}` });
  }
  if (value === '') {
    return diagnostic('K8S5004', {
      option,
      problem: `needs a value, but was given an empty one: ${option} ${valueName(spec)}`,
    });
  }
  const before = options[token.name];
  options[token.name] = spec.many ? [...(Array.isArray(before) ? before : []), value] : value;
  return checkChoice(option, spec, value);
}

function checkChoice(what: string, spec: OptionSpec, value: string): Diagnostic | undefined {
  if (spec.check) return spec.check(what, value);
  if (!spec.choices || spec.choices.includes(value)) return undefined;
  return diagnostic('K8S5003', {
    what,
    value,
    allowed: spec.choices.join(', '),
    meant: didYouMean(value, spec.choices),
  });
}

function valuesFromEnvironment(
  table: OptionTable,
  env: Host['env'],
  diagnostics: Diagnostic[],
): Record<string, string | boolean> {
  const values: Record<string, string | boolean> = {};
  for (const [name, spec] of Object.entries(table)) {
    if (!spec.env) continue;
    const variable = environmentName(name);
    const value = env[variable];
    if (value === undefined || value === '') continue;
    const problem = checkChoice(`The environment variable ${variable}`, spec, value);
    if (problem) diagnostics.push(problem);
    values[name] = value;
  }
  return values;
}

/** The environment variable of an option: `K8SDSL_` and its name in capitals. */
function environmentName(option: string): string {
  return `K8SDSL_${option.replaceAll('-', '_').toUpperCase()}`;
}

function checkArguments(command: Command, given: readonly string[]): Diagnostic[] {
  const name = wordsOf(command);
  const required = command.arguments.filter((argument) => argument.required);
  if (given.length < required.length) {
    return [diagnostic('K8S5005', { command: name, problem: `needs ${required[given.length]!.name}` })];
  }
  const limit = command.arguments.some((argument) => argument.many) ? Infinity : command.arguments.length;
  if (given.length <= limit) return [];
  const extra = given.slice(limit).map((word) => `"${word}"`);
  const problem =
    limit === 0
      ? `takes no argument, but was given ${extra.join(', ')}`
      : `takes ${limit === 1 ? 'one argument' : `${limit} arguments`}; too many: ${extra.join(', ')}`;
  return [diagnostic('K8S5005', { command: name, problem })];
}

/** What is typed to run the command. */
function wordsOf({ name }: Command): string {
  return name === '' ? 'k8sdsl' : `k8sdsl ${name}`;
}

/** The text of `k8sdsl COMMAND --help`. */
export function usage(command: Command): string {
  const words = command.arguments.map(({ name, many, required }) => {
    const word = many ? `${name}...` : name;
    return required ? word : `[${word}]`;
  });
  const parts = [
    `Usage: k8sdsl ${[command.name, ...words, '[options]'].join(' ')}`,
    command.description,
    section(
      'Arguments',
      command.arguments.map(({ name, description }) => [name, description]),
    ),
    section('Options', optionRows({ ...command.options, ...commonOptions })),
    command.configuration === undefined ? '' : `Configuration:\n${command.configuration.replace(/^/gm, '  ')}`,
    section(
      'Examples',
      command.examples.map((line) => [line, '']),
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function optionRows(table: OptionTable): [string, string][] {
  return Object.entries(table).map(([name, spec]) => {
    const short = spec.short ? `-${spec.short}, ` : '    ';
    const value = spec.type === 'string' ? ` ${valueName(spec)}` : '';
    const env = spec.env ? ` [${environmentName(name)}]` : '';
    return [`${short}--${name}${value}`, `${spec.description}${env}`];
  });
}

function valueName(spec: OptionSpec): string {
  return spec.value ?? spec.choices?.join('|') ?? 'VALUE';
}

/** A titled list in two columns; a left side that is too long for its column stands on a line of its own. */
export function section(title: string, rows: readonly (readonly [string, string])[]): string {
  if (rows.length === 0) return '';
  const width = Math.min(28, Math.max(...rows.map(([left]) => left.length)));
  const lines = rows.map(([left, right]) => {
    if (right === '') return `  ${left}`;
    return left.length > width ? `  ${left}\n  ${' '.repeat(width)}  ${right}` : `  ${left.padEnd(width)}  ${right}`;
  });
  return `${title}:\n${lines.join('\n')}`;
}
