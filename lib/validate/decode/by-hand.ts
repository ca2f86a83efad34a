import type { Decoder } from './error';
import { anything, microTime, text, wrongType } from './scalar';

const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1';
const extensions = 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1';

/**
 * The decoder of a type that a server decodes by code of its own, of which the API's description says too little; undefined for
 * all other types. What stands here was found by asking servers (the `decode` suite in `conformance/`).
 *
 * @param lax gives the decoder of a type that takes unknown fields, at any depth
 */
export function decoderByHand(typeName: string, lax: (typeName: string) => Decoder): Decoder | undefined {
  switch (typeName) {
    case `${meta}.MicroTime`:
      return microTime;
    case `${meta}.FieldsV1`:
    case 'io.k8s.apimachinery.pkg.runtime.RawExtension':
      return anything;
    case `${extensions}.JSONSchemaPropsOrBool`:
      return schemaOrBoolean(lax(`${extensions}.JSONSchemaProps`));
    case `${extensions}.JSONSchemaPropsOrArray`:
      return schemaOrListOf(lax(`${extensions}.JSONSchemaProps`), lax(`${extensions}.JSONSchemaProps`));
    case `${extensions}.JSONSchemaPropsOrStringArray`:
      return schemaOrListOf(lax(`${extensions}.JSONSchemaProps`), text);
    default:
      return undefined;
  }
}

function schemaOrBoolean(schema: Decoder): Decoder {
  return (value, errors, path) => {
    if (value == null || typeof value === 'boolean') return true;
    if (typeof value !== 'object' || Array.isArray(value)) {
      return wrongType('true, false or an object', value, errors, path);
    }
    return schema(value, errors, path);
  };
}

/** What is neither an object nor a list is dropped without a word. */
function schemaOrListOf(schema: Decoder, item: Decoder): Decoder {
  return (value, errors, path) => {
    if (Array.isArray(value)) return value.every((each, index) => item(each, errors, errors && `${path}[${index}]`));
    return typeof value !== 'object' || schema(value, errors, path);
  };
}
