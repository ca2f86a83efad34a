import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { dependentsOf } from '../origin/dependents';

/** Whether an order between two constructs of one chart says something and closes no circle. */
export function hasOrder(from: IConstruct, to: IConstruct): boolean {
  if (Chart.of(from) !== Chart.of(to) || isRelated(from, to)) return false;
  // From both ends in turns, because one end of a long chain is near: services are connected one after the other.
  const searches = [search(to, from, waitsFor), search(from, to, awaitedBy)];
  for (let turn = 0; ; turn++) {
    const { done, value } = searches[turn % 2]!.next();
    if (!done) continue;
    if (value === undefined) searches[turn % 2] = searches[(turn + 1) % 2]!;
    else return value === 'not found';
  }
}

/** Goes from construct to construct until it meets one; gives up where not all are known. */
function* search(
  start: IConstruct,
  goal: IConstruct,
  next: (construct: IConstruct) => Iterable<IConstruct> | undefined,
): Generator<void, 'found' | 'not found' | undefined> {
  const seen = new Set([start]);
  for (const at of seen) {
    if (isRelated(at, goal)) return 'found';
    yield;
    // What a construct around it or within it waits for, it waits for as well.
    for (const part of [...at.node.scopes, ...descendantsOf(at)]) {
      const found = next(part);
      if (!found) return undefined;
      for (const other of found) seen.add(other);
    }
  }
  return 'not found';
}

const waitsFor = (construct: IConstruct): Iterable<IConstruct> => construct.node.dependencies;
const awaitedBy = dependentsOf;

/** What is below a construct; all that is around it is among its scopes, and with it the construct itself. */
function descendantsOf(construct: IConstruct): readonly IConstruct[] {
  return construct.node.findAll().slice(1);
}

/** Whether one is the other or within it. */
function isRelated(a: IConstruct, b: IConstruct): boolean {
  return isWithin(a, b) || isWithin(b, a);
}

function isWithin(inner: IConstruct, outer: IConstruct): boolean {
  for (let at: IConstruct | undefined = inner; at; at = at.node.scope) if (at === outer) return true;
  return false;
}
