import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compareWithServer } from '../table/compare.mjs';
import { factsOf } from '../table/facts.mjs';
import { tableFile } from '../table/file.mjs';
import { loadReader } from '../table/reader.mjs';
import { writeTable } from '../table/write.mjs';
import { kubernetes, minors } from '../versions.mjs';

const { ApiReader, apiTable } = await loadReader();
const reference = (name) => ({ $ref: `#/components/schemas/io.k8s.${name}` });

/** What a small server publishes: one kind, with a field of every sort. */
function published(changed = {}) {
  return {
    discovery: [
      { items: [{ metadata: {}, versions: [] }] },
      {
        items: [
          {
            metadata: { name: 'fleet.k8s.io' },
            versions: [
              {
                version: 'v1',
                resources: [
                  { resource: 'ships', scope: 'Namespaced', responseKind: { kind: 'Ship' }, verbs: ['create', 'get'] },
                  { resource: 'logs', scope: 'Cluster', responseKind: { kind: 'Log' }, verbs: ['get'] },
                ],
              },
            ],
          },
        ],
      },
    ],
    openapi: [{ components: { schemas: schemas(changed) } }],
  };
}

function schemas(changed) {
  return {
    'io.k8s.fleet.v1.Ship': {
      description: 'A ship.',
      type: 'object',
      required: ['name', 'crew'],
      'x-kubernetes-group-version-kind': [{ group: 'fleet.k8s.io', version: 'v1', kind: 'Ship' }],
      properties: {
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
        name: { type: 'string', default: '' },
        flag: { type: 'string', enum: ['Blue', 'Red'], default: 'Red' },
        tons: { type: 'integer', format: 'int64', default: 0 },
        speed: { type: 'number', format: 'double' },
        afloat: { type: 'boolean', default: false },
        logo: { type: 'string', format: 'byte', 'x-kubernetes-list-type': 'atomic' },
        draught: { allOf: [reference('resource.Quantity')] },
        port: { allOf: [reference('util.IntOrString')], default: 0 },
        launched: reference('meta.v1.Time'),
        crew: {
          type: 'array',
          items: { allOf: [reference('fleet.v1.Sailor')], default: {} },
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['name', 'rank'],
          'x-kubernetes-patch-merge-key': 'name',
        },
        ports: {
          type: 'array',
          items: { type: 'string', default: '', enum: ['', 'A b'] },
          'x-kubernetes-list-type': 'set',
        },
        tags: { type: 'object', additionalProperties: { type: 'string' }, 'x-kubernetes-map-type': 'granular' },
        cargo: { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
        captain: { allOf: [reference('fleet.v1.Sailor')], 'x-kubernetes-map-type': 'atomic' },
        anything: { allOf: [reference('fleet.v1.Json')] },
        ...changed,
      },
    },
    'io.k8s.fleet.v1.Sailor': {
      type: 'object',
      properties: { name: { type: 'string' }, rank: { type: 'string' } },
      'x-kubernetes-map-type': 'atomic',
    },
    'io.k8s.fleet.v1.Json': {},
    'io.k8s.fleet.v1.Log': { type: 'object', properties: {} },
    'io.k8s.resource.Quantity': { oneOf: [{ type: 'string' }, { type: 'number' }] },
    'io.k8s.util.IntOrString': { format: 'int-or-string', oneOf: [{ type: 'integer' }, { type: 'string' }] },
    'io.k8s.meta.v1.Time': { type: 'string', format: 'date-time' },
  };
}

// The last minor has another enum, another field and one field less.
const changes = {
  flag: { type: 'string', enum: ['Blue', 'Green', 'Red'], default: 'Red' },
  masts: { type: 'integer', format: 'int32' },
};
const publishedBy = (minor) => published(minor === minors.at(-1) ? changes : {});
const table = writeTable(Object.fromEntries(minors.map((minor) => [minor, factsOf(publishedBy(minor))])), minors);
const differencesIn = (text) => {
  const reader = new ApiReader(text);
  return minors.flatMap((minor) =>
    compareWithServer(reader, minor, publishedBy(minor)).differences.map((difference) => `${minor} ${difference}`),
  );
};

test('what was captured is what the server publishes', () => {
  assert.deepEqual(differencesIn(table), []);
  assert.equal(compareWithServer(new ApiReader(table), '1.33', publishedBy('1.33')).compared, 1 + 6 + 19);
});

test('the order of capture makes no difference', () => {
  const backwards = [...minors].reverse().map((minor) => [minor, factsOf(publishedBy(minor))]);
  assert.equal(writeTable(Object.fromEntries(backwards), minors), table);
});

// Each sort of fact is made wrong in the text of the table; the comparison must see every one of them.
const mutations = [
  ['a scalar type', 'tons:l', 'tons:i'],
  ['an enum', '(Blue,Red)', '(Blue,Rot)'],
  ['an enum of items', '(,A%20b)', '(A%20b)'],
  ['a required field', 'name!:s=""', 'name:s=""'],
  ['a field that is not required', 'kind:s', 'kind!:s'],
  ['a default', '="Red"', '="Blue"'],
  ['a default that is missing', 'tons:l=0', 'tons:l'],
  ['list keys', '<name,rank>', '<rank,name>'],
  ['a list type', 'ports:[+', 'ports:[~'],
  ['a list type that is missing', 'ports:[+', 'ports:['],
  ['the list type of bytes', 'logo:u', 'logo:y'],
  ['a map type', 'tags:{=s', 'tags:{~s'],
  ['the map type of a reference', 'captain:~Sailor', 'captain:Sailor'],
  ['the map type of a type', 'Sailor~ ', 'Sailor '],
  ['a reference', 'anything:Json', 'anything:Sailor'],
  ['a scalar that is a type', 'Time=t', 'Time=s'],
  ['a quantity', 'Quantity=q', 'Quantity=x'],
  ['a field that is missing', ' afloat:b=false', ''],
  ['a field too many', ' kind:s', ' keel:s kind:s'],
  ['the minors of a field', 'masts@10', 'masts@18'],
  ['the minors of an enum', /flag@f:(\S+) flag@10:/u, 'flag@7:$1 flag@18:'],
  ['a type that is missing', /\nTime=t/u, ''],
  ['a type too many', 'Time=t', 'Then=t\nTime=t'],
  ['the plural of a kind', ' ships ', ' ship '],
  ['the scope of a kind', 'ships n', 'ships c'],
  ['the minors of a kind', /(ships n \S+)/u, '$1 1e'],
  ['the type of a kind', /(ships n \w+)\.Ship/u, '$1.Sailor'],
  ['a kind that is missing', /\nfleet\.k8s\.io\S* Ship [^\n]*/u, '\nv1 Other others n a.Ship'],
];
for (const [title, from, to] of mutations) {
  test(`the comparison sees ${title} made wrong`, () => {
    const wrong = table.replace(from, to);
    assert.notEqual(wrong, table, 'the table was not changed');
    assert.notDeepEqual(differencesIn(wrong), []);
  });
}

test('a difference says where, what the table has and what the server has', () => {
  assert.deepEqual(differencesIn(table.replace('tons:l', 'tons:i')).slice(0, 1), [
    '1.33 io.k8s.fleet.v1.Ship.tons: {"type":"integer","format":"int32","default":0} in the table, {"type":"integer","format":"int64","default":0} on the server',
  ]);
});

test('a keyword that the table has no place for stops the capture', () => {
  const strange = { knots: { type: 'integer', format: 'int32', maximum: 40 } };
  assert.throws(
    () => factsOf(published(strange)),
    /io\.k8s\.fleet\.v1\.Ship\.knots: the table has no place for maximum/u,
  );
});

test('only kinds that can be created are captured', () => {
  const { kinds, types } = factsOf(published());
  assert.deepEqual(kinds, [
    {
      group: 'fleet.k8s.io',
      version: 'v1',
      kind: 'Ship',
      plural: 'ships',
      namespaced: true,
      type: 'io.k8s.fleet.v1.Ship',
    },
  ]);
  assert.equal(types.has('io.k8s.fleet.v1.Log'), false);
});

test('a character that a template literal would change is refused', () => {
  for (const character of ['`', '\\', '${']) assert.throws(() => tableFile(`a${character}b`, []), /template literal/u);
});

test('the table in the repository is of the releases in versions.mjs', () => {
  const releases = minors.map((minor) => kubernetes[minor].version);
  const file = readFileSync(new URL('../../lib/kubernetes/api-table.ts', import.meta.url), 'utf8');
  assert.equal(file, tableFile(apiTable, releases));
  assert.ok(apiTable.startsWith(`${minors.join(' ')}\n`));
});
