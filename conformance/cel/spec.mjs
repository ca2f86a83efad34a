import { tests as suite } from '@bufbuild/cel-spec/testdata/conformance.js';

/** Parts of the specification that neither custom resource definitions nor policies can use: protobuf, and libraries that are off. */
const left = new Set([
  'bindings_ext',
  'block_ext',
  'dynamic',
  'encoders_ext',
  'enums',
  'math_ext',
  'network_ext',
  'proto2',
  'proto2_ext',
  'proto3',
  'type_deduction',
  'unknowns',
  'wrappers',
]);

/** What Kubernetes does not switch on, or keeps in an older version, which the tables of our own hold against real servers. */
const older = /quoted_map_fields|string_ext format .*(?:scientific|support|halfway)/;

/** Messages of protobuf, and functions of later versions of the library of texts. */
const foreign = /TestAllTypes|google\.protobuf\.(?!Timestamp|Duration)|google\.rpc|\.reverse\(\)|cel\.bind|cel\.block/;

/**
 * The tests of the specification of CEL that are about what Kubernetes has.
 *
 * @returns {{ name: string, expr: string, variables: [name: string, type: any][], bindings: Record<string, any>, expected: any, fails: boolean }[]}
 */
export function specTests() {
  const found = [];
  collect(suite, [], found);
  return found;
}

function collect({ name, suites = [], tests = [] }, path, found) {
  if (left.has(name)) return;
  const here = name === 'conformance' ? path : [...path, name];
  for (const each of suites) collect(each, here, found);
  for (const { original } of tests) {
    const { expr, value, typedResult, evalError, anyEvalErrors, unknown, anyUnknowns } = original;
    const { typeEnv = [], bindings = {}, container, disableCheck, disableMacros, checkOnly } = original;
    const text = JSON.stringify({ expr, value, typedResult, typeEnv, bindings });
    const title = [...here, original.name].join(' ');
    // A server evaluates nothing that it has not checked.
    if (container || disableCheck || disableMacros || checkOnly || unknown || anyUnknowns) continue;
    if (foreign.test(text) || older.test(title)) continue;
    const variables = typeEnv.map((declaration) => [declaration.name, declaration.ident?.type]);
    if (!variables.every(([, type]) => type && isKnown(type))) continue;
    found.push({
      name: title,
      expr,
      variables,
      bindings,
      expected: value ?? typedResult?.result ?? { boolValue: true },
      fails: evalError !== undefined || anyEvalErrors !== undefined,
    });
  }
}

function isKnown(type) {
  if (type.listType) return isKnown(type.listType.elemType);
  if (type.mapType) return isKnown(type.mapType.keyType) && isKnown(type.mapType.valueType);
  return Boolean(type.primitive ?? type.dyn ?? ['TIMESTAMP', 'DURATION'].includes(type.wellKnown));
}
