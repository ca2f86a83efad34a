import type { Diagnostic } from '../../diagnostic';
import { dnsSubdomain, pathSegment } from '../../kubernetes/names';
import type { Minor } from '../../kubernetes/versions';
import { Check } from '../check';
import { Path } from '../path';
import { checkMetadata, checkMetadataUpdate } from '../rules/metadata';
import { Correlation } from '../schema/correlation';
import { checkEmbedded } from '../schema/embedded';
import { checkLists } from '../schema/list-types';
import { reportVerdict } from '../schema/report';
import { checkValue } from '../schema/values';
import type { Change } from '../validate-object';
import { decodeCustom } from './decode-custom';
import type { CustomKind } from './definitions';
import { hasRules } from '../schema/has-rules';
import { checkScaleFields } from './scale';

// CommonJS's own: the library is compiled without the types of Node.
declare function require(path: string): unknown;

type Fields = Record<string, unknown>;

/** Reasons for which a server does not go on to the rules in CEL, which could not make sense of the object. */
const BLOCKING = new Set([
  'FieldValueNotSupported',
  'FieldValueRequired',
  'FieldValueTooLong',
  'FieldValueTooMany',
  'FieldValueTypeInvalid',
]);

/** The stages through which a server takes a custom resource, by what its definition says. */
export function validateCustomResource({ object, previous }: Change, kind: CustomKind, minor: Minor): Diagnostic[] {
  const { fields, diagnostics } = decodeCustom(object, kind.schema, minor);
  if (diagnostics.length > 0) return [...diagnostics];
  const old = previous && decodeCustom(previous, kind.schema, minor).fields;
  const check = new Check(minor, old ? 'update' : 'create');
  if (kind.hasStatus) keepStatus(fields, old);
  checkOwnMetadata(fields, old, kind, check);
  const { schema } = kind;
  if (schema) {
    const before = old && new Correlation(fields, old, schema);
    reportVerdict(checkValue({ value: fields, schema, place: '', minor, before }), undefined, check);
  }
  checkScaleFields(fields, kind.scale, check);
  checkEmbedded(fields, schema, undefined, check);
  if (!old || hasRightLists(old, kind, minor)) checkLists(fields, schema, undefined, check);
  checkRules(fields, old, kind, check);
  if (!old && check.isClean) {
    const rules = { name: pathSegment, namespaced: kind.namespaced, anyFinalizer: true };
    checkMetadata(fields['metadata'] as object, rules, check);
  }
  return check.diagnostics;
}

/** The status is the business of its own subresource. */
function keepStatus(fields: Fields, old: Fields | undefined): void {
  if (old && Object.hasOwn(old, 'status')) fields['status'] = old['status'];
  else delete fields['status'];
}

function checkOwnMetadata(fields: Fields, old: Fields | undefined, { namespaced }: CustomKind, check: Check): void {
  const rules = { name: dnsSubdomain, namespaced, anyFinalizer: true };
  const metadata = fields['metadata'] as object;
  if (old) checkMetadataUpdate(metadata, old['metadata'] as object, rules, check);
  else checkMetadata(metadata, rules, check);
}

function hasRightLists(old: Fields, { schema }: CustomKind, minor: Minor): boolean {
  const found = new Check(minor);
  checkLists(old, schema, undefined, found);
  return found.isClean;
}

/** CEL is loaded when there is a rule, which few definitions have. */
const rulesChecker = () => (require('./rules') as typeof import('./rules')).checkRules;

function checkRules(fields: Fields, old: Fields | undefined, { schema }: CustomKind, check: Check): void {
  if (!schema || !hasRules(schema)) return;
  if (check.diagnostics.some(({ reason }) => BLOCKING.has(reason ?? ''))) {
    const must = 'must be mended before the rules of its custom resource definition can be checked';
    return check.invalid(Path.of('<nil>'), fields, must);
  }
  const before = old && new Correlation(fields, old, schema);
  rulesChecker()({ schema, value: fields, old, path: undefined, isResource: true, before }, check);
}
