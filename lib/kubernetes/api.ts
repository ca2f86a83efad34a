import type { FieldInfo, KindInfo, TypeInfo } from './api-types';
import { apiTable } from './api-table';
import { ApiReader } from './api-reader';
import type { Minor } from './versions';
import { newestMinor } from './versions';

export type { FieldInfo, KindInfo, TypeInfo, ValueInfo } from './api-types';
export { allMinors, minors, minorsIn, newestMinor, setOf, type Minor, type MinorSet } from './versions';

let reader: ApiReader | undefined;

// Nothing is read before the first question, so that importing this costs no more than the text itself.
function api(): ApiReader {
  return (reader ??= new ApiReader(apiTable));
}

/** Every kind of every minor, sorted by group, version and kind. */
export function kinds(): readonly KindInfo[] {
  return api().kinds();
}

/**
 * The kind of an object, by what its manifest says; undefined when no minor serves it.
 *
 * @example
 * findKind('apps/v1', 'Deployment')?.plural // 'deployments'
 */
export function findKind(apiVersion: string, kind: string): KindInfo | undefined {
  return api().findKind(apiVersion, kind);
}

/**
 * All kinds of this name, whatever their group and version.
 *
 * @example
 * findKinds('Event').map((kind) => kind.apiVersion) // ['v1', 'events.k8s.io/v1']
 */
export function findKinds(kind: string): readonly KindInfo[] {
  return api().findKinds(kind);
}

/** The full names of all types, sorted. */
export function typeNames(): readonly string[] {
  return api().typeNames();
}

/**
 * A type as it is in one minor, decoded when it is first asked for; undefined when that minor has no such type.
 *
 * @example
 * typeOf('io.k8s.api.core.v1.Container')?.fields.get('imagePullPolicy')?.enum // ['Always', 'IfNotPresent', 'Never']
 */
export function typeOf(name: string, minor: Minor = newestMinor): TypeInfo | undefined {
  return api().typeOf(name, minor);
}

/**
 * Every state of every field of a type over all minors, in the order of their names, then oldest first. The minors of the
 * states of one field never overlap.
 *
 * @example
 * fieldHistory('io.k8s.api.core.v1.PodSpec').filter((field) => field.name === 'resources')
 */
export function fieldHistory(name: string): readonly FieldInfo[] {
  return api().fieldHistory(name);
}
