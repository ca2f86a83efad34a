import { bool, dyn, int, listOf, mapOf, named, objectType, string, timestamp, type CelType } from './types';

function object(name: string, fields: Readonly<Record<string, CelType>>): CelType {
  return objectType(name, (field) => (Object.hasOwn(fields, field) ? fields[field] : undefined));
}

const groupVersionKind = object('kubernetes.GroupVersionKind', { group: string, version: string, kind: string });
const groupVersionResource = object('kubernetes.GroupVersionResource', {
  group: string,
  version: string,
  resource: string,
});
const userInfo = object('kubernetes.UserInfo', {
  username: string,
  uid: string,
  groups: listOf(string),
  extra: mapOf(string, listOf(string)),
});

/** `request`: what is asked of the server. */
const requestType = object('kubernetes.AdmissionRequest', {
  kind: groupVersionKind,
  resource: groupVersionResource,
  subResource: string,
  requestKind: groupVersionKind,
  requestResource: groupVersionResource,
  requestSubResource: string,
  name: string,
  namespace: string,
  operation: string,
  userInfo,
  dryRun: bool,
  options: dyn,
});

const condition = object('kubernetes.NamespaceCondition', {
  status: string,
  type: string,
  lastTransitionTime: timestamp,
  message: string,
  reason: string,
});

/** `namespaceObject`: the namespace of the object. */
const namespaceType = object('kubernetes.Namespace', {
  metadata: object('kubernetes.NamespaceMetadata', {
    name: string,
    generateName: string,
    namespace: string,
    labels: mapOf(string, string),
    annotations: mapOf(string, string),
    UID: string,
    creationTimestamp: timestamp,
    deletionGracePeriodSeconds: int,
    deletionTimestamp: timestamp,
    generation: int,
    resourceVersion: string,
    finalizers: listOf(string),
  }),
  spec: object('kubernetes.NamespaceSpec', { finalizers: listOf(string) }),
  status: object('kubernetes.NamespaceStatus', { conditions: listOf(condition), phase: string }),
});

const patchType = object('JSONPatch', { op: string, path: string, from: string, value: dyn });

/** The types of which mutations make objects: `JSONPatch`, and `Object` with all that is in it. */
export function patchObject(name: string): CelType | undefined {
  if (name === 'JSONPatch') return patchType;
  return /^Object(?:\.|$)/.test(name) ? objectType(name, () => dyn) : undefined;
}

/** What every expression of an admission policy or a webhook may refer to. */
export const policyVariables: ReadonlyMap<string, CelType> = new Map([
  ['object', dyn],
  ['oldObject', dyn],
  ['request', requestType],
  ['namespaceObject', namespaceType],
]);

/** What answers whether someone may do something. */
export const authorizers: ReadonlyMap<string, CelType> = new Map([
  ['authorizer', named('kubernetes.authorization.Authorizer')],
  ['authorizer.requestResource', named('kubernetes.authorization.ResourceCheck')],
]);
