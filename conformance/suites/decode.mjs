// The library decodes as the servers do: every field is given values of each JSON type, and both must take or refuse them alike.
// Of the minors before the last one only the fields that are not the same in the last one are asked about.
import { loadLibrary } from '../library.mjs';
import { placesOf, sampleOf } from '../decode/places.mjs';

export const name = 'decode';
export const needs = ['servers'];

/** Given to every field: one value of each JSON type, and an object that no type has. */
const ofEachType = ['a', 1, true, [], {}, { noSuchField: 1 }];

/** Given besides to the first field of each scalar type: what is at the border of the right and the wrong. */
const atBorders = [
  // As text: numbers, quantities, base64 and times, right and wrong.
  [
    ['', ' ', '1', '1.5', '1Gi', '-1', '1e3', '1E', '.5', 'YQ==', 'YQ', 'Y Q==', 'YQ==\n', '!'],
    [
      '2024-05-06T07:08:09Z',
      '2024-05-06T07:08:09.5Z',
      '2024-05-06T07:08:09+02:00',
      '2024-05-06',
      '2024-13-06T07:08:09Z',
    ],
  ],
  [[0, -1, 1.5, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 53, 1e19, 1e21, -1e21]],
  [[null, false, [1], [256], ['a'], [null], [{}], { a: 'b' }, { a: 1 }]],
].flat(2);

/** @param {import('./index.mjs').Context} context */
export async function run({ minors, client, pass, fail }) {
  const { ApiReader, apiTable, decode, minorsIn } = await loadLibrary(`
    export { ApiReader } from './lib/kubernetes/api-reader';
    export { apiTable } from './lib/kubernetes/api-table';
    export { minorsIn } from './lib/kubernetes/versions';
    export { decode } from './lib/validate/decode';
  `);
  const reader = new ApiReader(apiTable);
  const last = minors.at(-1);
  const isInLast = (field) => minorsIn(field.minors).includes(last);
  await Promise.all(
    minors.map((minor) => {
      const asksAbout = minor === last ? () => true : (field) => !isInLast(field);
      return compare({ minor, reader, asksAbout, decode, client: client(minor), pass, fail });
    }),
  );
}

async function compare({ minor, reader, asksAbout, decode, client, pass, fail }) {
  const reached = new Set();
  const scalars = new Set();
  for (const kind of reader.kinds().filter(({ type }) => reader.typeOf(type, minor))) {
    const ask = async (title, object, shown = '') => {
      const verdict = await client.create(object);
      // A few kinds answer 400 to what they could decode.
      const refused = verdict.http === 400 && verdict.message.includes('cannot be handled as a');
      const [finding] = decode(object, kind, minor);
      const asked = `${minor}: ${kind.kind} ${title}`;
      if (refused === (finding !== undefined)) pass(asked);
      else {
        const server = refused ? verdict.message : verdict.http;
        fail(asked, [shown, `server:  ${server}`, `library: ${finding?.message ?? 'takes it'}`].join('\n'));
      }
    };
    await ask('with every field', sampleOf(reader, kind, minor));
    for (const { path, field, info, holding } of placesOf(reader, kind, minor, reached)) {
      // These are part of the address, and a wrong address is another mistake.
      if (['apiVersion', 'kind', 'metadata', 'metadata.namespace'].includes(path)) continue;
      const scalar = scalarOf(info, reader, minor);
      const values = [...(asksAbout(field) ? ofEachType : []), ...(scalars.has(scalar) ? [] : atBorders)];
      scalars.add(scalar);
      for (const value of values) await ask(path, holding(value), JSON.stringify(value));
    }
  }
}

/** What decodes a value: the values of one scalar type are decoded alike wherever they stand, and so are all objects. */
function scalarOf({ type, format, reference }, reader, minor) {
  if (type !== 'reference') return `${type} ${format ?? ''}`;
  return reader.typeOf(reference, minor).value ? reference : 'object with fields';
}
