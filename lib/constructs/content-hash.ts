import type { ApiObject } from 'cdk8s';
import { renderFinal } from '../patches';
import { sha256 } from './sha256';

const hashes = new WeakMap<ApiObject, { readonly text: string; readonly hash: string }>();

/** A hash of the data of a ConfigMap or a Secret as it will be written, patches included. */
export function contentHash(object: ApiObject): string {
  const { data, binaryData, stringData } = renderFinal(object);
  const text = JSON.stringify([data, binaryData, stringData]);
  // Many pods ask for the same object, and in between the program can have changed it.
  const known = hashes.get(object);
  if (known?.text === text) return known.hash;
  const hash = sha256(text);
  hashes.set(object, { text, hash });
  return hash;
}
