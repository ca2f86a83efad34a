import type { IConstruct } from 'constructs';
import type { KubernetesObject } from './manifest';

type Texts = Readonly<Record<string, string>>;

/** Labels and annotations that a scope gives to everything in it. */
export interface ScopeMetadata {
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

const METADATA = Symbol.for('k8sdsl.scopeMetadata');

interface Carrier {
  [METADATA]?: ScopeMetadata;
}

/**
 * Gives labels and annotations to every object below a construct, and to the pods that these make. What an object or a nearer
 * scope says itself wins. Selectors never change by it.
 *
 * @example
 * addMetadata(chart, { labels: { team: 'checkout' }, annotations: { 'example.com/on-call': 'checkout@example.com' } });
 */
export function addMetadata(scope: IConstruct, metadata: ScopeMetadata): void {
  const carrier = scope as Carrier;
  const before = carrier[METADATA];
  carrier[METADATA] = {
    labels: { ...before?.labels, ...metadata.labels },
    annotations: { ...before?.annotations, ...metadata.annotations },
  };
}

/** The object with what its scopes give it; the same object where they give nothing. */
export function applyScopeMetadata(scopes: readonly IConstruct[], object: KubernetesObject): KubernetesObject {
  let given: { labels: Texts; annotations: Texts } | undefined;
  for (const scope of scopes) {
    const own = (scope as Carrier)[METADATA];
    if (own) {
      given = {
        labels: { ...given?.labels, ...own.labels },
        annotations: { ...given?.annotations, ...own.annotations },
      };
    }
  }
  return given
    ? (withPods({ ...object, metadata: withMetadata(object.metadata, given) } as Template, given) as KubernetesObject)
    : object;
}

/** An object or a template that holds a pod or a template in turn. */
interface MayHavePods {
  readonly spec?: { readonly template?: Template; readonly jobTemplate?: Template };
}

interface Template extends MayHavePods {
  readonly metadata?: ScopeMetadata;
}

/** With the metadata on the templates in it as well: of pods, and of jobs that make pods. */
function withPods<T extends MayHavePods>(object: T, given: ScopeMetadata): T {
  const { spec } = object;
  const field = spec?.jobTemplate?.spec ? 'jobTemplate' : spec?.template?.spec ? 'template' : undefined;
  const template = field && spec?.[field];
  if (!template) return object;
  const changed = withPods({ ...template, metadata: withMetadata(template.metadata, given) }, given);
  return { ...object, spec: { ...spec, [field]: changed } };
}

function withMetadata<M extends ScopeMetadata>(own: M | undefined, given: ScopeMetadata): M {
  const merge = (field: keyof ScopeMetadata): object => {
    const merged = { ...given[field], ...own?.[field] };
    return Object.keys(merged).length === 0 ? {} : { [field]: merged };
  };
  return { ...own, ...merge('labels'), ...merge('annotations') } as M;
}
