import { join, resolve } from 'node:path';
import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import { identityOf, type Manifest } from '../../lib/manifest';
import { synth } from '../../lib/synth';
import type { Synthesis, SynthesizedDocument, SynthOptions } from '../../lib/synthesis';
import type { Loader } from '../load-app';
import type { Result } from '../outcome';
import type { FileToWrite } from '../write-files';
import { documentPlaces } from './document-places';
import type { Verdict } from '../../lib/judge';
import { judge, unjudged } from './judge';
import { render } from './render';
import type { SynthSettings } from './settings';

/** What one app of the program gave. */
export interface RenderedApp {
  /** The folder for its output, absolute. */
  readonly directory: string;
  readonly synthesis: Synthesis;
  readonly verdicts: readonly Verdict[];
}

/** What running the program gave. */
export interface RenderedProgram {
  readonly apps: readonly RenderedApp[];
  /** What belongs to no object. */
  readonly diagnostics: readonly Diagnostic[];
  /** The files that decide what the program does, absolute. */
  readonly inputs: readonly string[];
}

/** Runs the program, renders its apps and validates their objects. */
export async function renderProgram(file: string, settings: SynthSettings, loader: Loader): Promise<RenderedProgram> {
  const options: SynthOptions = {
    order: settings.compatible ? 'cdk8s' : 'kubernetes',
    ...(settings.layout ? { layout: settings.layout } : {}),
    isClusterScoped,
  };
  const loaded = await loader.load({
    entry: file,
    cwd: settings.root,
    synth: (app) => synth(app, options),
    synthOptions: options,
  });
  if (!loaded.ok) return { apps: [], diagnostics: loaded.diagnostics, inputs: loaded.inputs };
  const apps: RenderedApp[] = [];
  const diagnostics: Diagnostic[] = [...loaded.diagnostics];
  for (const { app, synthesis } of loaded.apps) {
    const rendered = synthesis ?? render(app, options, settings.root);
    if ('code' in rendered) diagnostics.push(rendered);
    else {
      apps.push(renderApp(app, rendered, settings));
      diagnostics.push(...rendered.diagnostics);
    }
  }
  return { apps, diagnostics, inputs: loaded.inputs };
}

/** Decides where the app's output goes, and validates its objects. */
export function renderApp(
  app: { readonly outdir: string },
  synthesis: Synthesis,
  settings: SynthSettings,
): RenderedApp {
  const directory = settings.output ?? resolve(settings.root, app.outdir);
  const { manifests } = synthesis;
  const verdicts = settings.validate ? judge(manifests, settings) : unjudged(manifests);
  return { directory, synthesis, verdicts };
}

/** Whether a kind has no namespace, as the table of the API says; the table is loaded when this is first asked. */
export function isClusterScoped(apiVersion: string, kind: string): boolean {
  const { findKind } = require('../../lib/kubernetes/api') as typeof import('../../lib/kubernetes/api');
  return findKind(apiVersion, kind)?.namespaced === false;
}

/** The files of one output folder, from all apps that write into it. */
export interface OutputFolder {
  readonly directory: string;
  readonly files: FileToWrite[];
}

/** Prints the apps as files; a value that can't be printed, or two apps that need one file, are findings. */
export function printFiles(program: RenderedProgram, settings: SynthSettings): OutputFolder[] | Diagnostic {
  const { emit } = require('../../lib/emit/index') as typeof import('../../lib/emit/index');
  const folders = new Map<string, OutputFolder>();
  for (const { directory, synthesis } of program.apps) {
    const folder = folders.get(directory) ?? { directory, files: [] };
    folders.set(directory, folder);
    const style = settings.compatible ? 'cdk8s' : 'k8sdsl';
    const files = emit(synthesis, { format: settings.format, layout: synthesis.layout, style });
    const taken = new Set(folder.files.map(({ path }) => path));
    const clash = files.find(({ path }) => taken.has(path));
    if (clash) {
      const problem = 'is needed by two apps of the program; give one of them another "outdir"';
      return diagnostic('K8S5207', { path: clash.path, problem });
    }
    folder.files.push(...files);
  }
  return [...folders.values()];
}

/** All documents as one text. */
export function printStream(program: RenderedProgram, settings: SynthSettings): string {
  const documents = program.apps.flatMap(({ synthesis }) => synthesis.documents);
  if (settings.format === 'json') {
    const { toJsonList } = require('../../lib/emit/json') as typeof import('../../lib/emit/json');
    return toJsonList(documents.map(({ value }) => value).filter((value) => value !== undefined));
  }
  const { toYamlStream } = require('../../lib/emit/yaml') as typeof import('../../lib/emit/yaml');
  return toYamlStream(documents.map(({ value }: SynthesizedDocument) => value));
}

/** The results of all objects, each with the file and the document that it would be. */
export function resultsOf(program: RenderedProgram, settings: SynthSettings): Result[] {
  return program.apps.flatMap(({ directory, synthesis, verdicts }) => {
    const places = documentPlaces(synthesis, settings.format);
    return verdicts.map(({ manifest, status, diagnostics }) => ({
      ...placeOf(manifest, places, directory),
      ...identityOf(manifest.object),
      status,
      diagnostics,
    }));
  });
}

function placeOf(
  manifest: Manifest,
  places: ReturnType<typeof documentPlaces>,
  directory: string,
): { file?: string; document?: number } {
  const place = places.get(manifest);
  return place ? { file: join(directory, place.path), document: place.document } : {};
}
