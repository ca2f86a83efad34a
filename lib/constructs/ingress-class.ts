import type { Construct } from 'constructs';
import * as k8s from '../k8s';
import { ObjectConstruct, type ObjectProps } from './object-construct';

/** The options of an {@link IngressClass}. */
export interface IngressClassProps extends Omit<ObjectProps<k8s.IngressClassProps>, 'namespace'> {
  /** The controller that serves it, such as `k8s.io/ingress-nginx`. */
  readonly controller: string;
  /**
   * Settings of the controller, in an object of its own kind.
   * @default none
   */
  readonly parameters?: k8s.Input<k8s.IngressClassParametersReference>;
  /**
   * Whether it serves every Ingress that names no class. A cluster must have one default at most.
   * @default false
   */
  readonly isDefault?: boolean;
}

/**
 * A kind of Ingress: which controller serves it, and how. Whoever installs the controller makes it, as a rule.
 *
 * @example
 * const nginx = new IngressClass(chart, 'nginx', { name: 'nginx', controller: 'k8s.io/ingress-nginx' });
 * new Ingress(chart, 'shop', { className: nginx, backend: web.service.port('http') });
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class
 */
export class IngressClass extends ObjectConstruct<k8s.IngressClass, k8s.IngressClassProps> {
  constructor(scope: Construct, id: string, props: IngressClassProps) {
    const annotations = props.isDefault
      ? { 'ingressclass.kubernetes.io/is-default-class': 'true', ...props.annotations }
      : props.annotations;
    super(scope, id, { ...props, annotations }, (self, metadata) => {
      const spec = { controller: props.controller, parameters: props.parameters };
      return new k8s.IngressClass(self, 'Resource', { metadata, spec });
    });
  }
}
