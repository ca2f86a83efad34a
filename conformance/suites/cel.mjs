// The library understands expressions in CEL as the specification does, as far as custom resources and policies can use it.
import { specTests } from '../cel/spec.mjs';
import { loadLibrary } from '../library.mjs';

export const name = 'cel';

// The specification is a package; real servers stand behind the tables in test/lib/validate/cel.
export const needs = [];

/** What of the specification has to hold. */
const BAR = 0.99;

/** @param {import('./index.mjs').Context} context */
export async function run({ pass, fail }) {
  const library = await loadLibrary(`
    export { parse } from './lib/validate/cel/parser';
    export { check } from './lib/validate/cel/checker';
    export { evaluate } from './lib/validate/cel/evaluate';
    export { functionsOf } from './lib/validate/cel/environment';
    export { timeOf } from './lib/validate/cel/from-json';
    export * from './lib/validate/cel/values';
    export * as types from './lib/validate/cel/types';
  `);
  const tests = specTests();
  const broken = tests.flatMap((test) => {
    const problem = problemOf(test, library);
    return problem === undefined ? [] : [`${test.name}: ${test.expr}: ${problem}`];
  });
  const share = 1 - broken.length / tests.length;
  const title = `${tests.length - broken.length} of ${tests.length} expressions of the specification mean what it says`;
  if (share >= BAR) pass(title);
  else fail(title, broken.join('\n'));
  if (tests.length > 500) pass('there are enough of them');
  else fail('there are enough of them', String(tests.length));
}

function problemOf(test, library) {
  const { value, problem } = outcomeOf(test, library);
  if (problem !== undefined) return test.fails ? undefined : problem;
  if (test.fails) return 'it has a value, where it should fail';
  const expected = valueOf(test.expected, library);
  const isNaN = Number.isNaN(value) && Number.isNaN(expected);
  return isNaN || library.isEqualTo(value, expected) ? undefined : `it is ${show(value)}, not ${show(expected)}`;
}

function outcomeOf({ expr, variables, bindings }, library) {
  try {
    const parsed = library.parse(expr);
    const declared = new Map(variables.map(([variable, type]) => [variable, typeOf(type, library.types)]));
    const environment = { functions: library.functionsOf('1.37', true), variables: declared };
    const checked = library.check(parsed, environment);
    const given = Object.fromEntries(
      Object.entries(bindings).map(([variable, each]) => [variable, valueOf(each.value, library)]),
    );
    return { value: library.evaluate({ expr: parsed, global: checked.global }, given) };
  } catch (error) {
    return { problem: error.message };
  }
}

function typeOf(type, types) {
  if (type.listType) return types.listOf(typeOf(type.listType.elemType, types));
  if (type.mapType) return types.mapOf(typeOf(type.mapType.keyType, types), typeOf(type.mapType.valueType, types));
  if (type.wellKnown) return type.wellKnown === 'TIMESTAMP' ? types.timestamp : types.duration;
  const names = { BOOL: 'bool', INT64: 'int', UINT64: 'uint', DOUBLE: 'double', STRING: 'string', BYTES: 'bytes' };
  return type.primitive ? types.named(names[type.primitive]) : types.dyn;
}

function valueOf(json, library) {
  const [[kind, value]] = Object.entries(json);
  switch (kind) {
    case 'int64Value':
      return BigInt(value);
    case 'uint64Value':
      return new library.Uint(BigInt(value));
    case 'doubleValue':
      return Number(value);
    case 'bytesValue':
      return new Uint8Array(Buffer.from(value, 'base64'));
    case 'nullValue':
      return null;
    case 'listValue':
      return (value.values ?? []).map((each) => valueOf(each, library));
    case 'mapValue':
      return new library.CelMap(
        (value.entries ?? []).map((entry) => [valueOf(entry.key, library), valueOf(entry.value, library)]),
      );
    case 'typeValue':
      return new library.TypeValue(value);
    case 'objectValue':
      return value['@type'].endsWith('Timestamp')
        ? library.timeOf(value.value)
        : new library.Duration(BigInt(Math.round(Number.parseFloat(value.value) * 1e9)));
    default:
      return value;
  }
}

function show(value) {
  return JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}` : each));
}
