import type { ApiObject } from 'cdk8s';
import { originOfCall } from '../origin';
import { addPatch } from '../patches';
import { applyJsonPatch, type JsonPatchOperation } from './json-patch';
import { merge, valueInfoOf, type DeepPartial } from './merge';

/**
 * A change to the fields of an object: any of them at any depth, without what tells which object it is. `null` removes a field.
 */
export type Override<Fields> = DeepPartial<Omit<Fields, 'apiVersion' | 'kind'>>;

/**
 * Changes an object after it is rendered, whoever made it. Lists that the API declares as maps are merged by their keys
 * (containers by name), other lists are replaced; `null` removes a field.
 *
 * @param above whose caller is named in diagnostics
 * @internal
 */
export function addOverride(object: ApiObject, change: object, above: unknown = addOverride): void {
  addPatch(object, {
    title: `the override of ${Object.keys(change).join(', ') || 'nothing'}`,
    selects: (candidate) => candidate === object && Object.keys(change).length > 0,
    apply: (rendered) => merge(rendered, change, valueInfoOf(object.apiVersion, object.kind)),
    origin: originOfCall(object, above),
  });
}

/**
 * Applies a JSON patch to an object after it is rendered and after overrides that were asked for before.
 *
 * @internal
 */
export function addJsonPatch(
  object: ApiObject,
  operations: readonly JsonPatchOperation[],
  above: unknown = addJsonPatch,
): void {
  addPatch(object, {
    title: 'the JSON patch',
    selects: (candidate) => candidate === object && operations.length > 0,
    apply: (rendered) => applyJsonPatch(rendered, operations),
    origin: originOfCall(object, above),
  });
}
