import type { Diagnostic } from '../../lib/diagnostic';
import { diagnostic } from '../../lib/diagnostic';
import type { Minor } from '../../lib/kubernetes/versions';
import type { KubernetesObject } from '../../lib/manifest';
import { validate } from '../../lib/validate';
import type { Result } from '../outcome';
import type { FileObject } from './load';

/** What the objects of files are judged by. */
export interface JudgeOptions {
  readonly kubernetesVersion: Minor;
  readonly previous: readonly FileObject[];
  readonly strict: boolean;
}

/** Validates objects that were read from files; what was found carries the place in the file. */
export function judgeFiles(objects: readonly FileObject[], options: JudgeOptions): Result[] {
  const previous = new Map(options.previous.map(({ object }) => [identityOf(object), object]));
  return objects.map((one) => {
    const { object, file, document } = one;
    const verdict = validate(object, {
      kubernetesVersion: options.kubernetesVersion,
      previous: previous.get(identityOf(object)),
    });
    const identity = namesOf(object);
    const unknown =
      verdict.status === 'unknown' && options.strict
        ? [diagnostic('K8S7004', { apiVersion: object.apiVersion, kind: object.kind }, { target: { field: 'kind' } })]
        : [];
    const found = [...verdict.diagnostics, ...unknown].map((each): Diagnostic => ({
      ...each,
      target: { ...identity, ...each.target },
      position: one.position(each.target?.field),
    }));
    const diagnostics = [...one.diagnostics.map((each) => ({ ...each, target: identity })), ...found];
    const invalid = diagnostics.some(({ severity }) => severity === 'error');
    return { file, document, ...identity, status: invalid ? 'invalid' : verdict.status, diagnostics };
  });
}

/** What makes two objects the same one: the version of the API does not count. */
function identityOf(object: KubernetesObject): string {
  const { apiVersion, kind, namespace, name } = namesOf(object);
  const group = apiVersion?.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return JSON.stringify([group, kind, namespace ?? 'default', name]);
}

/** What names an object in a report; what is missing or no text is left out. */
function namesOf({ apiVersion, kind, metadata }: KubernetesObject): {
  apiVersion?: string;
  kind?: string;
  namespace?: string;
  name?: string;
} {
  const { namespace, name } = (metadata ?? {}) as { namespace?: unknown; name?: unknown };
  const fields = { apiVersion, kind, namespace, name };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string'));
}
