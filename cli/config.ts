import { dirname, join } from 'node:path';
import { diagnostic, type Diagnostic, type Position } from '../lib/diagnostic';
import { minors, parseKubernetesVersion } from '../lib/kubernetes/versions';
import { didYouMean } from '../lib/suggest';
import { readMapping, type Mapping } from './config/mapping';
import type { Host } from './host';

/** The configuration, as its files hold it: nothing is filled in. */
export interface Config {
  readonly app?: string;
  readonly output?: string;
  readonly kubernetesVersion?: string;
  readonly podSecurity?: string;
  readonly layout?: string;
  readonly reporter?: string;
}

/** What a `cdk8s.yaml` says that concerns `synth`. */
export interface Cdk8sConfig {
  /** The command line that runs the app. */
  readonly app?: string;
  readonly output?: string;
  /** What it asks for and the compatibility mode does not do. */
  readonly undone: readonly Diagnostic[];
}

/** The folder that a command works in, and what is configured there. */
export interface Project {
  /** The project's folder, absolute. */
  readonly root: string;
  readonly config: Config;
  /** Present when there is a `cdk8s.yaml`. */
  readonly cdk8s?: Cdk8sConfig;
  /** Whether k8sdsl itself is configured here; a `cdk8s.yaml` without that means the compatibility mode. */
  readonly configured: boolean;
  /** The configuration files that were read, absolute: `--watch` looks at them, too. */
  readonly files: readonly string[];
}

/** The project, or why its configuration can't be used. */
export type ProjectResult =
  | { readonly ok: true; readonly project: Project | undefined }
  | { readonly ok: false; readonly diagnostics: Diagnostic[]; readonly files: readonly string[] };

/** The layouts of the output. */
export const layouts = ['chart', 'app', 'resource', 'folder'] as const;
/** The forms of a report that `synth` and `validate` have. */
export const reporters = ['text', 'json', 'github', 'sarif', 'junit'] as const;
/** The levels of the Pod Security Standards. */
export const podSecurityLevels = ['privileged', 'baseline', 'restricted'] as const;

const choices: Readonly<Record<keyof Config, readonly string[] | undefined>> = {
  app: undefined,
  output: undefined,
  kubernetesVersion: undefined,
  podSecurity: podSecurityLevels,
  layout: layouts,
  reporter: reporters,
};
/** Every key of the configuration. */
export const configKeys: readonly string[] = Object.keys(choices);

/** The names of an app that is found without being named. */
export const appNames = ['app.ts', 'app.js'] as const;

/**
 * Finds the nearest folder upwards that is a project: it holds a `k8sdsl.yaml`, a `package.json` with a key `k8sdsl`, a
 * `cdk8s.yaml`, an `app.ts` or an `app.js`. Reads its configuration; an unknown key is an error.
 *
 * An app stands for itself only as far up as the package or the repository that `start` lies in: beyond, it is the app of another
 * project. A configuration is meant for what lies below it, so one further up counts.
 */
export function findProject(start: string, host: Host): ProjectResult {
  let within = true;
  for (let folder = start; ; folder = dirname(folder)) {
    const found = readProject(folder, host, within);
    if (!found.ok || found.project || dirname(folder) === folder) return found;
    within &&= !isBoundary(folder, host);
  }
}

/** Whether a folder is that of a package or of a repository. */
export function isBoundary(folder: string, host: Host): boolean {
  return ['package.json', '.git'].some((name) => host.fs.existsSync(join(folder, name)));
}

/** Whether a configuration file makes the folder a project, rather than the name of an app alone. */
export function isConfigured(project: Project | undefined): project is Project {
  return project !== undefined && (project.configured || project.cdk8s !== undefined);
}

/**
 * Reads the project that a folder itself is, if it is one.
 *
 * @param within whether the folder lies in the package that the run was started in: then an app in it makes it a project, and its
 * package.json has to be readable, because nobody can tell what is configured in half of one
 */
export function readProject(root: string, host: Host, within = true): ProjectResult {
  const diagnostics: Diagnostic[] = [];
  const ours = readMapping(join(root, 'k8sdsl.yaml'), host);
  const inPackage = packageKey(join(root, 'package.json'), host, within);
  const theirs = readMapping(join(root, 'cdk8s.yaml'), host);
  // Beside a k8sdsl.yaml the key counts for nothing, but the file must still be one.
  const key = ours && inPackage?.diagnostics[0]?.code !== 'K8S5103' ? undefined : inPackage;
  const sources = [ours, key, theirs].filter((source) => source !== undefined);
  diagnostics.push(...sources.flatMap((source) => source.diagnostics));
  const source = ours ?? key;
  const config = source && diagnostics.length === 0 ? checkConfig(source, diagnostics) : {};
  const cdk8s = theirs && diagnostics.length === 0 ? checkCdk8s(theirs, diagnostics) : undefined;
  const files = sources.map((mapping) => mapping.file);
  if (diagnostics.length > 0) return { ok: false, diagnostics, files };
  const hasApp = within && appNames.some((name) => host.fs.existsSync(join(root, name)));
  if (source === undefined && cdk8s === undefined && !hasApp) return { ok: true, project: undefined };
  return { ok: true, project: { root, config, ...(cdk8s ? { cdk8s } : {}), configured: source !== undefined, files } };
}

