import type { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Diagnostic } from './diagnostic';
import { constructsMade, recordOrigins } from './origin';
import { failedValidations, findingsIn, findOutsideCharts, findStrangers } from './synth/checks';
import { findFileClashes, findIdentityClashes } from './synth/collisions';
import { describeCycle } from './synth/cycle';
import { dependenciesOf, type Dependencies } from './synth/dependencies';
import { renderLate, reportMissing } from './synth/late';
import { constructMetadataOf } from './synth/metadata';
import { chartFileName } from './synth/naming';
import { orderOf } from './synth/order';
import { withChartSynthesizer } from './synth/overrides';
import { inApplyOrder } from './synth/rank';
import { Renderer } from './synth/renderer';
import { sealedCharts } from './synth/sealed';
import { settingsOf } from './synth/settings';
import { SynthError, throwErrors } from './synth/synth-error';
import { isChart, listTree, type Tree } from './synth/tree';
import type { SynthesizedChart, SynthesizedDocument, SynthOptions, Synthesis } from './synthesis';

/**
 * Renders an app: every object once, in an order in which it can be applied. Nothing is written, and the tree stays as it is.
 *
 * What users get wrong in the tree (cycles, clashes, failing validations) comes back as diagnostics.
 *
 * @param app the root of a tree: an `App` of k8sdsl or of cdk8s
 * @throws RenderError when the code of a construct throws while it is rendered; the `cause` is what was thrown
 * @example
 * const { manifests, diagnostics } = synth(app);
 */
export function synth(app: IConstruct, options: SynthOptions = {}): Synthesis {
  const order = options.order ?? 'kubernetes';
  const settings = settingsOf(app);
  const layout = options.layout ?? settings.layout;
  recordOrigins(app.node.constructor as unknown as Parameters<typeof recordOrigins>[0]);
  const tree = listTree(app);
  const dependencies = dependenciesOf(tree, order);
  const shape = { layout, extension: settings.extension, indexed: dependencies.betweenCharts };
  const { charts, problems, blocked } = chartsInOrder(tree, dependencies, order);
  const nothing = { ...shape, charts: [], documents: [], manifests: [], diagnostics: problems };
  if (blocked) return nothing;

  const objectsOnly = order === 'cdk8s' && layout === 'folder';
  const before = new Set(tree.constructs);
  const made = constructsMade();
  // cdk8s looks for dependencies between groups of objects before each chart, but for folders only once.
  const objects = objectsOnly ? before : undefined;
  const unchanged = (): Tree | undefined => (order === 'kubernetes' && constructsMade() === made ? tree : undefined);
  const renderer = new Renderer({
    order,
    objectsOnly,
    sealed: sealedCharts(tree, dependencies),
    objects,
    tree: unchanged,
  });
  const documents = new Map<Chart, SynthesizedDocument[]>();
  try {
    withChartSynthesizer(
      app,
      (chart) => renderer.valuesOf(chart),
      () => {
        for (const chart of charts) documents.set(chart, renderer.documentsOf(chart));
        if (order === 'kubernetes' && constructsMade() !== made) renderLate(app, renderer, documents);
      },
    );
  } catch (error) {
    // What could not be rendered is as a rule what an error that was found already is about.
    if (hasError(problems)) return nothing;
    throw error;
  }
  const after = constructsMade() === made ? tree.constructs : listTree(app).constructs;
  const late = after.filter((construct) => !before.has(construct));
  const found = [...documents].map(([chart, list], index) => toSynthesized(chart, list, order, shape.indexed, index));
  const stream = found.flatMap((chart) => chart.documents);
  const all = order === 'kubernetes' ? inApplyOrder(stream) : stream;
  const manifests = all.flatMap(({ manifest }) => manifest ?? []);
  const { patches } = renderer;
  const diagnostics = [...problems, ...renderer.diagnostics, ...patches.diagnostics, ...patches.findUnused(after)];
  diagnostics.push(...findingsIn(late), ...failedValidations(late));
  if (order === 'kubernetes') diagnostics.push(...findIdentityClashes(manifests, options.isClusterScoped));
  else diagnostics.push(...reportMissing(after, renderer, before));
  for (const clash of findFileClashes(found, [...documents.keys()], layout)) {
    // cdk8s overwrites the first file; its users' files stay as they are, but they are told.
    diagnostics.push(order === 'kubernetes' ? clash : { ...clash, severity: 'warning' });
  }
  const metadata = settings.recordConstructMetadata ? { constructMetadata: constructMetadataOf(app, order) } : {};
  return { ...shape, charts: found, documents: all, manifests, diagnostics, ...metadata };
}

/**
 * Renders one chart, without those nested in it: what `chart.toJson()` gives.
 *
 * @throws SynthError when the app has an error, be it in another chart
 * @throws RenderError when the code of a construct throws while it is rendered
 */
export function synthChart(chart: Chart): unknown[] {
  const app = chart.node.root;
  const tree = listTree(app);
  throwErrors(chartsInOrder(tree, dependenciesOf(tree, 'kubernetes'), 'kubernetes').problems);
  const renderer = new Renderer({ order: 'kubernetes', objectsOnly: false, sealed: new Set() });
  const values = renderer.objectsOf(chart).flatMap((object) => renderer.documentOf(object, chart));
  throwErrors([...renderer.diagnostics, ...renderer.patches.diagnostics]);
  return inApplyOrder(values).map(({ value }) => value);
}

/**
 * The charts of an app in the order in which they are to be applied.
 *
 * @throws SynthError when there is no such order
 */
export function chartsOf(app: IConstruct): Chart[] {
  const tree = listTree(app);
  const dependencies = dependenciesOf(tree, 'kubernetes');
  const { positions, cycle } = orderOf(tree, dependencies, 'kubernetes');
  if (cycle) throw new SynthError([describeCycle(tree, dependencies, cycle)]);
  return positions.map((at) => tree.constructs[at]!).filter(isChart);
}

interface ChartsInOrder {
  readonly charts: readonly Chart[];
  readonly problems: readonly Diagnostic[];
  /** Whether nothing can be rendered; an error among the findings does not block, so that one run shows all there is. */
  readonly blocked: boolean;
}

function chartsInOrder(tree: Tree, dependencies: Dependencies, order: 'kubernetes' | 'cdk8s'): ChartsInOrder {
  const findings = findingsIn(tree.constructs);
  const problems = [...failedValidations(tree.constructs), ...findOutsideCharts(tree, dependencies)];
  if (order === 'kubernetes') problems.push(...findStrangers(tree, dependencies));
  const all = [...findings, ...problems];
  if (hasError(order === 'cdk8s' ? all : problems)) return { charts: [], problems: all, blocked: true };
  const { positions, cycle } = orderOf(tree, dependencies, order);
  if (cycle) all.push(describeCycle(tree, dependencies, cycle));
  const charts = positions.map((at) => tree.constructs[at]!).filter(isChart);
  return { charts, problems: all, blocked: cycle !== undefined };
}

function toSynthesized(
  chart: Chart,
  documents: readonly SynthesizedDocument[],
  order: 'kubernetes' | 'cdk8s',
  indexed: boolean,
  index: number,
): SynthesizedChart {
  return {
    path: chart.node.path,
    fileName: chartFileName(chart, order, indexed ? index : undefined),
    documents: order === 'kubernetes' ? inApplyOrder(documents) : documents,
  };
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
