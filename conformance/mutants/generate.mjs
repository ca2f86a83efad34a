import { operators } from './operators.mjs';
import { placesIn } from './places.mjs';
import { Random } from './random.mjs';
import { Values } from './values.mjs';

/**
 * A changed object. Of an update, `previous` is what it was before.
 *
 * @typedef {{ title: string, kind: string, operator: string, object: any, previous?: any }} Mutant
 */

/** The minor whose table says what can be changed: the last one has nearly every field. */
const tableMinor = '1.37';

const weights = Object.entries(operators).map(([value, { weight }]) => ({ weight, value }));

/**
 * Mutants of the bases; the same ones for the same seed, whatever the other bases are.
 *
 * @param {import('./bases.mjs').Base[]} bases
 * @param {import('./places.mjs').ApiReader} reader
 * @param {{ seed?: string, scale?: number, updates?: boolean }} [options] `scale`: how many, as a multiple of the usual.
 * @returns {Mutant[]}
 */
export function generateMutants(bases, reader, { seed = '', scale = 1, updates = false } = {}) {
  const lenders = bases.filter(({ share }) => share === 1);
  const values = new Values(reader, tableMinor, lenders.length > 0 ? lenders : bases);
  const seen = new Set(bases.map(({ object }) => JSON.stringify(object)));
  return bases.flatMap((base) => {
    const text = JSON.stringify(base.object);
    const random = new Random(`${seed} ${updates} ${text}`);
    const bench = { reader, type: base.type, minor: tableMinor, values, random };
    const size = [...placesIn(base.object, reader, base.type, tableMinor)].length;
    const wanted = Math.round(base.share * scale * (updates ? 12 + size / 3 : 30 + size * 3.5));
    const mutants = [];
    for (let attempt = 0; mutants.length < wanted && attempt < wanted * 4; attempt += 1) {
      const mutant = mutate({ ...base, text }, bench);
      if (!mutant || (!updates && seen.has(mutant.text)) || !keepsIdentity(base.object, mutant.object, updates))
        continue;
      if (!updates) seen.add(mutant.text);
      // Some updates take back what the mutant has changed.
      const back = updates && random.below(3) === 0;
      const { text: _, ...told } = mutant;
      if (!updates) mutants.push(told);
      else if (back)
        mutants.push({ ...told, title: `${told.title} taken back`, object: base.object, previous: told.object });
      else mutants.push({ ...told, previous: base.object });
    }
    return mutants;
  });
}

/** One change, now and then two. */
function mutate(base, bench) {
  const count = bench.random.below(6) === 0 ? 2 : 1;
  let { object } = base;
  let before = base.text;
  const told = [];
  for (let index = 0; index < count; index += 1) {
    const operator = bench.random.weighted(weights);
    const change = operators[operator].change({ ...bench, object });
    const text = change && JSON.stringify(change.object);
    if (text === undefined || text === before) return undefined;
    ({ object } = change);
    before = text;
    told.push({ operator, text: `${operator} at ${change.at}` });
  }
  return {
    title: `${base.name} (${base.object.metadata?.name ?? ''}): ${told.map(({ text }) => text).join(', ')}`,
    kind: base.kind,
    operator: told[0].operator,
    object,
    text: before,
  };
}

/** An update of another name is another request. */
function keepsIdentity(before, after, updates) {
  if (!after || typeof after !== 'object') return false;
  if (!updates) return true;
  return before.metadata?.name !== undefined && after.metadata?.name === before.metadata.name;
}
