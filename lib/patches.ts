import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { diagnostic, type Diagnostic } from './diagnostic';
import type { KubernetesObject, Origin } from './manifest';
import { applyScopeMetadata } from './scope-metadata';

// A registered symbol, so that constructs of another copy of this package file theirs in the same place.
const PATCHES = Symbol.for('k8sdsl.patches');

interface Carrier {
  [PATCHES]?: Patch[];
}

/** A change to objects after they are rendered. It counts for the construct that it is filed with and everything below. */
export interface Patch {
  /** What it is, for a message: `the mixin for Deployment`. */
  readonly title: string;
  /** Whether it changes this object. */
  readonly selects: (object: ApiObject, rendered: KubernetesObject) => boolean;
  /**
   * The changed object; the one that is given must stay as it is.
   * @throws PatchError for what can't be applied
   */
  readonly apply: (rendered: KubernetesObject) => KubernetesObject;
  /** The line that asks for the change. */
  readonly origin: () => Origin | undefined;
}

/** A patch that does not fit the object. */
export class PatchError extends Error {}

/** Files a patch with a construct. */
export function addPatch(construct: IConstruct, patch: Patch): void {
  ((construct as Carrier)[PATCHES] ??= []).push(patch);
}

/** Applies patches during one synthesis and remembers which of them found an object. */
export class PatchRun {
  readonly diagnostics: Diagnostic[] = [];
  private readonly used = new Set<Patch>();

  /**
   * The object as it is to be written: with the labels and annotations of its scopes, then with the patches of its scopes from
   * the outermost to the innermost, then with its own. So the nearest has the last word.
   */
  apply(object: ApiObject, rendered: unknown): unknown {
    const scopes = object.node.scopes;
    let value = rendered as KubernetesObject;
    if (typeof value !== 'object' || value === null) return value;
    value = applyScopeMetadata(scopes, value);
    for (const scope of scopes) {
      for (const patch of (scope as Carrier)[PATCHES] ?? []) {
        if (!patch.selects(object, value)) continue;
        this.used.add(patch);
        value = this.tryPatch(patch, object, value);
      }
    }
    return value;
  }

  /** Reports the patches of these constructs that changed nothing. */
  findUnused(constructs: readonly IConstruct[]): Diagnostic[] {
    return constructs.flatMap((construct) =>
      ((construct as Carrier)[PATCHES] ?? [])
        .filter((patch) => !this.used.has(patch))
        .map(({ title, origin }) => diagnostic('K8S4006', { title, scope: construct.node.path }, { origin: origin() })),
    );
  }

  private tryPatch(patch: Patch, object: ApiObject, value: KubernetesObject): KubernetesObject {
    try {
      return patch.apply(value);
    } catch (error) {
      if (!(error instanceof PatchError)) throw error;
      const { title, origin } = patch;
      const parameters = { title, object: object.node.path, problem: error.message };
      this.diagnostics.push(diagnostic('K8S4007', parameters, { origin: origin() }));
      return value;
    }
  }
}

/** One object as it will be written, for what depends on another object's final content. */
export function renderFinal(object: ApiObject): KubernetesObject {
  return new PatchRun().apply(object, object.toJson()) as KubernetesObject;
}
