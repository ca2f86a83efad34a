import { describeValue } from '../../describe';
import { diagnostic, type Diagnostic } from '../../diagnostic';
import type { Minor } from '../../kubernetes/versions';
import { suggest } from '../../suggest';
import { decoderOf } from '../decode/decoder';
import type { DecodeError } from '../decode/error';
import { dropNulls, fillDefaults } from '../schema/defaults';
import { copyOf } from '../schema/copy';
import { prune } from '../schema/prune';
import type { Schema } from '../schema/schema';

type Fields = Record<string, unknown>;

const META_TYPE = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** A custom resource as a server holds it, and what it refuses to decode. */
export interface Decoded {
  readonly fields: Fields;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a custom resource as a server does with `fieldValidation=Strict`: fields that the schema does not have are refused, null is
 * dropped where no one takes it, and defaults are filled in.
 */
export function decodeCustom(object: unknown, schema: Schema | undefined, minor: Minor): Decoded {
  const fields = copyOf(object) as Fields;
  const diagnostics = [...decodeMetadata(fields['metadata'], minor)];
  prune(fields, schema, true, (place, known) => diagnostics.push(unknownField(place, known)));
  dropNulls(fields, schema);
  diagnostics.push(...decodeEmbedded(fields, schema, '', minor));
  fillDefaults(fields, schema);
  if (fields['metadata'] == null) fields['metadata'] = {};
  return { fields, diagnostics };
}

/** The metadata of resources within the resource have their own fields, too. */
function decodeEmbedded(value: unknown, schema: Schema | undefined, place: string, minor: Minor): Diagnostic[] {
  if (!schema || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item, at) => decodeEmbedded(item, schema.items?.schema, `${place}[${at}]`, minor));
  }
  return Object.entries(value).flatMap(([name, each]) => {
    const here = place ? `${place}.${name}` : name;
    const own = schema.embeddedResource ? decodeMeta(name, each, here, minor) : [];
    const property = schema.properties.get(name) ?? schema.additionalProperties?.schema;
    return [...own, ...decodeEmbedded(each, property, here, minor)];
  });
}

function decodeMeta(name: string, value: unknown, place: string, minor: Minor): Diagnostic[] {
  if (name === 'metadata') return errorsIn(value, place, minor).map(reportError);
  if ((name !== 'apiVersion' && name !== 'kind') || typeof value === 'string') return [];
  return [reportError({ problem: 'wrong-type', field: place, expected: 'a string', value })];
}

function decodeMetadata(metadata: unknown, minor: Minor): Diagnostic[] {
  return errorsIn(metadata, 'metadata', minor).map(reportError);
}

function reportError(error: DecodeError): Diagnostic {
  const { field } = error;
  if (error.problem === 'unknown-field') return unknownField(field, error.known);
  const context = { reason: 'BadRequest', target: { field } };
  const got = describeValue(error.value);
  return error.problem === 'wrong-type'
    ? diagnostic('K8S2002', { field, expected: error.expected, got }, context)
    : diagnostic('K8S2003', { field, format: error.format, got }, context);
}

function errorsIn(metadata: unknown, place: string, minor: Minor): DecodeError[] {
  const decoder = decoderOf(META_TYPE, minor);
  const errors: DecodeError[] = [];
  if (!decoder(metadata)) decoder(metadata, errors, place);
  return errors;
}

function unknownField(field: string, known: readonly string[]): Diagnostic {
  const suggestion = suggest(field.slice(field.lastIndexOf('.') + 1), known);
  return diagnostic('K8S3156', { field, known, suggestion }, { reason: 'BadRequest', target: { field } });
}
