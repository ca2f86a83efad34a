import { isEqual } from '../equal';
import { checkKeysAreSet, hasAtomicItems } from '../schema/list-schema';
import type { SchemaStrictness } from '../schema/open-api';
import { hasUnprunedDefault } from '../schema/defaults';
import { checkStructural } from '../schema/structural';
import { hasSchema, unsupportedKeyword } from '../schema/unsupported';
import type { Schema } from '../schema/schema';
import { Check } from '../check';
import { Path } from '../path';
import { schemasOf, type CrdSpec } from './crd-spec';
import { isBadCaBundle } from './webhook-client';

const TYPES = new Set(['', 'string', 'number', 'integer', 'boolean', 'array', 'object']);
const SELECTABLE_FIELDS = 8;
const HERE = Path.of('');

/** What is asked of a definition: one that is stored may keep what it has, though a new one may not have it. */
export interface CrdStrictness extends SchemaStrictness {
  readonly openApi: boolean;
  readonly structural: boolean;
  readonly prunedDefaults: boolean;
  readonly reviewVersions: boolean;
  readonly caBundle: boolean;
  readonly names: boolean;
  /** The versions of which the schema did not change, `` for the top. */
  readonly unchangedSchemas: ReadonlySet<string>;
  /** The versions that may keep more selectable fields than a new one may have, `` for the top. */
  readonly manySelectableFields: ReadonlySet<string>;
  readonly storedRules: ReadonlySet<string>;
}

/** What is asked of a new definition. */
export const forNew: CrdStrictness = {
  types: true,
  atomicSets: true,
  listKeys: true,
  openApi: true,
  structural: true,
  prunedDefaults: true,
  reviewVersions: true,
  // Before a definition is served, its webhook may still get its certificate.
  caBundle: false,
  names: false,
  unchangedSchemas: new Set(),
  manySelectableFields: new Set(),
  storedRules: new Set(),
};

/** What is asked of a definition that changes. */
export function forChange(spec: CrdSpec, old: CrdSpec, isEstablished: boolean, check: Check): CrdStrictness {
  const schemas = schemasOf(old);
  const some = (test: (schema: Schema) => boolean) => schemas.some((schema) => hasSchema(schema, test));
  const oldBundle = old.given.conversion?.webhook?.clientConfig?.caBundle;
  const reviewVersions = old.given.conversion?.webhook?.conversionReviewVersions ?? [];
  return {
    types: !some(({ type }) => !TYPES.has(type)),
    atomicSets: !some((schema) => !hasAtomicItems(schema)),
    listKeys: !some((schema) => finds((found) => checkKeysAreSet(schema, HERE, found), check)),
    openApi: old.top.schema !== undefined || old.versions.every(({ schema }) => schema !== undefined),
    structural: !schemas.some(
      (schema) =>
        unsupportedKeyword(schema) !== undefined || finds((found) => checkStructural(schema, HERE, found), check),
    ),
    prunedDefaults: !schemas.some((schema) => unsupportedKeyword(schema) === undefined && hasUnprunedDefault(schema)),
    reviewVersions: reviewVersions.length === 0 || reviewVersions.some((name) => name === 'v1' || name === 'v1beta1'),
    caBundle: isEstablished && !(oldBundle && isBadCaBundle(oldBundle)),
    names: isEstablished,
    unchangedSchemas: unchangedSchemas(spec, old),
    manySelectableFields: check.since('1.35') ? manySelectableFields(spec, old) : new Set(),
    storedRules: storedRules(schemas),
  };
}

function finds(run: (found: Check) => void, { minor }: Check): boolean {
  const found = new Check(minor);
  run(found);
  return !found.isClean;
}

function unchangedSchemas(spec: CrdSpec, old: CrdSpec): ReadonlySet<string> {
  const schemaOf = (crd: CrdSpec, name: string | undefined) =>
    crd.given.versions?.find((version) => version.name === name)?.schema;
  const names = (spec.given.versions ?? []).map(({ name }) => name ?? '');
  const unchanged = names.filter((name) => {
    const before = schemaOf(old, name);
    return before !== undefined && isEqual(schemaOf(spec, name), before);
  });
  // The schema of all versions counts as that of the first.
  return new Set(unchanged.includes(names[0] ?? '') ? ['', ...unchanged] : unchanged);
}

function manySelectableFields(spec: CrdSpec, old: CrdSpec): ReadonlySet<string> {
  const many = new Set<string>();
  const keep = (name: string, fields: readonly unknown[], before: readonly unknown[] = []) => {
    if (before.length > SELECTABLE_FIELDS && isEqual(fields, before)) many.add(name);
  };
  keep('', spec.top.selectableFields, old.top.selectableFields);
  for (const { given, selectableFields } of spec.versions) {
    const before = old.versions.find((version) => version.given.name === given.name);
    keep(given.name ?? '', selectableFields, before?.selectableFields);
  }
  return many;
}

function storedRules(schemas: readonly Schema[]): ReadonlySet<string> {
  const rules = new Set<string>();
  for (const schema of schemas) {
    hasSchema(schema, ({ validations }) => {
      for (const { rule, messageExpression } of validations) rules.add(rule).add(messageExpression);
      return false;
    });
  }
  return rules;
}
