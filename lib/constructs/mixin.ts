import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { PodTemplateSpec } from '../k8s';
import type { KubernetesObject } from '../manifest';
import { originOfCall } from '../origin';
import { addPatch } from '../patches';
import { merge, valueInfoOf, valueInfoOfType, type DeepPartial } from './merge';
import type { Override } from './override';

/** The class of a kind: `k8s.Deployment` and the like. */
export interface KindOf<Fields> {
  readonly apiVersion: string;
  readonly kind: string;
  // The constructor tells which fields the kind has.
  new (scope: never, id: string, props?: Fields): ApiObject;
}

/** Chooses objects by what they look like when they are rendered. */
export type Selection = (rendered: KubernetesObject) => boolean;

/**
 * Changes every object of a kind below a scope, whichever library made it, also those made later. Mixins of outer scopes come
 * before those of inner ones, and these before the overrides of the object itself. One that finds no object is an error.
 *
 * @param select the class of the kind, or a function that chooses
 * @param change fields to lay over the object as an override does, or a function that returns the changed object
 * @example
 * mixin(app, k8s.Service, { metadata: { annotations: { 'example.com/owner': 'shop' } } });
 * mixin(chart, ({ kind }) => kind === 'Certificate', (certificate) => ({ ...certificate, spec: settings }));
 */
export function mixin<Fields>(
  scope: IConstruct,
  select: KindOf<Fields>,
  change: Override<Fields> | ((rendered: KubernetesObject) => KubernetesObject),
): void;
export function mixin(
  scope: IConstruct,
  select: Selection,
  change: object | ((rendered: KubernetesObject) => KubernetesObject),
): void;
export function mixin(
  scope: IConstruct,
  select: KindOf<never> | Selection,
  change: object | ((rendered: KubernetesObject) => KubernetesObject),
): void {
  addPatch(scope, {
    title: `the mixin for ${isKind(select) ? select.kind : 'chosen objects'}`,
    selects: (object, rendered) =>
      isKind(select) ? object.kind === select.kind && object.apiVersion === select.apiVersion : select(rendered),
    apply: (rendered) =>
      typeof change === 'function'
        ? (change as (rendered: KubernetesObject) => KubernetesObject)(rendered)
        : merge(rendered, change, valueInfoOf(rendered.apiVersion, rendered.kind)),
    origin: originOfCall(scope, mixin),
  });
}

/**
 * Changes the pods of every workload below a scope, whatever its kind: what a PodPreset did.
 *
 * @example
 * podMixin(app, { spec: { tolerations: [{ key: 'spot', operator: 'Exists' }] } });
 */
export function podMixin(scope: IConstruct, change: DeepPartial<PodTemplateSpec>): void {
  const info = valueInfoOfType('io.k8s.api.core.v1.PodTemplateSpec');
  const changed = (template: unknown): unknown => merge(template, change, info);
  addPatch(scope, {
    title: 'the mixin for pods',
    selects: (_, rendered) => changePods(rendered as MayHavePods, (template) => template) !== undefined,
    apply: (rendered) => changePods(rendered as MayHavePods, changed) as KubernetesObject,
    origin: originOfCall(scope, podMixin),
  });
}

interface MayHavePods {
  readonly spec?: {
    readonly containers?: unknown;
    readonly template?: MayHavePods;
    readonly jobTemplate?: MayHavePods;
  };
}

/** The object with its pod template changed, wherever it is; undefined where it makes no pods. */
function changePods<T extends MayHavePods>(object: T, change: (template: unknown) => unknown): T | undefined {
  const { spec } = object;
  if (Array.isArray(spec?.containers)) return change(object) as T;
  for (const field of ['jobTemplate', 'template'] as const) {
    const changed = spec?.[field] && changePods(spec[field], change);
    if (changed) return { ...object, spec: { ...spec, [field]: changed } };
  }
  return undefined;
}

function isKind(select: object): select is KindOf<never> {
  return 'kind' in select && 'apiVersion' in select;
}
