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
  /** Definitions of custom resources that are not among the objects. */
  readonly definitions: readonly FileObject[];
  readonly strict: boolean;
}

/** Validates objects that were read from files; what was found carries the place in the file. */
export function judgeFiles(objects: readonly FileObject[], options: JudgeOptions): Result[] {
  const results = validate(
    objects.map(({ object }) => object),
    {
      kubernetesVersion: options.kubernetesVersion,
      previous: options.previous.map(({ object }) => object),
      crds: options.definitions.map(({ object }) => object),
    },
  );
  return objects.map((one, index) => {
    const { object, file, document } = one;
    const verdict = results[index]!;
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
