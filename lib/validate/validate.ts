import { describeValue } from '../describe';
import { diagnostic, type Diagnostic } from '../diagnostic';
import { newestMinor, type Minor } from '../kubernetes/api';
import { servingOf } from '../kubernetes/served';
import type { KubernetesObject } from '../manifest';
import { validateObject } from './validate-object';

/** How objects are to be validated. */
export interface ValidateOptions {
  /**
   * The minor whose kube-apiserver is asked.
   * @default the newest that k8sdsl knows
   */
  readonly kubernetesVersion?: Minor;
  /**
   * The object as it is today: then the verdict is on the change, with the fields that cannot change.
   * @default none: the object is new
   */
  readonly previous?: KubernetesObject | undefined;
}

/** The verdict on one object. `unknown`: its kind is not built into Kubernetes, so nothing could be checked. */
export type ValidationStatus = 'valid' | 'invalid' | 'unknown';

/** What validation says about one object. */
export interface ValidationResult {
  readonly status: ValidationStatus;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Says what a kube-apiserver would say to the object, without one. Today that is strict decoding: the kind is served, every
 * field exists, and every value has the type and the notation that the API asks for.
 *
 * It does not throw, whatever the object holds.
 *
 * @example
 * validate({ apiVersion: 'v1', kind: 'Service', spec: { prots: [] } }).diagnostics[0]?.hint // 'Did you mean "ports"?'
 */
export function validate(object: KubernetesObject, options: ValidateOptions = {}): ValidationResult {
  const minor = options.kubernetesVersion ?? newestMinor;
  const { apiVersion, kind } = object as { readonly apiVersion?: unknown; readonly kind?: unknown };
  if (typeof apiVersion !== 'string' || !apiVersion) return verdict([untyped('apiVersion', apiVersion)]);
  if (typeof kind !== 'string' || !kind) return verdict([untyped('kind', kind)]);
  const serving = servingOf(apiVersion, kind, minor);
  switch (serving.status) {
    case 'served':
      return verdict(validateObject({ object, previous: options.previous }, serving.info, minor));
    case 'unknown':
      return { status: 'unknown', diagnostics: [] };
    case 'not-served': {
      const { minors, successor } = serving;
      const target = { field: 'apiVersion' };
      return verdict([diagnostic('K8S2004', { apiVersion, kind, minor, minors, successor }, { target })]);
    }
  }
}

function verdict(diagnostics: readonly Diagnostic[]): ValidationResult {
  return { status: diagnostics.some(({ severity }) => severity === 'error') ? 'invalid' : 'valid', diagnostics };
}

function untyped(missing: string, value: unknown): Diagnostic {
  return diagnostic(
    'K8S2005',
    { missing, got: describeValue(value) },
    { reason: 'BadRequest', target: { field: missing } },
  );
}
