import type { CronJobProps } from '../../constructs/cron-job';
import { daysOf, DEFAULT_RETENTION, type VolumeSnapshotBackup } from './backup';
import { DATA } from './data-volume';
import type { DatabasePlan } from './provider';

// The image of kubectl has no shell; this one is a single program without libraries, which runs anywhere.
const SHELL_IMAGE = 'busybox:1.37.0-musl';
const KUBECTL_IMAGE = 'registry.k8s.io/kubectl:v1.35.4';
const TOOLS = '/tools';

/** Neither program needs an id of its own; this is the one of images without users. */
const NOBODY = 65_532;

/** A job that asks for a VolumeSnapshot of the claim of the first server and deletes those that are too old. */
export function snapshotJob(
  plan: DatabasePlan,
  backup: VolumeSnapshotBackup,
): Partial<CronJobProps> & Pick<CronJobProps, 'image'> {
  return {
    image: backup.image ?? KUBECTL_IMAGE,
    command: [`${TOOLS}/sh`, '-euc', program(plan, backup)],
    env: { PATH: `${TOOLS}:/usr/local/bin:/usr/bin:/bin`, HOME: '/tmp' },
    initContainers: [
      {
        name: 'shell',
        image: SHELL_IMAGE,
        command: ['sh', '-euc', `cp /bin/busybox ${TOOLS}/busybox && ${TOOLS}/busybox --install -s ${TOOLS}`],
        volumeMounts: { [TOOLS]: 'tools' },
        resources: 'small',
      },
    ],
    volumes: { tools: { emptyDir: {}, mountPath: TOOLS } },
    permissions: [
      {
        apiGroups: ['snapshot.storage.k8s.io'],
        resources: ['volumesnapshots'],
        verbs: ['create', 'delete', 'get', 'list', 'watch'],
      },
    ],
    podSecurityContext: { runAsUser: NOBODY, runAsGroup: NOBODY, fsGroup: NOBODY },
    resources: 'small',
  };
}

function program({ name, labels }: DatabasePlan, { destination, retention }: VolumeSnapshotBackup): string {
  const days = daysOf(retention ?? DEFAULT_RETENTION)!;
  const snapshotClass = typeof destination === 'object' ? destination.name : destination;
  const marks = { ...labels, 'app.kubernetes.io/component': 'backup' };
  const manifest = [
    'apiVersion: snapshot.storage.k8s.io/v1',
    'kind: VolumeSnapshot',
    'metadata:',
    '  name: "$snapshot"',
    '  labels:',
    ...Object.entries(marks).map(([label, value]) => `    ${label}: ${JSON.stringify(value)}`),
    'spec:',
    ...(snapshotClass === undefined ? [] : [`  volumeSnapshotClassName: ${JSON.stringify(snapshotClass)}`]),
    '  source:',
    `    persistentVolumeClaimName: ${DATA}-${name}-0`,
  ];
  const selector = `app.kubernetes.io/instance=${labels['app.kubernetes.io/instance']},app.kubernetes.io/component=backup`;
  return [
    `snapshot=${name}-"$(date -u +%Y%m%d%H%M%S)"`,
    'kubectl create --filename=- <<END',
    ...manifest,
    'END',
    `kubectl wait --for='jsonpath={.status.readyToUse}=true' --timeout=1h "volumesnapshot/$snapshot"`,
    // Only what was made here, and only when there is something newer that can be used.
    `oldest="$(date -u -d "@$(( $(date +%s) - ${days * 86_400} ))" +%Y%m%d%H%M%S)"`,
    `kubectl get volumesnapshots --selector=${selector} --output=name | while read -r old; do`,
    `  if [ "\${old##*-}" -lt "$oldest" ]; then kubectl delete "$old"; fi`,
    'done',
  ].join('\n');
}
