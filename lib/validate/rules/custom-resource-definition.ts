import type { CustomResourceDefinitionProps } from '../../k8s/generated/apiextensions';
import { describeValue } from '../../describe';
import { byteLength } from '../byte-length';
import type { Check } from '../check';
import { isEqual } from '../equal';
import type { Given } from '../given';
import { parseGoRequestUri } from '../../kubernetes/go-url';
import { dns1035Label, dnsSubdomain } from '../../kubernetes/names';
import { Path } from '../path';
import { hasSchema } from '../schema/unsupported';
import { checkColumn, checkConversion, checkNames, checkSelectableFields, checkSubresources } from './crd-parts';
import { checkCrdSchema } from './crd-schema';
import { internalSpec, schemasOf, type CrdSpec, type CrdVersion } from './crd-spec';
import { forChange, forNew, type CrdStrictness } from './crd-strictness';
import type { KindRules } from './kind-rules';
import { prepareStatus } from './crd-status';

type Definition = Given<CustomResourceDefinitionProps>;

const SCOPES = ['Cluster', 'Namespaced'];
const APPROVED = 'api-approved.kubernetes.io';
const SPEC = Path.of('spec');
const STATUS = Path.of('status');
const NAMES = ['plural', 'singular', 'kind', 'listKind'] as const;

/** @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/ */
export const customResourceDefinitionRules: KindRules<Definition> = {
  name: () => dnsSubdomain,
  ownGeneration: true,
  prepare: prepareStatus,
  create(definition, check) {
    checkName(definition, check);
    checkDefinition(definition, internalSpec(definition.spec ?? {}), forNew, check);
    checkApproval(definition, undefined, check);
  },
  update(definition, old, check) {
    const [spec, before] = [internalSpec(definition.spec ?? {}), internalSpec(old.spec ?? {})];
    const strict = forChange(spec, before, isEstablished(old), check);
    checkDefinition(definition, spec, strict, check, before.given.preserveUnknownFields === true);
    checkUnchanged(definition, old, strict, check);
    checkApproval(definition, old, check);
  },
};

/** A definition of which no status is known has been served: that is what a cluster makes of it at once. */
function isEstablished({ status }: Definition): boolean {
  const conditions = status?.conditions;
  return !conditions || conditions.some(({ type, status: is }) => type === 'Established' && is === 'True');
}

function checkName({ metadata = {}, spec = {} }: Definition, check: Check): void {
  const expected = `${spec.names?.plural ?? ''}.${spec.group ?? ''}`;
  for (const field of ['name', 'generateName'] as const) {
    const got = metadata[field];
    if (!got || got === expected) continue;
    const path = Path.of('metadata').child(field);
    check.add('K8S3153', { got: describeValue(got), expected }, path, 'FieldValueInvalid');
  }
}

function checkDefinition(
  definition: Definition,
  spec: CrdSpec,
  strict: CrdStrictness,
  check: Check,
  mayPreserve = false,
): void {
  const { given } = spec;
  checkGroupAndScope(spec, check);
  checkSchemasAreThere(spec, strict, check);
  const preserves = given.preserveUnknownFields === true;
  const here = SPEC.child('preserveUnknownFields');
  if (preserves && someSchema(spec, (schema) => schema.default !== undefined)) {
    check.invalid(here, true, 'must be false where the schema has defaults');
  }
  checkVersions(spec, strict, check);
  for (const name of NAMES) {
    if (!given.names?.[name])
      check.required(SPEC.child('names').child(name), 'it is part of what the resource is called');
  }
  checkNames(given.names ?? {}, SPEC.child('names'), check);
  checkTop(spec, strict, check);
  if (given.conversion && given.conversion.strategy !== 'None' && preserves) {
    const path = SPEC.child('conversion').child('strategy');
    check.invalid(path, given.conversion.strategy, 'must be "None" while spec.preserveUnknownFields is true');
  }
  checkConversion(given.conversion, SPEC.child('conversion'), strict, check);
  checkNames(definition.status?.acceptedNames ?? {}, STATUS.child('acceptedNames'), check);
  checkStoredVersions(definition, check);
  if (preserves && !mayPreserve) {
    const hint = 'Set x-kubernetes-preserve-unknown-fields: true in the schema, where unknown fields are to be kept.';
    check.invalid(here, true, 'must be false', hint);
  }
}

