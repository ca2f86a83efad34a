import type { Chart } from '../../../lib/chart';
import { CronJob } from '../../../lib/constructs/cron-job';
import { DaemonSet } from '../../../lib/constructs/daemon-set';
import { Deployment, type DeploymentProps } from '../../../lib/constructs/deployment';
import { Job, type JobProps } from '../../../lib/constructs/job';
import {
  PersistentVolumeClaim,
  type PersistentVolumeClaimProps,
} from '../../../lib/constructs/persistent-volume-claim';
import { WebService } from '../../../lib/patterns/web-service';
import { findingsOf } from './support/make';
import { image } from './support/pod-options';

const quiet = { image, resources: 'small' } as const;
const mountOf = (chart: Chart, claim: Partial<PersistentVolumeClaimProps> = {}) => ({
  ...quiet,
  volumes: {
    data: {
      persistentVolumeClaim: new PersistentVolumeClaim(chart, 'data', { size: '1Gi', ...claim }),
      mountPath: '/data',
    },
  },
});

const once = 'from one node only (ReadWriteOnce)';
const single = 'by a single pod only (ReadWriteOncePod)';
const shared = (what: string, reach = once, path = 'shop/web', severity = 'warning') =>
  `K8S4113 ${severity}: "${path}" runs ${what}, which all use the claim "shop/data". It can be opened ${reach}. Ask for storage that many nodes can open (\`accessModes: ['ReadWriteMany']\`), run one pod, or give each pod a claim of its own in a StatefulSet.`;
const waiting = (reach = once, severity = 'warning') =>
  `K8S4114 ${severity}: "shop/web" starts a new pod before the old one ends, and both use the claim "shop/data", which can be opened ${reach}. Let the old pod end first: \`strategy: { type: 'Recreate' }\`.`;

test.each<[Partial<DeploymentProps>, Partial<PersistentVolumeClaimProps>, string[]]>([
  [{ replicas: 2 }, {}, [shared('2 pods')]],
  [{ replicas: 2, strategy: { type: 'Recreate' } }, {}, [shared('2 pods')]],
  [{ replicas: 3 }, { accessModes: ['ReadWriteOncePod'] }, [shared('3 pods', single, 'shop/web', 'error')]],
  [{ replicas: 3 }, { accessModes: ['ReadWriteMany'] }, []],
  [{ replicas: 3 }, { accessModes: ['ReadOnlyMany', 'ReadWriteOnce'] }, []],
  [{ replicas: 1 }, {}, [waiting()]],
  [{}, {}, [waiting()]],
  [{}, { accessModes: ['ReadWriteOncePod'] }, [waiting(single, 'error')]],
  [{ replicas: 1, strategy: { type: 'Recreate' } }, {}, []],
  [{ replicas: 1 }, { namespace: 'other' }, ['K8S4009']],
])('a Deployment with %j and a claim with %j', (deployment, claim, expected) => {
  const found = findingsOf((chart) => new Deployment(chart, 'web', { ...mountOf(chart, claim), ...deployment }));
  expect(found.map((line) => (expected[0] === 'K8S4009' ? line.slice(0, 7) : line))).toEqual(expected);
});

test('a WebService has two pods', () => {
  expect(findingsOf((chart) => new WebService(chart, 'web', { ...mountOf(chart), health: '/healthz' }))).toEqual([
    shared('2 pods', once, 'shop/web/deployment'),
  ]);
});

test('a DaemonSet has many', () => {
  expect(findingsOf((chart) => new DaemonSet(chart, 'web', mountOf(chart)))).toEqual([shared('a pod on every node')]);
});

test.each<[Partial<JobProps>, string[]]>([
  [{}, []],
  [{ parallelism: 3 }, [shared('3 pods')]],
  [{ parallelism: 3, completions: 1 }, []],
  [{ parallelism: 3, completions: 2 }, [shared('2 pods')]],
])('a job with %j', (props, expected) => {
  expect(findingsOf((chart) => new Job(chart, 'web', { ...mountOf(chart), ...props }))).toEqual(expected);
  const cron = { ...props, schedule: '@daily' } as object;
  expect(findingsOf((chart) => new CronJob(chart, 'web', { ...mountOf(chart), ...cron } as never))).toEqual(expected);
});

test('a claim that is not of the app is not known', () => {
  const claim = PersistentVolumeClaim.fromName('data', 'shop');
  const volumes = { data: { persistentVolumeClaim: claim, mountPath: '/data' } };
  expect(findingsOf((chart) => new Deployment(chart, 'web', { ...quiet, replicas: 3, volumes }))).toEqual([]);
});

test('a block device is no file system', () => {
  const strategy = { type: 'Recreate' } as const;
  const mounted = (chart: Chart) =>
    new Deployment(chart, 'web', { ...mountOf(chart, { volumeMode: 'Block' }), replicas: 1, strategy });
  expect(findingsOf(mounted)).toEqual([
    'K8S4115 error: The container "app" of "shop/web" mounts the claim "shop/data" as a file system, and it is a block device. Name it in `volumeDevices`, or let the claim be a file system: `volumeMode: \'Filesystem\'`.',
  ]);
  const device = (volumeMode?: 'Block') => (chart: Chart) => {
    const claim = new PersistentVolumeClaim(chart, 'data', { size: '1Gi', ...(volumeMode ? { volumeMode } : {}) });
    const volumes = { data: { persistentVolumeClaim: claim } };
    const volumeDevices = { '/dev/data': 'data' };
    new Deployment(chart, 'web', { ...quiet, replicas: 1, strategy, volumes, volumeDevices });
  };
  expect(findingsOf(device())).toEqual([
    'K8S4115 error: The container "app" of "shop/web" has the claim "shop/data" as a block device, and it is a file system. Name a `mountPath`, or let the claim be a block device: `volumeMode: \'Block\'`.',
  ]);
  expect(findingsOf(device('Block'))).toEqual([]);
});
