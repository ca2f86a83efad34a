import { ApiObject, Lazy, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ObjectMeta } from '../k8s';
import { ObjectConstruct, type ObjectProps } from './object-construct';

/** The fields of a custom resource, for overrides: those that its type knows, and any other. */
export interface CustomFields<Spec> {
  readonly metadata?: ObjectMeta;
  readonly spec?: Spec & { readonly [field: string]: unknown };
}

/** What tells one kind of custom resource from another. */
export interface CustomKind {
  /** Group and version, such as `example.com/v1`. */
  readonly apiVersion: string;
  readonly kind: string;
  /**
   * Whether its objects belong to a namespace or to the whole cluster.
   * @default 'Namespaced', as are most
   */
  readonly scope?: 'Namespaced' | 'Cluster';
}

/** The options of a {@link CustomResource}. */
export interface CustomResourceProps<Spec> extends CustomKind, ObjectProps<CustomFields<Spec>> {
  /**
   * The fields below `spec`; or what makes them of the name of the object when it is rendered.
   * @default none
   */
  readonly spec?: Spec | ((name: string) => Spec);
  /**
   * Fields beside `metadata` and `spec`.
   * @default none: nearly all kinds have their fields below `spec`
   */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/**
 * An object of a kind that is not built into Kubernetes. Its definition must be in the cluster before it; what stands in its spec
 * is checked by the compiler as far as `Spec` says, and by nobody else here.
 *
 * @example
 * interface TopicSpec { readonly partitions: number; readonly retention?: string }
 * new CustomResource<TopicSpec>(chart, 'orders', {
 *   apiVersion: 'queue.example.com/v1', kind: 'Topic', spec: { partitions: 12 },
 * });
 * @see https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/
 */
export class CustomResource<Spec extends object = object> extends ObjectConstruct<ApiObject, CustomFields<Spec>> {
  constructor(scope: Construct, id: string, props: CustomResourceProps<Spec>) {
    super(scope, id, props, (self, metadata) => {
      const { apiVersion, kind, spec: given, fields } = props;
      const spec = typeof given === 'function' ? Lazy.any({ produce: () => given(object.name) }) : given;
      const all = { ...fields, apiVersion, kind, metadata: metadata as ApiObjectMetadata, spec };
      const object: ApiObject = new ApiObject(self, 'Resource', all);
      // cdk8s gives every object the namespace of its chart, also those that belong to the whole cluster.
      if (props.scope === 'Cluster') Object.assign(object.metadata, { namespace: undefined });
      return object;
    });
  }
}
