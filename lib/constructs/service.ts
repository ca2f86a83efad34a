import { Construct } from 'constructs';
import * as k8s from '../k8s';

/** A port of a Service. */
export interface ServicePortProps {
  /** The name by which others refer to the port. */
  readonly name: string;
  /** The port that the Service offers. */
  readonly port: number;
  /**
   * The port of the pods, by name or number.
   * @default the same name, so that the pods can move their port without a change here
   */
  readonly targetPort?: string | number;
  /**
   * @default 'TCP', as in Kubernetes
   */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
  /** The protocol above it, such as `kubernetes.io/h2c`: a hint for proxies and meshes. */
  readonly appProtocol?: string;
}

/** The options of a Service. */
export interface ServiceProps {
  /**
   * @default the construct's path
   */
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** The labels of the pods that it sends traffic to. */
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly ServicePortProps[];
  /**
   * How it can be reached.
   * @default 'ClusterIP': nothing is public by default
   */
  readonly type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
}

/** A port of a Service as others refer to it. */
export interface ServicePort {
  readonly name: string;
  readonly port: number;
  /** `host:port` within the cluster. */
  readonly address: string;
}

/**
 * A stable name and address in front of a set of pods.
 *
 * @example
 * const service = new Service(chart, 'web', { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] });
 * service.port('http').address; // web.shop.svc:80
 * @see https://kubernetes.io/docs/concepts/services-networking/service/
 */
export class Service extends Construct {
  /** The object itself. */
  readonly object: k8s.Service;

  private readonly ports: readonly ServicePortProps[];

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id);
    this.ports = props.ports;
    this.object = new k8s.Service(this, 'Resource', {
      metadata: { name: props.name, labels: props.labels, annotations: props.annotations },
      spec: {
        type: props.type,
        selector: props.selector,
        ports: props.ports.map(({ targetPort, ...port }) => ({ ...port, targetPort: targetPort ?? port.name })),
      },
    });
  }

  /** The name of the object. */
  get name(): string {
    return this.object.name;
  }

  /**
   * The DNS name within the cluster, `NAME.NAMESPACE.svc`; without a namespace the name alone, which holds in the
   * namespace of the Service.
   */
  get dnsName(): string {
    const { namespace } = this.object.metadata;
    return namespace ? `${this.name}.${namespace}.svc` : this.name;
  }

  /**
   * One of the ports, by its name.
   * @throws if the Service has no port of that name
   */
  port(name: string): ServicePort {
    const found = this.ports.find((port) => port.name === name);
    if (!found) {
      const names = this.ports.map((port) => `"${port.name}"`).join(', ');
      throw new Error(`Service "${this.node.path}" has no port "${name}". Its ports: ${names}.`);
    }
    return { name, port: found.port, address: `${this.dnsName}:${found.port}` };
  }
}
