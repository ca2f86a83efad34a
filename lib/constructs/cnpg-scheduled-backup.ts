import type { Construct } from 'constructs';
import type { CnpgClusterReference } from './cnpg-cluster';
import { CustomResource, type CustomFields } from './custom-resource';
import type { ObjectProps } from './object-construct';

/** What of a ScheduledBackup does not depend on what it backs up. */
export interface ScheduledBackupSettings {
  /** When: six fields, of which the first is the second: `0 0 3 * * *`; or `@daily` and the like. */
  readonly schedule: string;
  /**
   * How.
   * @default 'plugin', with the one for Barman Cloud
   */
  readonly method?: 'plugin' | 'volumeSnapshot' | 'barmanObjectStore';
  /**
   * The plugin that makes the backups, with the method `plugin`.
   * @default { name: 'barman-cloud.cloudnative-pg.io' }
   */
  readonly pluginConfiguration?: { readonly name: string; readonly parameters?: Readonly<Record<string, string>> };
  /**
   * Whose deletion deletes the backups.
   * @default 'none', as in CloudNativePG
   */
  readonly backupOwnerReference?: 'none' | 'self' | 'cluster';
  /**
   * Whether the first backup is made at once.
   * @default true: a database is not without a backup until the first night
   */
  readonly immediate?: boolean;
  /**
   * Makes no backups until it is set to false.
   * @default false
   */
  readonly suspend?: boolean;
  /**
   * Which instance is read.
   * @default that of the Cluster
   */
  readonly target?: 'primary' | 'prefer-standby';
  /** Whether the server goes on during a snapshot. */
  readonly online?: boolean;
  readonly onlineConfiguration?: { readonly immediateCheckpoint?: boolean; readonly waitForArchive?: boolean };
}

/** The fields of a ScheduledBackup. */
export interface ScheduledBackupSpec extends ScheduledBackupSettings {
  readonly cluster: { readonly name: string };
}

/** The options of a {@link ScheduledBackup}. */
export interface ScheduledBackupProps extends ObjectProps<CustomFields<ScheduledBackupSpec>>, ScheduledBackupSettings {
  /** The Cluster that is backed up, of the same namespace. */
  readonly cluster: CnpgClusterReference;
}

/** The plugin of CloudNativePG for backups in object stores. */
export const BARMAN_PLUGIN = 'barman-cloud.cloudnative-pg.io';

/**
 * Backups of a {@link CnpgCluster} by schedule.
 *
 * @example
 * new ScheduledBackup(chart, 'nightly', { cluster: orders, schedule: '0 0 3 * * *' });
 * @see https://cloudnative-pg.io/documentation/current/backup/#scheduled-backups
 */
export class ScheduledBackup extends CustomResource<ScheduledBackupSpec> {
  constructor(scope: Construct, id: string, props: ScheduledBackupProps) {
    const { name, namespace, labels, annotations, override, jsonPatch, cluster, ...settings } = props;
    const method = settings.method ?? 'plugin';
    super(scope, id, {
      name,
      namespace,
      labels,
      annotations,
      override,
      jsonPatch,
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'ScheduledBackup',
      spec: {
        immediate: true,
        backupOwnerReference: 'none',
        ...settings,
        method,
        pluginConfiguration:
          method === 'plugin'
            ? (settings.pluginConfiguration ?? { name: BARMAN_PLUGIN })
            : settings.pluginConfiguration,
        cluster: { name: cluster.name },
      },
    });
  }
}
