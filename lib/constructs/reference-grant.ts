import type { Construct } from 'constructs';
import { CustomResource, type CustomFields } from './custom-resource';
import type { ObjectProps } from './object-construct';

/** Who may refer to something in the namespace of a ReferenceGrant. */
export interface ReferenceGrantFrom {
  /**
   * @default 'gateway.networking.k8s.io'
   */
  readonly group?: string;
  /** Such as `HTTPRoute`, or `Gateway` for certificates. */
  readonly kind: string;
  readonly namespace: string | { readonly name: string };
}

/** To what may be referred. */
export interface ReferenceGrantTo {
  /**
   * @default '', the group of Services and Secrets
   */
  readonly group?: string;
  /** Such as `Service` or `Secret`. */
  readonly kind: string;
  /**
   * @default all of that kind
   */
  readonly name?: string;
}

/** The spec of a ReferenceGrant. */
export interface ReferenceGrantSpec {
  readonly from: readonly object[];
  readonly to: readonly object[];
}

/** The options of a {@link ReferenceGrant}. */
export interface ReferenceGrantProps extends ObjectProps<CustomFields<ReferenceGrantSpec>> {
  readonly from: readonly ReferenceGrantFrom[];
  readonly to: readonly ReferenceGrantTo[];
}

/**
 * Lets routes and Gateways of other namespaces refer to Services and Secrets in this one.
 *
 * @example
 * new ReferenceGrant(backend, 'routes', { from: [{ kind: 'HTTPRoute', namespace: 'shop' }], to: [{ kind: 'Service' }] });
 * @see https://gateway-api.sigs.k8s.io/api-types/referencegrant/
 */
export class ReferenceGrant extends CustomResource<ReferenceGrantSpec> {
  constructor(scope: Construct, id: string, { from, to, ...object }: ReferenceGrantProps) {
    super(scope, id, {
      ...object,
      // Its v1 is younger than the controllers of most clusters.
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      spec: {
        from: from.map(({ group = 'gateway.networking.k8s.io', kind, namespace }) => ({
          group,
          kind,
          namespace: typeof namespace === 'object' ? namespace.name : namespace,
        })),
        to: to.map(({ group = '', kind, name }) => ({ group, kind, name })),
      },
    });
  }
}
