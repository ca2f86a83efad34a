import { orZero, type DefaultTable } from './default-table';

type Owner = Readonly<Record<string, unknown>>;

const empty = () => ({});
const whenRolling = (strategy: Owner) => (strategy['type'] === 'RollingUpdate' ? {} : undefined);

/** The defaults of the workloads that keep pods running. */
export const appsDefaults: DefaultTable = {
  'apps.v1.Deployment': { spec: empty },
  'apps.v1.DeploymentSpec': {
    replicas: 1,
    strategy: empty,
    template: empty,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
  },
  'apps.v1.DeploymentStrategy': { type: orZero('RollingUpdate'), rollingUpdate: whenRolling },
  'apps.v1.RollingUpdateDeployment': { maxUnavailable: '25%', maxSurge: '25%' },
  'apps.v1.ReplicaSet': { spec: empty },
  'apps.v1.ReplicaSetSpec': { replicas: 1, template: empty },
  'apps.v1.DaemonSet': { spec: empty },
  'apps.v1.DaemonSetSpec': { updateStrategy: empty, template: empty, revisionHistoryLimit: 10 },
  'apps.v1.DaemonSetUpdateStrategy': { type: orZero('RollingUpdate'), rollingUpdate: whenRolling },
  'apps.v1.RollingUpdateDaemonSet': { maxUnavailable: 1, maxSurge: 0 },
  'apps.v1.StatefulSet': { spec: empty },
  'apps.v1.StatefulSetSpec': {
    podManagementPolicy: orZero('OrderedReady'),
    updateStrategy: empty,
    template: empty,
    persistentVolumeClaimRetentionPolicy: empty,
    replicas: 1,
    revisionHistoryLimit: 10,
  },
  'apps.v1.StatefulSetUpdateStrategy': {
    // Only where the type is left open, a rolling update comes with it.
    rollingUpdate: (strategy) => (strategy['type'] ? undefined : {}),
    type: orZero('RollingUpdate'),
  },
  'apps.v1.RollingUpdateStatefulSetStrategy': {
    partition: 0,
    maxUnavailable: (_, minor) => (minor === '1.37' ? 1 : undefined),
  },
  'apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy': {
    whenDeleted: orZero('Retain'),
    whenScaled: orZero('Retain'),
  },
};
