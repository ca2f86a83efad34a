import type { Diagnostic } from '../../lib/diagnostic';
import { diagnostic } from '../../lib/diagnostic';
import type { Minor } from '../../lib/kubernetes/versions';
import { identityOf, type PodSecurityLevel } from '../../lib/manifest';
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
  /** The Pod Security level of the namespaces. */
  readonly podSecurity: PodSecurityLevel | undefined;
}

/** Validates objects that were read from files; what was found carries the place in the file. */
export function judgeFiles(objects: readonly FileObject[], options: JudgeOptions): Result[] {
  const results = validate(
    objects.map(({ object }) => object),
    {
      kubernetesVersion: options.kubernetesVersion,
      previous: options.previous.map(({ object }) => object),
      podSecurity: options.podSecurity,
      crds: options.definitions.map(({ object }) => object),
    },
  );
  return objects.map((one, index) => {
    const { object, file, document } = one;
    const verdict = results[index]!;
    const identity = identityOf(object);
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
