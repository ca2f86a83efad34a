// JSON Schemas of kinds as kubeconform wants them, from the table of the API: it needs them as files.
import { loadLibrary } from '../conformance/library.mjs';

/**
 * @param {string[]} kinds such as `apps/v1 Deployment`
 * @returns {Promise<Map<string, object>>} by kind, each with everything within, and strict about unknown fields
 */
export async function jsonSchemas(kinds) {
  const { findKind, typeOf, newestMinor } = await loadLibrary(
    `export { findKind, typeOf, newestMinor } from './lib/kubernetes/api';`,
  );
  return new Map(
    kinds.map((kind) => {
      const [apiVersion, name] = kind.split(' ');
      return [kind, ofType(findKind(apiVersion, name).type)];
    }),
  );

  function ofType(name) {
    const { value, fields, required } = typeOf(name, newestMinor);
    if (value) return ofValue(value);
    const properties = Object.fromEntries([...fields.values()].map((field) => [field.name, ofValue(field)]));
    // An empty list is no JSON Schema of draft 4.
    const needed = required.length > 0 && { required };
    return { type: ['object', 'null'], properties, ...needed, additionalProperties: false };
  }

  function ofValue({ type, format, enum: allowed, reference, items }) {
    const orNull = (word) => [word, 'null'];
    switch (type) {
      case 'reference':
        return ofType(reference);
      case 'array':
        return { type: orNull('array'), items: items ? ofValue(items) : {} };
      case 'map':
        return { type: orNull('object'), additionalProperties: items ? ofValue(items) : {} };
      case 'string':
        return { type: orNull('string'), ...(format && { format }), ...(allowed && { enum: [...allowed, null] }) };
      case 'integer':
        return { type: orNull('integer') };
      case 'number':
        return { type: orNull('number') };
      case 'boolean':
        return { type: orNull('boolean') };
      case 'quantity':
        return { oneOf: [{ type: orNull('string') }, { type: 'number' }] };
      case 'int-or-string':
        return { oneOf: [{ type: orNull('string') }, { type: 'integer' }] };
      default:
        return {};
    }
  }
}
