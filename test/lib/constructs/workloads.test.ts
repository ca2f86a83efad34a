import type { Construct } from 'constructs';
import type { Chart } from '../../../lib/chart';
import { CronJob } from '../../../lib/constructs/cron-job';
import { DaemonSet } from '../../../lib/constructs/daemon-set';
import { Deployment } from '../../../lib/constructs/deployment';
import { Job } from '../../../lib/constructs/job';
import { Pod } from '../../../lib/constructs/pod';
import { ReplicaSet } from '../../../lib/constructs/replica-set';
import { ReplicationController } from '../../../lib/constructs/replication-controller';
import { StatefulSet } from '../../../lib/constructs/stateful-set';
import { findingsOf, problemsOf, yamlOf } from './support/make';
import { allPodOptions, image } from './support/pod-options';

type Options = ReturnType<typeof allPodOptions>;

/** Of each workload: with what it needs, and with all its own options beside those that all share. */
const workloads: Record<string, { least: (chart: Construct) => void; all: (chart: Construct, pod: Options) => void }> =
  {
    Deployment: {
      least: (chart) => new Deployment(chart, 'web', { image }),
      all: (chart, pod) =>
        new Deployment(chart, 'web', {
          ...pod,
          name: 'storefront',
          namespace: 'shop',
          labels: { team: 'shop' },
          annotations: { 'example.com/owner': 'shop' },
          component: 'front',
          app: 'shop',
          partOf: 'market',
          replicas: 3,
          strategy: { type: 'Recreate' },
          minReadySeconds: 0,
          progressDeadlineSeconds: 300,
          revisionHistoryLimit: 1,
          paused: true,
          override: { spec: { template: { spec: { containers: [{ name: 'web', stdin: null }] } } } },
          jsonPatch: [{ op: 'replace', path: '/spec/paused', value: false }],
        }),
    },
    StatefulSet: {
      least: (chart) => new StatefulSet(chart, 'web', { image }),
      all: (chart, pod) =>
        new StatefulSet(chart, 'web', {
          ...pod,
          serviceName: { name: 'web-pods' },
          replicas: 3,
          volumeClaimTemplates: {
            store: {
              size: '20Gi',
              mountPath: '/store',
              subPath: 'a',
              storageClassName: 'fast',
              accessModes: ['ReadWriteOncePod'],
              volumeMode: 'Filesystem',
              labels: { a: 'b' },
              annotations: { c: 'd' },
            },
          },
          persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' },
          podManagementPolicy: 'Parallel',
          updateStrategy: { type: 'OnDelete' },
          minReadySeconds: 10,
          revisionHistoryLimit: 5,
          ordinals: { start: 1 },
        }),
    },
    DaemonSet: {
      least: (chart) => new DaemonSet(chart, 'web', { image }),
      all: (chart, pod) =>
        new DaemonSet(chart, 'web', {
          ...pod,
          updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
          minReadySeconds: 10,
          revisionHistoryLimit: 5,
        }),
    },
    Job: {
      least: (chart) => new Job(chart, 'web', { image }),
      all: (chart, pod) =>
        new Job(chart, 'web', {
          ...pod,
          restartPolicy: 'Never',
          backoffLimitPerIndex: 1,
          maxFailedIndexes: 2,
          activeDeadlineSeconds: 600,
          parallelism: 2,
          completions: 4,
          completionMode: 'Indexed',
          ttlSecondsAfterFinished: 86_400,
          podFailurePolicy: { rules: [{ action: 'FailIndex', onExitCodes: { operator: 'In', values: [3] } }] },
          successPolicy: { rules: [{ succeededCount: 3 }] },
          podReplacementPolicy: 'Failed',
          suspend: true,
        }),
    },
    CronJob: {
      least: (chart) => new CronJob(chart, 'web', { image, schedule: '0 2 * * *' }),
      all: (chart, pod) =>
        new CronJob(chart, 'web', {
          ...pod,
          schedule: '@hourly',
          timeZone: 'Europe/Berlin',
          concurrencyPolicy: 'Replace',
          startingDeadlineSeconds: 60,
          successfulJobsHistoryLimit: 1,
          failedJobsHistoryLimit: 1,
          suspend: true,
          restartPolicy: 'OnFailure',
          backoffLimit: 1,
        }),
    },
    ReplicaSet: {
      least: (chart) => new ReplicaSet(chart, 'web', { image }),
      all: (chart, pod) => new ReplicaSet(chart, 'web', { ...pod, replicas: 2, minReadySeconds: 3 }),
    },
    ReplicationController: {
      least: (chart) => new ReplicationController(chart, 'web', { image }),
      all: (chart, pod) =>
        new ReplicationController(chart, 'web', { ...pod, replicas: 2, minReadySeconds: 3, selector: { app: 'web' } }),
    },
    Pod: {
      least: (chart) => new Pod(chart, 'web', { image }),
      all: (chart, pod) => new Pod(chart, 'web', { ...pod, restartPolicy: 'Never', activeDeadlineSeconds: 600 }),
    },
  };

/** What a workload is told to be. It differs where a kind cannot be what all others can. */
const notes: Record<string, string[]> = {
  ReplicaSet: ['K8S4018'],
  ReplicationController: ['K8S4018'],
  Pod: ['K8S4017'],
};

describe.each(Object.entries(workloads))('%s', (kind, { least, all }) => {
  const withAll = (chart: Chart) => all(chart, allPodOptions(chart));
  const codes = (fill: (chart: Chart) => void) => findingsOf(fill).map((line) => line.slice(0, 7));

  test('with the least options', () => {
    expect(yamlOf(least)).toMatchSnapshot();
    expect(codes(least).toSorted()).toEqual([...(notes[kind] ?? []), 'K8S4005'].toSorted());
  });

  test('with all options', () => {
    expect(yamlOf(withAll)).toMatchSnapshot();
    expect(codes(withAll)).toEqual(notes[kind] ?? []);
  });

  test('what it makes is valid', () => {
    expect(problemsOf(least)).toEqual([]);
    expect(problemsOf(withAll)).toEqual([]);
  });
});
