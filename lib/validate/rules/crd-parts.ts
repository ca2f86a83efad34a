import type {
  CustomResourceColumnDefinition,
  CustomResourceConversion,
  CustomResourceDefinitionNames,
  CustomResourceSubresources,
  CustomResourceSubresourceScale,
  SelectableField,
} from '../../k8s/generated/apiextensions';
import { dns1035Label } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import type { Path } from '../path';
import { findFieldPath } from '../schema/field-path';
import type { Schema } from '../schema/schema';
import { unsupportedKeyword } from '../schema/unsupported';
import type { CrdStrictness } from './crd-strictness';
import { checkWebhookClient, isBadCaBundle } from './webhook-client';

const COLUMN_TYPES = ['boolean', 'date', 'integer', 'number', 'string'];
const COLUMN_FORMATS = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password'];
const SELECTABLE_FIELDS = 8;
const SELECTABLE_TYPES = new Set(['string', 'boolean', 'integer']);
const STRATEGIES = ['None', 'Webhook'];
const REVIEW_VERSIONS = new Set(['v1', 'v1beta1']);

/** How the resource is called. */
export function checkNames(names: Given<CustomResourceDefinitionNames>, path: Path, check: Check): void {
  const label = (given: string | undefined, here: Path, mixedCase = false) => {
    const problems = given ? dns1035Label(mixedCase ? given.toLowerCase() : given) : [];
    const also = mixedCase ? ' (upper case is allowed)' : '';
    if (problems.length) check.invalid(here, given, `${problems.join(', and it ')}${also}`);
  };
  label(names.plural, path.child('plural'));
  label(names.singular, path.child('singular'));
  label(names.kind, path.child('kind'), true);
  label(names.listKind, path.child('listKind'), true);
  for (const field of ['shortNames', 'categories'] as const) {
    names[field]?.forEach((name, index) => {
      const problems = dns1035Label(name);
      if (problems.length) check.invalid(path.child(field).index(index), name, problems.join(', and it '));
    });
  }
  if (names.kind && names.kind === names.listKind) {
    check.invalid(path.child('listKind'), names.listKind, 'must not be the kind itself', `Name it ${names.kind}List.`);
  }
}

/** A column that kubectl prints. */
export function checkColumn(column: Given<CustomResourceColumnDefinition>, path: Path, check: Check): void {
  const { name, type = '', format, jsonPath = '' } = column;
  if (!name) check.required(path.child('name'), 'it is the head of the column');
  if (!type)
    check.required(path.child('type'), 'it says what the column holds', `Set it to ${COLUMN_TYPES.join(', ')}.`);
  else if (!COLUMN_TYPES.includes(type)) check.invalid(path.child('type'), type, `must be ${COLUMN_TYPES.join(', ')}`);
  if (format && !COLUMN_FORMATS.includes(format)) {
    check.invalid(path.child('format'), format, `must be ${COLUMN_FORMATS.join(', ')}`);
  }
  // A server writes this field in capitals, as in an older version of the API.
  const here = path.child('JSONPath');
  if (!jsonPath)
    check.required(here, 'it says where the value of the column is', 'Set jsonPath, such as .spec.replicas.');
  else checkSimplePath(jsonPath, here, check);
}

function checkSimplePath(jsonPath: string, path: Path, check: Check): boolean {
  if (jsonPath.startsWith('.')) return true;
  check.invalid(
    path,
    jsonPath,
    'must begin with a dot',
    `Write .${jsonPath.replace(/^\{?\.?/, '').replace(/\}$/, '')}.`,
  );
  return false;
}

/** What else than the resource itself has an address. */
export function checkSubresources(
  subresources: Given<CustomResourceSubresources> | undefined,
  path: Path,
  check: Check,
): void {
  if (subresources?.scale) checkScale(subresources.scale, path, check);
}