function someSchema(spec: CrdSpec, test: Parameters<typeof hasSchema>[1]): boolean {
  return schemasOf(spec).some((schema) => hasSchema(schema, test));
}

function checkGroupAndScope({ given: { group, scope } }: CrdSpec, check: Check): void {
  const path = SPEC.child('group');
  const problems = group ? dnsSubdomain(group) : [];
  if (!group) check.required(path, 'it is part of the name of the resource');
  else if (problems.length) check.invalid(path, group, problems.join(', and it '));
  else if (!group.includes('.'))
    check.invalid(path, group, 'must have a dot', 'Use a domain of yours, such as example.com.');
  if (!scope)
    check.required(
      SPEC.child('scope'),
      'it says whether objects are in a namespace',
      'Set it to Namespaced or Cluster.',
    );
  else if (!SCOPES.includes(scope)) check.notSupported(SPEC.child('scope'), scope, SCOPES);
}

function checkSchemasAreThere({ given, top, versions }: CrdSpec, strict: CrdStrictness, check: Check): void {
  if (top.schema || (!strict.openApi && given.preserveUnknownFields === true)) return;
  versions.forEach(({ schema, given: { served } }, index) => {
    if (schema || (!strict.openApi && !served)) return;
    const path = SPEC.child('versions').index(index).child('schema').child('openAPIV3Schema');
    const hint = 'Describe the resource, or set {type: object, x-kubernetes-preserve-unknown-fields: true}.';
    check.required(path, 'without a schema all fields would be dropped', hint);
  });
}

function checkVersions(spec: CrdSpec, strict: CrdStrictness, check: Check): void {
  const path = SPEC.child('versions');
  const { versions } = spec;
  versions.forEach((version, index) => {
    const { name = '' } = version.given;
    const problems = dns1035Label(name);
    if (problems.length) check.invalid(path.index(index).child('name'), name, problems.join(', and it '));
    checkVersion(version, spec, path.index(index), strict, check);
  });
  const names = new Set(versions.map(({ given }) => given.name));
  if (names.size < versions.length) check.invalid(path, names, 'must not hold two versions of one name');
  if (versions.filter(({ given }) => given.storage).length !== 1) {
    check.invalid(path, versions, 'must hold exactly one version with storage: true');
  }
  const first = versions[0]?.given.name;
  const problems = first ? dns1035Label(first) : [];
  if (problems.length) check.invalid(SPEC.child('version'), first, problems.join(', and it '));
}

function checkVersion(version: CrdVersion, spec: CrdSpec, path: Path, strict: CrdStrictness, check: Check): void {
  const { given, schema } = version;
  const name = given.name ?? '';
  checkDeprecation(version, path.child('deprecationWarning'), check);
  const perVersion = spec.versions.some(({ subresources }) => subresources !== undefined);
  const subresources = perVersion ? version.subresources : spec.top.subresources;
  const demands = {
    strict,
    structural: isStructuralAsked(spec, strict),
    hasStatus: subresources?.status !== undefined,
    version: name,
  };
  checkCrdSchema(schema, demands, path.child('schema'), check);
  checkSubresources(version.subresources, path.child('subresources'), check);
  version.columns.forEach((column, index) => {
    checkColumn(column, path.child('additionalPrinterColumns').index(index), check);
  });
  if (!version.selectableFields.length) return;
  const here = path.child('selectableFields');
  if (!schema) check.invalid(here, version.selectableFields, 'must not be set without a schema of the version');
  else checkSelectableFields(version.selectableFields, schema, here, strict.manySelectableFields.has(name), check);
}

