import { decodeType } from '../../../lib/kubernetes/api-decode';

const resolve = (reference: string) => `full.${reference}`;
const decode = (line: string) => decodeType(line, 0b11111, resolve);
const only = (token: string) => decode(`T ${token}`).fields[0];
const field = { name: 'f', required: false, minors: 0b11111 };

test.each([
  ['f:s', { type: 'string' }],
  ['f:y', { type: 'string', format: 'byte' }],
  ['f:u', { type: 'string', format: 'byte', listType: 'atomic' }],
  ['f:t', { type: 'string', format: 'date-time' }],
  ['f:i', { type: 'integer', format: 'int32' }],
  ['f:l', { type: 'integer', format: 'int64' }],
  ['f:z', { type: 'integer' }],
  ['f:d', { type: 'number', format: 'double' }],
  ['f:n', { type: 'number' }],
  ['f:b', { type: 'boolean' }],
  ['f:q', { type: 'quantity' }],
  ['f:x', { type: 'int-or-string', format: 'int-or-string' }],
  ['f:o', { type: 'object' }],
  ['f:a', { type: 'any' }],
  ['f:PodSpec', { type: 'reference', reference: 'full.PodSpec' }],
  ['f:ab.PodSpec', { type: 'reference', reference: 'full.ab.PodSpec' }],
  ['f:~PodSpec', { type: 'reference', reference: 'full.PodSpec', mapType: 'atomic' }],
  ['f:=c.PodSpec', { type: 'reference', reference: 'full.c.PodSpec', mapType: 'granular' }],
  ['f:[s', { type: 'array', items: { type: 'string' } }],
  ['f:[~s', { type: 'array', items: { type: 'string' }, listType: 'atomic' }],
  ['f:[+i', { type: 'array', items: { type: 'integer', format: 'int32' }, listType: 'set' }],
  [
    'f:[<containerPort,protocol>c.Port',
    {
      type: 'array',
      items: { type: 'reference', reference: 'full.c.Port' },
      listType: 'map',
      listMapKeys: ['containerPort', 'protocol'],
    },
  ],
  ['f:{q', { type: 'map', items: { type: 'quantity' } }],
  ['f:{~s', { type: 'map', items: { type: 'string' }, mapType: 'atomic' }],
  ['f:{=s', { type: 'map', items: { type: 'string' }, mapType: 'granular' }],
  ['f:{[s', { type: 'map', items: { type: 'array', items: { type: 'string' } } }],
  ['f:s(Always,Never)', { type: 'string', enum: ['Always', 'Never'] }],
  ['f:s(,IPv4)', { type: 'string', enum: ['', 'IPv4'] }],
  ['f:s(cert%20sign,a%2cb)', { type: 'string', enum: ['cert sign', 'a,b'] }],
  ['f:[~s(A,B)', { type: 'array', items: { type: 'string', enum: ['A', 'B'] }, listType: 'atomic' }],
  ['f:i=0', { type: 'integer', format: 'int32', default: 0 }],
  ['f:s=""', { type: 'string', default: '' }],
  ['f:b=false', { type: 'boolean', default: false }],
  ['f:PodSpec={}', { type: 'reference', reference: 'full.PodSpec', default: {} }],
  ['f:s(A,B)="A"', { type: 'string', enum: ['A', 'B'], default: 'A' }],
  ['f:s="a%20b=%25"', { type: 'string', default: 'a b=%' }],
  ['f!:s', { type: 'string', required: true }],
  ['f@1e:s', { type: 'string', minors: 0b11110 }],
  [
    'f!@10:[~s(A)=["A"]',
    {
      type: 'array',
      listType: 'atomic',
      items: { type: 'string', enum: ['A'] },
      required: true,
      minors: 16,
      default: ['A'],
    },
  ],
])('%s', (token, expected) => {
  expect(only(token)).toEqual({ ...field, ...expected });
});

test('names may hold signs', () => {
  expect(decode('T $ref:s x-kubernetes-list-type:s').fields.map(({ name }) => name)).toEqual([
    '$ref',
    'x-kubernetes-list-type',
  ]);
});

test.each([
  ['T', { minors: 0b11111, fields: [] }],
  ['T@3', { minors: 0b11, fields: [] }],
  ['T~', { minors: 0b11111, mapType: 'atomic', fields: [] }],
  ['T@3~', { minors: 0b11, mapType: 'atomic', fields: [] }],
  ['T=q', { minors: 0b11111, value: { type: 'quantity' }, fields: [] }],
  ['T@10=o', { minors: 0b10000, value: { type: 'object' }, fields: [] }],
])('the head %s', (line, expected) => {
  expect(decode(line)).toEqual(expected);
});

test('a field has the minors of its line when it does not say its own', () => {
  expect(decode('T@6~ a:s b@4:i').fields.map(({ name, minors }) => [name, minors])).toEqual([
    ['a', 0b110],
    ['b', 0b100],
  ]);
});

test('a damaged line is no type', () => {
  expect(() => decode('T f:w')).toThrow('The API table is damaged at "w".');
});
