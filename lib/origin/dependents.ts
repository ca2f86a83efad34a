import { Dependable, type IConstruct, type IDependable, type Node } from 'constructs';

/** Who waits for whom, the other way round than the tree keeps it. */
interface Dependents {
  /** Whether all dependencies are known: not where one is on what tells its constructs later. */
  complete: boolean;
  readonly of: WeakMap<IConstruct, Set<IConstruct>>;
}

const key = Symbol.for('k8sdsl.dependents');
const slot = globalThis as { [key]?: Dependents };
const dependents = (slot[key] ??= { complete: false, of: new WeakMap() });

type AddDependency = (this: Node, ...on: IDependable[]) => void;

/** Notes from now on which constructs wait for which, for every tree of that copy of `constructs`. */
export function recordDependents(prototype: Node): void {
  const changed = prototype as unknown as { addDependency?: AddDependency & { [key]?: true } };
  const { addDependency } = changed;
  if (typeof addDependency !== 'function') {
    dependents.complete = false;
    return;
  }
  if (addDependency[key]) return;
  const recording: AddDependency & { [key]?: true } = function (...on) {
    addDependency.apply(this, on);
    const { host } = this as unknown as { readonly host?: IConstruct };
    for (const one of on) note(host, one);
  };
  recording[key] = true;
  changed.addDependency = recording;
  dependents.complete = true;
}

/** The constructs that wait for one; undefined where not all of them can be known. */
export function dependentsOf(construct: IConstruct): Iterable<IConstruct> | undefined {
  return dependents.complete ? (dependents.of.get(construct) ?? []) : undefined;
}

function note(source: IConstruct | undefined, on: IDependable): void {
  const [target, ...others] = source ? Dependable.of(on).dependencyRoots : [];
  if (!source || target !== on || others.length > 0) {
    dependents.complete = false;
    return;
  }
  const known = dependents.of.get(target);
  if (known) known.add(source);
  else dependents.of.set(target, new Set([source]));
}
