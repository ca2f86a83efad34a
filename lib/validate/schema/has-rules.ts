import type { Schema } from './schema';
import { hasSchema } from './unsupported';

const found = new WeakMap<Schema, boolean>();

/** Whether a schema holds rules in CEL. */
export function hasRules(schema: Schema): boolean {
  let answer = found.get(schema);
  if (answer === undefined)
    found.set(schema, (answer = hasSchema(schema, ({ validations }) => validations.length > 0)));
  return answer;
}
