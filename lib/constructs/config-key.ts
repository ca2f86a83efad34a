import type { IConstruct } from 'constructs';
import { addFinding } from '../findings';
import { originOfCall } from '../origin';
import { suggest } from '../suggest';

/**
 * Files a finding (`K8S4008`) at the line of the call when an object of the app has no such key. Its compile-time types say so
 * too, where they know the keys.
 */
export function checkKey(
  object: IConstruct & { readonly kind: string },
  keys: readonly string[],
  key: string,
  above: unknown,
): void {
  if (keys.includes(key)) return;
  const origin = originOfCall(object, above)();
  const parameters = { object: `${object.kind} "${object.node.path}"`, key, keys, suggestion: suggest(key, keys) };
  addFinding(object, 'K8S4008', parameters, origin ? { origin } : {});
}