/** What all versions have alike. */
function checkTop(spec: CrdSpec, strict: CrdStrictness, check: Check): void {
  const { top } = spec;
  const demands = {
    strict,
    structural: isStructuralAsked(spec, strict),
    hasStatus: [top, ...spec.versions].some(({ subresources }) => subresources?.status !== undefined),
    version: '',
  };
  checkCrdSchema(top.schema, demands, SPEC.child('validation'), check);
  checkSubresources(top.subresources, SPEC.child('subresources'), check);
  top.columns.forEach((column, index) => {
    checkColumn(column, SPEC.child('additionalPrinterColumns').index(index), check);
  });
  if (!top.selectableFields.length) return;
  const here = SPEC.child('selectableFields');
  if (!top.hasSchema)
    check.invalid(here, top.selectableFields, 'must not be set without a schema that all versions have');
  else checkSelectableFields(top.selectableFields, top.schema, here, strict.manySelectableFields.has(''), check);
}

function isStructuralAsked(spec: CrdSpec, strict: CrdStrictness): boolean {
  if (strict.structural || spec.given.preserveUnknownFields !== true) return true;
  return someSchema(
    spec,
    (schema) =>
      schema.default !== undefined ||
      schema.embeddedResource ||
      schema.preserveUnknownFields !== undefined ||
      schema.intOrString ||
      schema.listMapKeys.length > 0 ||
      schema.listType !== undefined ||
      schema.validations.length > 0,
  );
}

function checkDeprecation(
  { given: { deprecated, deprecationWarning: text } }: CrdVersion,
  path: Path,
  check: Check,
): void {
  if (text === undefined) return;
  if (!deprecated) return check.invalid(path, text, 'must not be set unless deprecated is true');
  if (byteLength(text) > 256) check.invalid(path, text, 'must have at most 256 bytes');
  if (text === '') check.invalid(path, text, 'must not be empty');
  if (/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(text)) check.invalid(path, text, 'must be printable');
}

function checkStoredVersions({ spec = {}, status = {} }: Definition, check: Check): void {
  const path = STATUS.child('storedVersions');
  const stored = status.storedVersions ?? [];
  const versions = spec.versions ?? [];
  if (!stored.length) return check.invalid(path, stored, 'must hold the version that is stored');
  const left = new Set(stored);
  for (const { name = '', storage } of versions) {
    // A version that stands twice is found once, as on a server.
    if (!left.delete(name) && storage) check.invalid(path, stored, `must hold "${name}", which is stored`);
  }
  stored.forEach((name, index) => {
    if (!left.has(name)) return;
    const hint = `Keep version ${name} with served: false until no object is stored in it any more.`;
    check.invalid(
      path.index(index),
      name,
      'must still stand in spec.versions, because objects may be stored in it',
      hint,
    );
  });
}

function checkUnchanged(
  { spec = {} }: Definition,
  { spec: old = {} }: Definition,
  strict: CrdStrictness,
  check: Check,
): void {
  const fixed = (path: Path, value: unknown, before: unknown) => {
    if (!isEqual(value ?? '', before ?? ''))
      check.invalid(path, value, 'cannot change', 'Make a definition of another name.');
  };
  if (strict.names) {
    fixed(SPEC.child('scope'), spec.scope, old.scope);
    fixed(SPEC.child('names').child('kind'), spec.names?.kind, old.names?.kind);
  }
  fixed(SPEC.child('group'), spec.group, old.group);
  fixed(SPEC.child('names').child('plural'), spec.names?.plural, old.names?.plural);
}

type Approval = 'missing' | 'invalid' | 'approved' | 'bypassed';

function approvalOf({ metadata }: Definition): Approval {
  const text = metadata?.annotations?.[APPROVED];
  if (!text) return 'missing';
  if (text.startsWith('unapproved')) return 'bypassed';
  const url = parseGoRequestUri(text);
  return url?.host && url.scheme ? 'approved' : 'invalid';
}

function checkApproval(definition: Definition, old: Definition | undefined, check: Check): void {
  const group = definition.spec?.group ?? '';
  if (!/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(group)) return;
  const approval = approvalOf(definition);
  if ((old && approvalOf(old) === approval) || approval === 'approved' || approval === 'bypassed') return;
  const path = Path.of('metadata').child('annotations').key(APPROVED);
  const got = describeValue(definition.metadata?.annotations?.[APPROVED]);
  const reason = approval === 'missing' ? 'FieldValueRequired' : 'FieldValueInvalid';
  check.add('K8S3157', { group, got }, path, reason);
}
