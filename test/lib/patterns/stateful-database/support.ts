import type { Chart } from '../../../../lib/chart';
import type { PodSpec, StatefulSetSpec } from '../../../../lib/k8s';
import { StatefulDatabase } from '../../../../lib/patterns/stateful-database';
import type { StatefulDatabaseProps } from '../../../../lib/patterns/stateful-database/props';
import { objectsOf } from '../../constructs/support/make';

/** As little as a database can be told. */
export const least = {
  engine: 'postgres',
  version: '17.2',
  storage: { size: '20Gi' },
  credentials: { secret: 'orders-db' },
} as const satisfies StatefulDatabaseProps;

/** A database about which there is nothing to say. */
export const quiet = {
  ...least,
  resources: { limits: { cpu: '1', memory: '1Gi' } },
  backup: { schedule: '0 3 * * *', destination: { persistentVolumeClaim: { claimName: 'backups' } } },
} as const satisfies StatefulDatabaseProps;

/** Fills a chart with a database of the id `orders`. */
export function database(props: StatefulDatabaseProps): (chart: Chart) => StatefulDatabase {
  return (chart) => new StatefulDatabase(chart, 'orders', props);
}

/** The `spec` of the StatefulSet. */
export function setOf(props: StatefulDatabaseProps): StatefulSetSpec {
  const set = objectsOf(database(props)).find(({ kind }) => kind === 'StatefulSet');
  return set?.['spec'] as StatefulSetSpec;
}

/** The pods of the StatefulSet. */
export function podOf(props: StatefulDatabaseProps): PodSpec {
  return setOf(props).template.spec as PodSpec;
}
