import { Construct } from 'constructs';
import * as k8s from 'k8sdsl/k8s';

/** The options of a {@link Cache}. */
export interface CacheProps {
  /**
   * How much it keeps, in mebibytes.
   *
   * @default 64, because it fits on the smallest node
   */
  readonly megabytes?: number;
}

/**
 * A cache in memory that the pods of a namespace share.
 *
 * @example
 * new Cache(chart, 'sessions', { megabytes: 256 });
 */
export class Cache extends Construct {
  readonly deployment: k8s.Deployment;
  readonly service: k8s.Service;

  constructor(scope: Construct, id: string, props: CacheProps = {}) {
    super(scope, id);
    const megabytes = props.megabytes ?? 64;
    const labels = { 'app.kubernetes.io/name': id };
    const memory = `${megabytes + 32}Mi`;

    this.deployment = new k8s.Deployment(this, 'deployment', {
      metadata: { name: id, labels },
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            securityContext: { runAsNonRoot: true, runAsUser: 11211, seccompProfile: { type: 'RuntimeDefault' } },
            containers: [
              {
                name: 'memcached',
                image: 'docker.io/library/memcached:1.6.40',
                args: [`--memory-limit=${megabytes}`],
                ports: [{ name: 'memcached', containerPort: 11211 }],
                resources: { requests: { cpu: '50m', memory }, limits: { memory } },
                securityContext: {
                  allowPrivilegeEscalation: false,
                  capabilities: { drop: ['ALL'] },
                  readOnlyRootFilesystem: true,
                },
              },
            ],
          },
        },
      },
    });

    this.service = new k8s.Service(this, 'service', {
      metadata: { name: id, labels },
      spec: { selector: labels, ports: [{ name: 'memcached', port: 11211, targetPort: 'memcached' }] },
    });
  }
}