/** The key `k8sdsl` of a package.json; nothing if there is none. */
function packageKey(file: string, host: Host, always: boolean): Mapping | undefined {
  let text: string;
  try {
    text = host.fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
  if (!always && !text.includes('"k8sdsl"')) return undefined;
  try {
    const value = (JSON.parse(text) as { k8sdsl?: unknown } | null)?.k8sdsl;
    if (value === undefined) return undefined;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      const position = (key: string): Position => ({ file, ...lineOfKey(text, key) });
      return { file, entries: Object.entries(value), position, diagnostics: [] };
    }
    const wrong = diagnostic(
      'K8S5102',
      { key: 'k8sdsl', found: describe(value), wanted: 'an object' },
      { position: { file, ...lineOfKey(text, 'k8sdsl') } },
    );
    return { file, entries: [], position: () => ({ file }), diagnostics: [wrong] };
  } catch (error) {
    const problem = diagnostic('K8S5103', { problem: (error as Error).message }, { position: { file } });
    return { file, entries: [], position: () => ({ file }), diagnostics: [problem] };
  }
}

/** Where a key stands in a package.json: below "k8sdsl", if it can be found there. */
function lineOfKey(text: string, key: string): { line?: number; column?: number } {
  const start = text.indexOf('"k8sdsl"');
  const at = text.indexOf(JSON.stringify(key), key === 'k8sdsl' ? 0 : start + 1);
  if (at < 0) return {};
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

function checkConfig(source: Mapping, diagnostics: Diagnostic[]): Config {
  const config: Record<string, string> = {};
  for (const [key, value] of source.entries) {
    const context = { position: source.position(key) };
    if (!configKeys.includes(key)) {
      diagnostics.push(
        diagnostic('K8S5101', { key, known: configKeys.join(', '), meant: didYouMean(key, configKeys) }, context),
      );
      continue;
    }
    // A version is written without quotes, and would be a number; of anything else, a number is a slip.
    const slip =
      key !== 'kubernetesVersion' && source.isUnquoted?.(key) === true && /^(?:-?[\d.]+|true|false)$/.test(`${value}`);
    if (typeof value !== 'string' || value === '' || slip) {
      const found = slip ? `${value}` : describe(value);
      diagnostics.push(diagnostic('K8S5102', { key, found, wanted: 'a string' }, context));
      continue;
    }
    const problem = checkValue(key as keyof Config, value, context.position);
    if (problem) diagnostics.push(problem);
    config[key] = value;
  }
  return config;
}

function checkValue(key: keyof Config, value: string, position: Position): Diagnostic | undefined {
  const what = `The configuration key "${key}"`;
  if (key === 'kubernetesVersion') return checkVersion(what, value, { position });
  const allowed = choices[key];
  if (!allowed || allowed.includes(value)) return undefined;
  const parameters = { what, value, allowed: allowed.join(', '), meant: didYouMean(value, allowed) };
  return diagnostic('K8S5003', parameters, { position });
}

/** Says what is wrong with a Kubernetes version, if anything is. */
export function checkVersion(
  what: string,
  value: string,
  context: { position?: Position } = {},
): Diagnostic | undefined {
  if (parseKubernetesVersion(value).ok) return undefined;
  return diagnostic('K8S5003', { what, value, allowed: minors.join(', '), meant: '' }, context);
}

// Other keys of cdk8s.yaml (language, imports, plugins) concern other commands of cdk8s.
function checkCdk8s(source: Mapping, diagnostics: Diagnostic[]): Cdk8sConfig {
  const config: { app?: string; output?: string } = {};
  const undone: Diagnostic[] = [];
  for (const [key, value] of source.entries) {
    const context = { position: source.position(key) };
    if (key === 'synthConfig' && formatOf(value) === 'helm') undone.push(diagnostic('K8S5403', helmChart, context));
    if (key === 'validations') undone.push(diagnostic('K8S5404', {}, context));
    if (key !== 'app' && key !== 'output') continue;
    if (typeof value === 'string' && value !== '') config[key] = value;
    else diagnostics.push(diagnostic('K8S5102', { key, found: describe(value), wanted: 'a string' }, context));
  }
  return { ...config, undone };
}

const helmChart = { what: 'a Helm chart (synthConfig.format: helm)' };

function formatOf(synthConfig: unknown): unknown {
  return (synthConfig as { format?: unknown } | null)?.format;
}

function describe(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a mapping' : `${JSON.stringify(value)}`;
}
