import type { Construct } from 'constructs';
import type { CnpgClusterSpec } from './cnpg-cluster-spec';
import { CustomResource, type CustomFields } from './custom-resource';
import type { ObjectProps } from './object-construct';
import { withPlainKeys } from './object-store';
import { dnsNameOf } from './service-reference';

/** The options of a {@link CnpgCluster}: those of its `spec` in CloudNativePG's own words. */
export interface CnpgClusterProps extends ObjectProps<CustomFields<CnpgClusterSpec>>, CnpgClusterSpec {}

/** A Cluster as what belongs to it refers to it. */
export interface CnpgClusterReference {
  readonly kind: 'Cluster';
  readonly name: string;
}

/**
 * A PostgreSQL server with standbys that take over, run by CloudNativePG: a custom resource of its operator, which has to be in
 * the cluster. {@link StatefulDatabase} with `provider: cnpg()` makes one with good defaults.
 *
 * @example
 * new CnpgCluster(chart, 'orders', { instances: 3, storage: { size: '20Gi' } });
 * @see https://cloudnative-pg.io/documentation/current/
 */
export class CnpgCluster extends CustomResource<CnpgClusterSpec> implements CnpgClusterReference {
  readonly kind = 'Cluster';

  constructor(scope: Construct, id: string, props: CnpgClusterProps) {
    const { name, namespace, labels, annotations, override, jsonPatch, ...spec } = props;
    super(scope, id, {
      name,
      namespace,
      labels,
      annotations,
      override,
      jsonPatch,
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Cluster',
      spec: withPlainKeys(spec),
    });
  }

  /** The DNS name of the instance that takes writes. */
  get dnsName(): string {
    return dnsNameOf(`${this.name}-rw`, this.namespace);
  }

  /** The DNS name of the standbys, which answer reads; without standbys nothing answers. */
  get readOnlyDnsName(): string {
    return dnsNameOf(`${this.name}-ro`, this.namespace);
  }

  /** The labels by which the operator marks the pods. */
  get selector(): Readonly<Record<string, string>> {
    return { 'cnpg.io/cluster': this.name };
  }

  /** A Cluster that is not part of the app, in the namespace of what refers to it. */
  static fromName(name: string): CnpgClusterReference {
    return { kind: 'Cluster', name };
  }
}
