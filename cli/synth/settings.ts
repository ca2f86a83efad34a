import { join, resolve } from 'node:path';
import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import { newestMinor, parseKubernetesVersion, type Minor } from '../../lib/kubernetes/versions';
import type { KubernetesObject, PodSecurityLevel } from '../../lib/manifest';
import type { Layout } from '../../lib/synthesis';
import type { OptionValues } from '../command';
import { appNames, type Project } from '../config';
import type { Host } from '../host';
import type { ReporterName } from '../outcome';
import { findHome, isFolder } from './home';
import type { synthOptions } from './options';

/** The options of `synth`, as they were given. */
export type SynthFlags = OptionValues<typeof synthOptions>;

/** What `synth` is to do, with every source of settings taken into account: flag, environment, file, default. */
export interface SynthSettings {
  /** The project's folder, absolute: the program runs in it. */
  readonly root: string;
  /** How the app is obtained. */
  readonly app: AppSetting;
  /** The output folder, absolute, if it was chosen; otherwise the app decides. */
  readonly output?: string;
  readonly format: 'yaml' | 'json';
  /** If it was chosen; otherwise the app decides. */
  readonly layout?: Layout;
  readonly kubernetesVersion: Minor;
  /** Gives the definitions of custom resources in the folder `crds` of the project; read when asked for. */
  readonly definitions: () => readonly KubernetesObject[];
  /** What pods should keep to. */
  readonly podSecurity: PodSecurityLevel;
  readonly validate: boolean;
  readonly reporter: ReporterName;
  /** The bytes and the order of `cdk8s synth`. */
  readonly compatible: boolean;
  /** Warnings about the configuration, for the report of every run. */
  readonly warnings: readonly Diagnostic[];
  /** The configuration files that were read, absolute. */
  readonly configFiles: readonly string[];
}

/** A file of ours to run, or a command line of a `cdk8s.yaml`. */
export type AppSetting =
  | { readonly file: string; readonly command?: undefined }
  | { readonly command: string; readonly file?: undefined };

/** The settings, or why there are none. */
export type SettingsResult =
  | { readonly ok: true; readonly settings: SynthSettings }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly configFiles: readonly string[] };

/** Finds the project and puts the settings together. */
export function findSettings(flags: SynthFlags, app: string | undefined, host: Host): SettingsResult {
  const named = app ?? (host.env['K8SDSL_APP'] || undefined);
  const target = named === undefined ? undefined : resolve(host.cwd, named);
  const found = findHome(target, host);
  if (!found.ok) return { ok: false, diagnostics: found.diagnostics, configFiles: found.files };
  const { project, root } = found;
  const configFiles = project?.files ?? [];
  const compatible = flags.compat === 'cdk8s' || (project?.cdk8s !== undefined && !project.configured);
  const setting = appOf(target, project, root, compatible, host);
  const undone = compatible ? (project?.cdk8s?.undone ?? []) : [];
  const warnings = undone.filter(({ severity }) => severity !== 'error');
  const diagnostics = [
    ...('code' in setting ? [setting] : []),
    ...flagProblems(flags, compatible),
    ...undone.filter(({ severity }) => severity === 'error'),
  ];
  if ('code' in setting || diagnostics.length > 0) return { ok: false, diagnostics, configFiles };
  return {
    ok: true,
    settings: {
      root,
      app: setting,
      configFiles,
      compatible,
      warnings,
      definitions: () => definitionsOf(root, host),
      ...chosen(flags, project, compatible, host),
    },
  };
}

/** Flags beat the environment (the parser has seen to that), which beats the file. */
function chosen(
  flags: SynthFlags,
  project: Project | undefined,
  compatible: boolean,
  host: Host,
): Omit<SynthSettings, 'root' | 'app' | 'configFiles' | 'compatible' | 'warnings' | 'definitions'> {
  const config = project?.config;
  return {
    output: outputOf(flags, project, compatible, host),
    format: flags.format ?? 'yaml',
    layout: flags.layout ?? (config?.layout as Layout | undefined),
    kubernetesVersion: minorOf(flags['kubernetes-version'] ?? config?.kubernetesVersion),
    podSecurity: (config?.podSecurity ?? 'restricted') as PodSecurityLevel,
    validate: compatible ? flags.validate === true : !flags['no-validate'],
    reporter: flags.reporter ?? (config?.reporter as ReporterName | undefined) ?? 'text',
  };
}

/** The definitions of custom resources in the folder `crds` of a project. */
export function definitionsOf(root: string, host: Host): KubernetesObject[] {
  const { definitionFolder, loadManifests } = require('../validate/load') as typeof import('../validate/load');
  return loadManifests(definitionFolder(root, host), host).objects.map(({ object }) => object);
}

function appOf(
  target: string | undefined,
  project: Project | undefined,
  root: string,
  compatible: boolean,
  host: Host,
): AppSetting | Diagnostic {
  if (target !== undefined && !isFolder(target, host)) return existing(target, host);
  if (compatible && project?.cdk8s) {
    const { app } = project.cdk8s;
    return app
      ? { command: app }
      : diagnostic('K8S5106', { problem: 'names no "app"' }, { position: { file: join(project.root, 'cdk8s.yaml') } });
  }
  if (project?.config.app) return existing(resolve(root, project.config.app), host);
  const name = appNames.find((known) => host.fs.existsSync(join(root, known)));
  if (name !== undefined) return { file: join(root, name) };
  const { noApp } = require('./app-problems') as typeof import('./app-problems');
  return noApp(root, project !== undefined || target !== undefined, host);
}

function existing(file: string, host: Host): AppSetting | Diagnostic {
  if (host.fs.existsSync(file)) return { file };
  const { missingApp } = require('./app-problems') as typeof import('./app-problems');
  return missingApp(file, host);
}

function flagProblems(flags: SynthFlags, compatible: boolean): Diagnostic[] {
  const found: Diagnostic[] = [];
  const why = 'in the compatibility mode the app decides about its files';
  for (const name of ['format', 'layout'] as const) {
    if (compatible && flags[name] !== undefined) {
      found.push(diagnostic('K8S5006', { first: `--${name}`, second: 'the compatibility mode of cdk8s', why }));
    }
  }
  return found;
}

function minorOf(version: string | undefined): Minor {
  const parsed = version === undefined ? undefined : parseKubernetesVersion(version);
  return parsed?.ok ? parsed.minor : newestMinor;
}

function outputOf(
  flags: SynthFlags,
  project: Project | undefined,
  compatible: boolean,
  host: Host,
): string | undefined {
  // What is typed is relative to where it is typed; what stands in a file, to the file.
  if (flags.output !== undefined) return resolve(host.cwd, flags.output);
  const configured = compatible ? (project?.cdk8s?.output ?? 'dist') : project?.config.output;
  return configured === undefined ? undefined : resolve(project?.root ?? host.cwd, configured);
}
