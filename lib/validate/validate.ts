import { describeValue } from '../describe';
import { diagnostic, type Diagnostic } from '../diagnostic';
import { findKind, newestMinor, type Minor } from '../kubernetes/api';
import { servingOf } from '../kubernetes/served';
import type { KubernetesObject, PodSecurityLevel } from '../manifest';
import { validateCustomResource } from './custom/custom-resource';
import { Definitions, isDefinition } from './custom/definitions';
import { validateObject } from './validate-object';

declare function require(path: string): unknown;

/** Loaded only when a level is asked for. */
const podSecurity = () => require('./pod-security') as typeof import('./pod-security');

/** How an object is to be validated. */
export interface ValidateOptions {
  /**
   * The minor whose kube-apiserver is asked.
   * @default the newest that k8sdsl knows
   */
  readonly kubernetesVersion?: Minor;
  /**
   * CustomResourceDefinitions by which custom resources are validated, as decoded objects. Those that are not valid themselves say
   * nothing about others.
   * @default none: the status of custom resources is `unknown`, but for those defined by an object of the same list
   */
  readonly crds?: readonly KubernetesObject[] | undefined;
  /**
   * The Pod Security level of the namespace: pods, and the templates of workloads, that the level does not allow are not valid.
   * @default none: the standards are not asked
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   */
  readonly podSecurity?: PodSecurityLevel | undefined;
  /**
   * The object as it is today: then the verdict is on the change, with the fields that cannot change.
   * @default none: the object is new
   */
  readonly previous?: KubernetesObject | undefined;
}

/** How a list of objects is to be validated. */
export interface ValidateListOptions extends Omit<ValidateOptions, 'previous'> {
  /**
   * Objects as they are today. An object of the same group, kind, namespace and name is a change of one of them.
   * @default none: all objects are new
   */
  readonly previous?: readonly KubernetesObject[] | undefined;
}

/** The verdict on one object. `unknown`: its kind is neither built into Kubernetes nor defined, so nothing could be checked. */
export type ValidationStatus = 'valid' | 'invalid' | 'unknown';

/** What validation says about one object. */
export interface ValidationResult {
  readonly status: ValidationStatus;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Says what a kube-apiserver would say to an object, without one: whether its kind is served, whether it can be decoded strictly,
 * and whether it keeps the rules of its kind. It reads and writes nothing, and it does not throw, whatever the object holds.
 *
 * Of a list, all objects are validated, with one result for each, in their order; CustomResourceDefinitions among them count for
 * the custom resources among them.
 *
 * @example
 * validate({ apiVersion: 'v1', kind: 'Service', spec: { prots: [] } }).diagnostics[0]?.hint // 'Did you mean "ports"?'
 * @example
 * const results = validate([widgetDefinition, widget], { kubernetesVersion: '1.36' });
 */
export function validate(object: KubernetesObject, options?: ValidateOptions): ValidationResult;
export function validate(
  objects: readonly KubernetesObject[],
  options?: ValidateListOptions,
): readonly ValidationResult[];
export function validate(
  given: KubernetesObject | readonly KubernetesObject[],
  options: ValidateOptions | ValidateListOptions = {},
): ValidationResult | readonly ValidationResult[] {
  const minor = options.kubernetesVersion ?? newestMinor;
  if (!isList(given)) {
    const definitions = definitionsIn(options.crds ?? [], minor);
    const previous = options.previous as KubernetesObject | undefined;
    return secured(validateOne(given, previous, minor, definitions), given, minor, options.podSecurity);
  }
  const definitions = definitionsIn([...(options.crds ?? []), ...given], minor);
  const before = new Map(
    (options.previous as readonly KubernetesObject[] | undefined)?.map((old) => [keyOf(old), old]),
  );
  return given.map((object) => {
    const result = validateOne(object, before.get(keyOf(object)), minor, definitions);
    return secured(result, object, minor, options.podSecurity);
  });
}

function isList(given: unknown): given is readonly KubernetesObject[] {
  return Array.isArray(given);
}

function definitionsIn(objects: readonly KubernetesObject[], minor: Minor): Definitions | undefined {
  const found = objects.filter(
    (object) => isDefinition(object) && validateOne(object, undefined, minor, undefined).status === 'valid',
  );
  return found.length > 0 ? new Definitions(found) : undefined;
}

function keyOf(object: KubernetesObject): string {
  const { apiVersion, kind, metadata } = object ?? {};
  const group = typeof apiVersion === 'string' && apiVersion.includes('/') ? apiVersion.split('/', 1)[0] : '';
  return JSON.stringify([group, kind, metadata?.namespace ?? 'default', metadata?.name ?? '']);
}

/** What cannot even be read is said so: a server would not take it either, nor could it be sent. */
function validateOne(
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
  minor: Minor,
  definitions: Definitions | undefined,
): ValidationResult {
  try {
    return validateReadable(object, previous, minor, definitions);
  } catch (error) {
    // Fields that contain themselves or are nested too deeply, and what a program throws from its own getters.
    const why = error instanceof RangeError ? 'an object that is nested too deeply' : 'an object that cannot be read';
    return verdict([diagnostic('K8S2002', { field: '.', expected: 'plain data', got: why }, { reason: 'BadRequest' })]);
  }
}

function validateReadable(
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
  minor: Minor,
  definitions: Definitions | undefined,
): ValidationResult {
  const { apiVersion, kind } = (object ?? {}) as { readonly apiVersion?: unknown; readonly kind?: unknown };
  if (typeof apiVersion !== 'string' || !apiVersion) return verdict([untyped('apiVersion', apiVersion)]);
  if (typeof kind !== 'string' || !kind) return verdict([untyped('kind', kind)]);
  const serving = servingOf(apiVersion, kind, minor);
  if (serving.status === 'served') return verdict(validateObject({ object, previous }, serving.info, minor));
  const custom = definitions?.find(apiVersion, kind);
  if (custom && 'served' in custom) return verdict(validateCustomResource({ object, previous }, custom.served, minor));
  const target = { field: 'apiVersion' };
  if (custom) return verdict([diagnostic('K8S3158', { apiVersion, kind, versions: custom.versions }, { target })]);
  if (serving.status === 'unknown') return { status: 'unknown', diagnostics: [] };
  const { minors, successor } = serving;
  return verdict([diagnostic('K8S2004', { apiVersion, kind, minor, minors, successor }, { target })]);
}

/** The verdict with what a Pod Security level does not allow; what cannot be decoded is not looked at. */
function secured(
  result: ValidationResult,
  object: KubernetesObject,
  minor: Minor,
  level: PodSecurityLevel | undefined,
): ValidationResult {
  if (!level || level === 'privileged' || result.diagnostics.some(({ reason }) => reason === 'BadRequest'))
    return result;
  const kind = findKind(object.apiVersion, object.kind);
  if (!kind || result.status === 'unknown') return result;
  const found = podSecurity().checkObjectSecurity(object, kind, minor, level);
  return found.length === 0 ? result : verdict([...result.diagnostics, ...found]);
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
