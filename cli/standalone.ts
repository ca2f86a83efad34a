import { resolve } from 'node:path';
import type { Runner } from '../lib/runner';
import { newestMinor, parseKubernetesVersion } from '../lib/kubernetes/versions';
import { throwErrors } from '../lib/synth/synth-error';
import type { Layout } from '../lib/synthesis';
import { findProject, isConfigured, layouts, type Project } from './config';
import { nodeHost, type Host } from './host';
import { allDiagnostics } from './outcome';
import { finish } from './synth/synthesise';
import { isClusterScoped, renderApp } from './synth/program';
import type { PodSecurityLevel } from '../lib/manifest';
import { definitionsOf, type SynthSettings } from './synth/settings';

/**
 * Stands behind `app.synth()` in a program that runs without the command (`node`, `tsx`, `ts-node`, jest): the same
 * validation and the same files, through the same code. The project's configuration counts, and so do `K8SDSL_OUTPUT`,
 * `K8SDSL_LAYOUT` and `K8SDSL_KUBERNETES_VERSION`.
 */
export const runner: Runner = {
  get options() {
    const { layout } = settingsOf(nodeHost());
    return { order: 'kubernetes' as const, isClusterScoped, ...(layout ? { layout } : {}) };
  },
  accept(app, synthesis) {
    const host = nodeHost();
    const settings = settingsOf(host);
    throwErrors(synthesis.diagnostics);
    const program = {
      apps: [renderApp({ outdir: app.outdir ?? 'dist' }, synthesis, settings)],
      diagnostics: [],
      inputs: [],
    };
    const outcome = finish(program, undefined, settings, noFlags, host);
    const found = [...synthesis.diagnostics, ...allDiagnostics(outcome)];
    throwErrors(found);
    if (found.length === 0) return;
    (require('./report') as typeof import('./report')).writeReport({ diagnostics: found }, host);
  },
};

const noFlags = {} as Parameters<typeof finish>[3];

/** @throws SynthError when the configuration is wrong */
function settingsOf(host: Host): SynthSettings {
  const found = findProject(host.cwd, host);
  if (!found.ok) throwErrors(found.diagnostics);
  // An app.ts further up is not the program that runs here: its output is none of ours.
  const project = found.ok && isConfigured(found.project) ? found.project : undefined;
  const { K8SDSL_OUTPUT, K8SDSL_LAYOUT, K8SDSL_KUBERNETES_VERSION } = host.env;
  const layout = layouts.find((known) => known === (K8SDSL_LAYOUT || project?.config.layout)) satisfies
    | Layout
    | undefined;
  const output = outputOf(K8SDSL_OUTPUT, project, host);
  const version = parseKubernetesVersion(
    K8SDSL_KUBERNETES_VERSION || (project?.config.kubernetesVersion ?? newestMinor),
  );
  const root = project?.root ?? host.cwd;
  return {
    root,
    app: { file: '' },
    ...(output === undefined ? {} : { output }),
    format: 'yaml',
    ...(layout === undefined ? {} : { layout }),
    kubernetesVersion: version.ok ? version.minor : newestMinor,
    podSecurity: (project?.config.podSecurity ?? 'restricted') as PodSecurityLevel,
    validate: true,
    reporter: 'text',
    compatible: false,
    warnings: [],
    configFiles: [],
    definitions: () => definitionsOf(root, host),
  };
}

function outputOf(variable: string | undefined, project: Project | undefined, host: Host): string | undefined {
  if (variable) return resolve(host.cwd, variable);
  const configured = project?.config.output;
  return configured === undefined ? undefined : resolve(project!.root, configured);
}