function checkScale(scale: Given<CustomResourceSubresourceScale>, path: Path, check: Check): void {
  const under = (jsonPath: string, here: Path, starts: readonly string[]) => {
    if (!checkSimplePath(jsonPath, here, check) || starts.some((start) => jsonPath.startsWith(start))) return;
    check.invalid(here, jsonPath, `must begin with ${starts.join(' or ')}`);
  };
  const { specReplicasPath = '', statusReplicasPath = '', labelSelectorPath } = scale;
  const specPath = path.child('scale.specReplicasPath');
  if (!specReplicasPath) check.required(specPath, 'it says where the wanted number is');
  else under(specReplicasPath, specPath, ['.spec.']);
  const statusPath = path.child('scale.statusReplicasPath');
  if (!statusReplicasPath) check.required(statusPath, 'it says where the present number is');
  else under(statusReplicasPath, statusPath, ['.status.']);
  if (labelSelectorPath) under(labelSelectorPath, path.child('scale.labelSelectorPath'), ['.spec.', '.status.']);
}

/** The fields by which lists can be filtered. */
export function checkSelectableFields(
  fields: readonly Given<SelectableField>[],
  schema: Schema | undefined,
  path: Path,
  mayBeMany: boolean,
  check: Check,
): void {
  if (schema && unsupportedKeyword(schema) !== undefined) return;
  const known = new Set<string>();
  fields.forEach(({ jsonPath = '' }, index) => {
    const here = path.index(index).child('jsonPath');
    if (!jsonPath) return check.required(here, 'it says which field is meant');
    const found = schema && findFieldPath(jsonPath, schema, false);
    if (!found) return check.invalid(here, jsonPath, 'must lead to a field of the schema, such as ".spec.color"');
    if (found.steps[0]?.name === 'metadata') check.invalid(here, jsonPath, 'must not lead into metadata');
    if (!SELECTABLE_TYPES.has(found.schema?.type ?? '')) {
      check.invalid(here, jsonPath, 'must lead to a text, a boolean or an integer');
    }
    const key = found.steps.map(({ name, isKey }) => (isKey ? `[${name}]` : `.${name}`)).join('');
    if (known.has(key)) check.duplicate(here, jsonPath);
    known.add(key);
  });
  if (known.size > SELECTABLE_FIELDS && !mayBeMany) check.tooMany(path, known.size, SELECTABLE_FIELDS);
}

/** How objects of one version become objects of another. */
export function checkConversion(
  conversion: Given<CustomResourceConversion> | undefined,
  path: Path,
  strict: CrdStrictness,
  check: Check,
): void {
  if (!conversion) return;
  const { strategy = '', webhook } = conversion;
  if (!strategy) check.required(path.child('strategy'), 'it says how versions are converted');
  else if (!STRATEGIES.includes(strategy)) check.notSupported(path.child('strategy'), strategy, STRATEGIES);
  // The fields are named as a server holds them, without the webhook around them.
  const clientPath = path.child('webhookClientConfig');
  const versionsPath = path.child('conversionReviewVersions');
  const versions = webhook?.conversionReviewVersions ?? [];
  if (strategy !== 'Webhook') {
    if (webhook?.clientConfig) check.forbidden(clientPath, 'may not be set unless strategy is "Webhook"');
    if (versions.length > 0) check.forbidden(versionsPath, 'may not be set unless strategy is "Webhook"');
    return;
  }
  const hint = 'Set webhook.clientConfig.';
  if (webhook?.clientConfig) checkWebhookClient(webhook.clientConfig, clientPath, check);
  else check.required(clientPath, 'strategy is "Webhook"', hint);
  const bundle = webhook?.clientConfig?.caBundle;
  if (bundle && strict.caBundle && isBadCaBundle(bundle)) {
    check.invalid(clientPath.child('caBundle'), bundle, 'must hold certificates in PEM');
  }
  checkReviewVersions(versions, versionsPath, strict.reviewVersions, check);
}

function checkReviewVersions(versions: readonly string[], path: Path, known: boolean, check: Check): void {
  if (!versions.length) return check.required(path, 'it says which versions the webhook takes', 'Set it to [v1].');
  versions.forEach((version, index) => {
    const here = path.index(index);
    if (versions.indexOf(version) < index) return check.invalid(here, version, 'must not stand twice');
    for (const problem of dns1035Label(version)) check.invalid(here, version, problem);
  });
  if (known && !versions.some((version) => REVIEW_VERSIONS.has(version))) {
    check.invalid(path, versions, 'must hold v1 or v1beta1, which a server speaks');
  }
}
