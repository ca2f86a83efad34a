import type { ConfigMapProps } from '../../k8s/generated/core';
import { decodedLength } from '../../kubernetes/base64';
import { configMapKey, dnsSubdomain } from '../../kubernetes/names';
import { byteLength } from '../byte-length';
import type { Check } from '../check';
import { isEqual } from '../equal';
import type { Given } from '../given';
import { Path } from '../path';
import type { KindRules } from './kind-rules';

/** What the data of a ConfigMap or a Secret may come to, in bytes. */
export const DATA_LIMIT = 1024 * 1024;

/** @see https://kubernetes.io/docs/concepts/configuration/configmap/ */
export const configMapRules: KindRules<Given<ConfigMapProps>> = {
  name: () => dnsSubdomain,
  create: checkConfigMap,
  update(config, old, check) {
    if (old.immutable) {
      const why = 'cannot change: the ConfigMap is immutable';
      if (!config.immutable) check.forbidden(Path.of('immutable'), why);
      for (const field of ['data', 'binaryData'] as const) {
        if (!isEqual(config[field], old[field]))
          check.forbidden(Path.of(field), why, 'Make a ConfigMap of another name.');
      }
    }
    checkConfigMap(config, check);
  },
};

function checkConfigMap({ data = {}, binaryData = {} }: Given<ConfigMapProps>, check: Check): void {
  let size = 0;
  for (const key in data) {
    const path = Path.of('data').key(key);
    for (const problem of configMapKey(key)) check.invalid(path, key, problem);
    if (Object.hasOwn(binaryData, key)) check.invalid(path, key, 'must not stand in binaryData, too');
    size += byteLength(data[key]!);
  }
  for (const key in binaryData) {
    for (const problem of configMapKey(key)) check.invalid(Path.of('binaryData').key(key), key, problem);
    size += decodedLength(binaryData[key]!);
  }
  // The path of the whole object, as a server writes it.
  if (size > DATA_LIMIT) check.tooLong(Path.of('[]'), DATA_LIMIT, 'Split the data, or mount it from a volume.');
}
