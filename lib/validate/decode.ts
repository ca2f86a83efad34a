import type { Diagnostic } from '../diagnostic';
import { describeValue } from '../describe';
import { diagnostic } from '../diagnostic';
import type { KindInfo, Minor } from '../kubernetes/api';
import type { KubernetesObject } from '../manifest';
import { suggest } from '../suggest';
import { decoderOf } from './decode/decoder';
import type { DecodeError } from './decode/error';

/**
 * Decodes an object as strictly as a kube-apiserver does with `fieldValidation=Strict`: every field must exist in that
 * minor and hold the JSON type, the number range and the notation (quantity, time, base64) that the API gives it. What a
 * server refuses here it refuses with HTTP 400.
 *
 * Null is accepted everywhere and means that the field is not set, as on a server.
 *
 * @param kind the kind of the object, which the minor must serve
 * @returns an error for each field that is wrong; none when the object can be decoded
 */
export function decode(object: KubernetesObject, kind: KindInfo, minor: Minor): Diagnostic[] {
  const decoder = decoderOf(kind.type, minor);
  if (decoder(object)) return [];
  const errors: DecodeError[] = [];
  decoder(object, errors, '');
  return errors.map((error) => report(error, kind, minor));
}

function report(error: DecodeError, kind: KindInfo, minor: Minor): Diagnostic {
  const context = { reason: 'BadRequest', target: { field: error.field } };
  switch (error.problem) {
    case 'unknown-field':
      return diagnostic(
        'K8S2001',
        {
          field: error.field,
          type: error.typeName.slice(error.typeName.lastIndexOf('.') + 1),
          suggestion: suggest(lastName(error.field), error.known),
          kind: kind.kind,
          minor,
        },
        context,
      );
    case 'wrong-type':
      return diagnostic(
        'K8S2002',
        { field: error.field, expected: error.expected, got: describeValue(error.value) },
        context,
      );
    case 'wrong-format':
      return diagnostic(
        'K8S2003',
        { field: error.field, format: error.format, got: describeValue(error.value) },
        context,
      );
  }
}

function lastName(field: string): string {
  return field.slice(field.lastIndexOf('.') + 1);
}
