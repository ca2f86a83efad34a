import type { ApiObject } from 'cdk8s';
import { nameOfPath } from '../synth/naming';

export { nameOfPath };

/** A limit for the names of a kind, and what it comes from. */
interface Limit {
  readonly length: number;
  readonly why: string;
}

const anyKind: Limit = { length: 253, why: 'as for every name in Kubernetes' };
const label: Limit = { length: 63, why: 'because the name is used as a DNS label' };

/** By kind, of the groups that Kubernetes itself serves. */
const limits: ReadonlyMap<string, Limit> = new Map([
  ['Namespace', label],
  ['Service', label],
  ['Job', { length: 63, why: 'because its pods carry the name in a label' }],
  ['CronJob', { length: 52, why: 'because its jobs add 11 characters to the name' }],
  ['StatefulSet', { length: 52, why: 'because its pods carry the name and a hash in a label' }],
]);

/**
 * The name of an object that was given none: its construct path, without a hash, so that moving code about changes a name only
 * if the path changes.
 *
 * @throws when the path gives no name, or one that is too long for the kind; it is never cut, because a cut name says less and may clash
 */
export function objectName(apiObject: ApiObject): string {
  const { path } = apiObject.node;
  const { kind } = apiObject;
  const name = nameOfPath(path);
  if (name === '') {
    throw new Error(
      `The ${kind} "${path}" gets no name from its construct path, because no character of it may stand in a name. ` +
        'Allowed are lower case letters, digits, "-" and ".". Set metadata.name, or choose another id.',
    );
  }
  const { length, why } = isOfKubernetes(apiObject.apiVersion) ? (limits.get(kind) ?? anyKind) : anyKind;
  if (name.length <= length) return name;
  throw new Error(
    `The ${kind} "${path}" would be named "${name}" by its construct path, which has ${name.length} characters. ` +
      `Allowed are ${length}, ${why}. Set metadata.name, or shorten the ids on the path.`,
  );
}

/** Groups without a dot, and those below `k8s.io`, are Kubernetes' own; a CronJob of another group has its own rules. */
function isOfKubernetes(apiVersion: string): boolean {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return !group.includes('.') || group.endsWith('.k8s.io');
}
