import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
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

// Written by conformance/record.mjs, from the answers of real servers.
const folder = join(__dirname, 'recorded');
const recorded = gunzipSync(readFileSync(join(folder, 'verdicts.jsonl.gz')))
  .toString()
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);
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
