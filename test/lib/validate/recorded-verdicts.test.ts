import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from '../../../lib/validate';
import type { Minor } from '../../../lib/kubernetes/versions';

/** What the servers of some minors say: `FIELD REASON` for each cause, sorted. Admission (`forbidden`) names no causes. */
type Said = 'ok' | 'undecodable' | 'forbidden' | readonly string[];

interface Recorded {
  readonly id: string;
  readonly kind: string;
  readonly object: object;
  readonly previous?: object;
  readonly verdicts: readonly { readonly minors: readonly Minor[]; readonly said: Said }[];
}

/** A change of a JSON value: a path and the new value, or a path alone for what goes. */
type Change = readonly [path: readonly (string | number)[], value?: unknown];

interface Line extends Omit<Recorded, 'object' | 'previous'> {
  readonly seed: string;
  readonly object?: object;
  readonly delta: readonly Change[];
  readonly previous?: readonly Change[];
}

// Written by conformance/record.mjs, from the answers of real servers: first the objects, then what differs from them.
const folder = join(__dirname, 'recorded');
const lines = readFileSync(join(folder, 'verdicts.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);
const seeds = new Map(lines.filter(({ object }) => object).map(({ seed, object }) => [seed, object!]));
const recorded = lines
  .filter(({ object }) => !object)
  .map(({ seed, delta, previous, ...rest }): Recorded => {
    const base = seeds.get(seed)!;
    return { ...rest, object: changed(base, delta), ...(previous && { previous: changed(base, previous) }) };
  });
/** Where the library is known to say something else, and why. */
const known = JSON.parse(readFileSync(join(folder, 'known.json'), 'utf8')) as Record<string, string>;

const kinds = [...new Set(recorded.map(({ kind }) => kind))].sort();

describe('the verdicts of real servers', () => {
  test('are on record for every kind, on new objects and on changes', () => {
    expect(kinds.length).toBeGreaterThanOrEqual(60);
    expect(recorded.length).toBeGreaterThanOrEqual(3000);
    expect(recorded.filter(({ previous }) => previous).length).toBeGreaterThanOrEqual(400);
  });

  test.each(kinds)('%s', (kind) => {
    const different = recorded
      .filter((each) => each.kind === kind && !Object.hasOwn(known, each.id))
      .flatMap(differences);
    expect(different).toEqual([]);
  });
});

function differences({ id, object, previous, verdicts }: Recorded): object[] {
  return verdicts.flatMap(({ minors, said }) =>
    minors.flatMap((minor) => {
      const library = sayOf(object, minor, previous);
      const isSame = said === 'forbidden' ? library !== 'ok' : JSON.stringify(library) === JSON.stringify(said);
      return isSame ? [] : [{ id, minor, server: said, library }];
    }),
  );
}

function sayOf(object: object, kubernetesVersion: Minor, previous: object | undefined): Said {
  const { diagnostics } = validate(object as never, { kubernetesVersion, previous: previous as never });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return 'ok';
  if (errors.some(({ reason }) => reason === undefined || reason === 'BadRequest')) return 'undecodable';
  return [...new Set(errors.map(({ target, reason }) => `${target?.field} ${reason}`))].sort();
}

function changed(base: object, delta: readonly Change[]): object {
  const root = { value: structuredClone(base) as unknown };
  for (const change of delta) {
    const [path] = change;
    const steps = ['value', ...path];
    const last = steps.pop()!;
    const owner = steps.reduce<unknown>((inside, step) => (inside as Record<string, unknown>)[step], root);
    if (change.length === 1) delete (owner as Record<string, unknown>)[last];
    else (owner as Record<string, unknown>)[last] = structuredClone(change[1]);
  }
  return root.value as object;
}
