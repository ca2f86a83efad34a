import type { Check } from '../check';
import type { Path } from '../path';
import { checkDefaults, type CheckRules } from '../schema/defaults';
import { hasRules } from '../schema/has-rules';
import { checkOpenApi } from '../schema/open-api';
import type { Schema } from '../schema/schema';
import { checkStructural } from '../schema/structural';
import { unsupportedKeyword } from '../schema/unsupported';
import type { CrdStrictness } from './crd-strictness';

// CommonJS's own: the library is compiled without the types of Node.
declare function require(path: string): unknown;

/** CEL is loaded when there is a rule, which few definitions have. */
const rulesChecker = () => (require('./crd-rules') as typeof import('./crd-rules')).checkCrdRules;
const defaultChecker = () => (require('./crd-rules') as typeof import('./crd-rules')).checkDefaultRules;

/** What is asked of one schema. */
export interface SchemaDemands {
  readonly strict: CrdStrictness;
  readonly structural: boolean;
  readonly hasStatus: boolean;
  /** The version that it belongs to, or `` for the one of all. */
  readonly version: string;
}

/** The schema of a custom resource: structural, within OpenAPI, with defaults that fit and rules that compile. */
export function checkCrdSchema(schema: Schema | undefined, demands: SchemaDemands, parent: Path, check: Check): void {
  if (!schema) return;
  const path = parent.child('openAPIV3Schema');
  const { strict } = demands;
  const before = check.diagnostics.length;
  if (demands.hasStatus) checkRootFields(schema, parent, check);
  if (schema.nullable) check.forbidden(parent.child('openAPIV3Schema.nullable'), 'may not be true at the root');
  const keyword = unsupportedKeyword(schema);
  const isTyped = demands.structural && keyword === undefined && isFit(schema, demands, path, check);
  const known = check.diagnostics.length;
  checkOpenApi(schema, path, { isRoot: true }, strict, check);
  if (isTyped && hasRules(schema)) {
    const wrong = check.diagnostics.slice(known).map(({ target }) => target?.field ?? '');
    const mayCost = strict.unchangedSchemas.has(demands.version);
    rulesChecker()(schema, path, { stored: strict.storedRules, wrong, mayCost }, check);
  }
  if (check.diagnostics.length > before) return;
  if (demands.structural && keyword !== undefined) {
    check.invalid(path, keyword, 'must be structural, and so must not have what is not supported');
  }
}

/** Whether the schema is structural and its defaults are values that it takes. */
function isFit(schema: Schema, { strict }: SchemaDemands, path: Path, check: Check): boolean {
  const before = check.diagnostics.length;
  checkStructural(schema, path, check);
  if (check.diagnostics.length > before) return false;
  const rules: CheckRules = (own, value, at) => {
    if (hasRules(own)) defaultChecker()(own, value, at, check);
  };
  checkDefaults(schema, path, strict.prunedDefaults, rules, check);
  return check.diagnostics.length === before;
}

/** What the status is checked by is taken from the root, so that only few keywords may stand beside it. */
function checkRootFields(schema: Schema, parent: Path, check: Check): void {
  const path = parent.child('openAPIV3Schema');
  const wrong = (keyword: string) => {
    const must = `must not have ${keyword} at its root, because status is a subresource`;
    check.invalid(path, schema, must, `Move ${keyword} into the schema of spec.`);
  };
  if (schema.id || schema.$schema || schema.$ref !== undefined) return wrong('id, $schema or $ref');
  if (schema.type && schema.type !== 'object') {
    const must = 'must be "object" at the root, because status is a subresource';
    return check.invalid(parent.child('openAPIV3Schema.type'), schema.type, must);
  }
  const keyword = notAtRoot(schema);
  if (keyword) wrong(keyword);
}

function notAtRoot(schema: Schema): string | undefined {
  const keywords: readonly (readonly [keyword: string, isSet: boolean])[] = [
    ['nullable', schema.nullable],
    ['default', schema.default !== undefined],
    ['enum', schema.enum.length > 0],
    ['maxProperties', schema.maxProperties !== undefined],
    ['minProperties', schema.minProperties !== undefined],
    ['allOf', schema.allOf.length > 0],
    ['oneOf', schema.oneOf.length > 0],
    ['anyOf', schema.anyOf.length > 0],
    ['not', schema.not !== undefined],
    ['additionalProperties', schema.additionalProperties !== undefined],
    ['patternProperties', schema.patternProperties.size > 0],
    ['dependencies', schema.dependencies !== undefined],
    ['additionalItems', schema.additionalItems !== undefined],
    ['definitions', schema.definitions.size > 0],
    ['x-kubernetes-embedded-resource', schema.embeddedResource],
    ['x-kubernetes-int-or-string', schema.intOrString],
    ['x-kubernetes-list-map-keys', schema.listMapKeys.length > 0],
    ['x-kubernetes-list-type', schema.listType !== undefined],
    ['x-kubernetes-map-type', schema.mapType !== undefined],
  ];
  return keywords.find(([, isSet]) => isSet)?.[0];
}
