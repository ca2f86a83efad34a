import type { Construct } from 'constructs';
import { CustomResource, type CustomFields } from './custom-resource';
import type { ObjectProps } from './object-construct';

/** The spec of a GatewayClass. */
export interface GatewayClassSpec {
  readonly controllerName: string;
  readonly description?: string;
  readonly parametersRef?: {
    readonly group: string;
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
  };
}

/** The options of a {@link GatewayClass}. */
export interface GatewayClassProps
  extends GatewayClassSpec, Omit<ObjectProps<CustomFields<GatewayClassSpec>>, 'namespace'> {
  /** The controller that serves it, such as `gateway.envoyproxy.io/gatewayclass-controller`. */
  readonly controllerName: string;
  /**
   * At most 64 characters that tell people what it is for.
   * @default none
   */
  readonly description?: string;
  /**
   * Settings of the controller, in an object of its own kind.
   * @default none
   */
  readonly parametersRef?: NonNullable<GatewayClassSpec['parametersRef']>;
}

/** The group and version of Gateway API that every controller of today serves. */
export const GATEWAY_API = 'gateway.networking.k8s.io/v1';

/**
 * A kind of Gateway: which controller serves it, and how. Whoever installs the controller makes it, as a rule.
 *
 * @example
 * const envoy = new GatewayClass(chart, 'envoy', { controllerName: 'gateway.envoyproxy.io/gatewayclass-controller' });
 * @see https://gateway-api.sigs.k8s.io/api-types/gatewayclass/
 */
export class GatewayClass extends CustomResource<GatewayClassSpec> {
  constructor(scope: Construct, id: string, props: GatewayClassProps) {
    const { controllerName, description, parametersRef, ...object } = props;
    const spec = { controllerName, description, parametersRef };
    super(scope, id, { ...object, apiVersion: GATEWAY_API, kind: 'GatewayClass', scope: 'Cluster', spec });
  }
}
