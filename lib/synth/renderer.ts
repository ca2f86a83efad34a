import type { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { diagnostic, type Diagnostic } from '../diagnostic';
import { originOf } from '../origin';
import { PatchRun } from '../patches';
import type { SynthesizedDocument } from '../synthesis';
import { findCircle } from './circle';
import { describeCycle } from './cycle';
import { dependenciesOf } from './dependencies';
import { manifestOf } from './manifest-of';
import { objectFileStem } from './naming';
import { orderOf } from './order';
import { classThatIsNotPlain, RenderError } from './render-error';
import { overridesToJson } from './overrides';
import { isApiObject, listTree, subtreeOf, type Tree } from './tree';

/** How charts are to be rendered. */
export interface RenderOptions {
  readonly order: 'kubernetes' | 'cdk8s';
  /** What cdk8s does for a folder per chart: `toJson` of charts is not asked, and files have the names from before patches. */
  readonly objectsOnly: boolean;
  /** Nested charts that can't change the order of the charts around them. */
  readonly sealed: ReadonlySet<IConstruct>;
  /** The objects for which dependencies of and on constructs around them count; by default all. */
  readonly objects?: ReadonlySet<IConstruct> | undefined;
  /** The tree of the app, as long as nothing was added to it: charts need not be listed again. */
  readonly tree?: () => Tree | undefined;
}

/** Renders charts and objects, each object once, and remembers which it has rendered. */
export class Renderer {
  readonly rendered = new Set<IConstruct>();
  readonly diagnostics: Diagnostic[] = [];
  readonly patches = new PatchRun();
  /** For documents that come back from an overridden `toJson`: the objects that they are. */
  private readonly sources = new WeakMap<object, ApiObject>();
  private positions: ReadonlyMap<IConstruct, number> | undefined;

  constructor(private readonly options: RenderOptions) {}

  /** The documents of a chart. */
  documentsOf(chart: Chart): SynthesizedDocument[] {
    if (this.options.objectsOnly || !overridesToJson(chart)) {
      return this.objectsOf(chart).flatMap((object) => this.documentOf(object, chart));
    }
    return this.valuesFromOverride(chart).map((value) => {
      const source = typeof value === 'object' && value !== null ? this.sources.get(value) : undefined;
      return this.document(value, source ?? chart, chart);
    });
  }

  /** The document of an object; none when the object can't be written, which is a diagnostic. */
  documentOf(object: ApiObject, chart: Chart): readonly SynthesizedDocument[] {
    this.rendered.add(object);
    try {
      return [this.document(this.patches.apply(object, object.toJson()), object, chart)];
    } catch (error) {
      const type = classThatIsNotPlain(error);
      // A stack without end is most often a value without one.
      const circle =
        error instanceof RangeError ? findCircle((object as unknown as { props?: object }).props) : undefined;
      if (type === undefined && circle === undefined) throw new RenderError(object, error);
      const context = {
        origin: originOf(object),
        target: { apiVersion: object.apiVersion, kind: object.kind, name: object.name },
      };
      const { path } = object.node;
      this.diagnostics.push(
        circle
          ? diagnostic('K8S1009', { object: path, ...circle }, context)
          : diagnostic('K8S1007', { object: path, type: type! }, context),
      );
      return [];
    }
  }

  /** What cdk8s's `chart.toJson()` gives: the objects of the chart as plain data, in order. */
  valuesOf(chart: Chart): unknown[] {
    return this.objectsOf(chart).map((object) => {
      this.rendered.add(object);
      const value: unknown = this.patches.apply(object, object.toJson());
      if (typeof value === 'object' && value !== null) this.sources.set(value, object);
      return value;
    });
  }

  /** The objects of a chart, without those of charts nested in it, in order. */
  objectsOf(chart: Chart): readonly ApiObject[] {
    const tree = this.treeOf(chart);
    const dependencies = dependenciesOf(tree, this.options.order);
    const { positions, cycle } = orderOf(tree, dependencies, this.options.order);
    // The app had no cycle when rendering began: something declared a dependency since.
    if (cycle) this.diagnostics.push(describeCycle(tree, dependencies, cycle));
    return positions.flatMap((at) => {
      const construct = tree.constructs[at]!;
      return tree.chart[at] === 0 && isApiObject(construct) ? [construct] : [];
    });
  }

  private treeOf(chart: Chart): Tree {
    const { sealed, objects } = this.options;
    const app = sealed.size === 0 && !objects ? this.options.tree?.() : undefined;
    const at = app && (this.positions ??= chartPositions(app)).get(chart);
    return at === undefined ? listTree(chart, { omit: sealed, objects }) : subtreeOf(app!, at);
  }

  private valuesFromOverride(chart: Chart): readonly unknown[] {
    try {
      return Object.values(chart.toJson());
    } catch (error) {
      if (error instanceof RenderError) throw error;
      throw new RenderError(chart, error);
    }
  }

  private document(value: unknown, construct: IConstruct, chart: Chart): SynthesizedDocument {
    const manifest = manifestOf(value, chart, construct);
    if (this.options.objectsOnly && isApiObject(construct)) {
      return { value, manifest, fileStem: objectFileStem(construct.kind, construct.metadata.name) };
    }
    return { value, manifest, fileStem: objectFileStem(manifest?.object.kind, manifest?.object.metadata?.name) };
  }
}

function chartPositions(tree: Tree): ReadonlyMap<IConstruct, number> {
  const positions = new Map<IConstruct, number>();
  for (const [at, construct] of tree.constructs.entries()) if (tree.chart[at] === at) positions.set(construct, at);
  return positions;
}
