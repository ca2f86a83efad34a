import type { Construct } from 'constructs';
import { connect } from '../../constructs/connect';
import { CronJob, type CronJobProps } from '../../constructs/cron-job';
import type { Service } from '../../constructs/service';
import type { StatefulSet } from '../../constructs/stateful-set';
import { addFinding } from '../../findings';
import { madeWithin } from '../../origin';
import { daysOf, DEFAULT_RETENTION, dumpVolume, type DumpBackup, type VolumeSnapshotBackup } from './backup';
import { checkBackup } from './backup-checks';
import { quoted, secretFiles } from './credentials';
import type { DatabasePlan } from './provider';
import { snapshotJob } from './snapshot-job';

/** The folder in which the job sees the dumps. */
const FOLDER = '/backup';

/** What is backed up. */
interface Running {
  readonly statefulSet: StatefulSet;
  readonly service: Service<string>;
}

/** Makes the job that backs a StatefulSet up. */
export function makeBackup(database: Construct, plan: DatabasePlan, running: Running): void {
  const { backup } = plan.props;
  if (backup === undefined) {
    const method = plan.engine.dump ? 'destination: { … }' : "method: 'volumeSnapshot'";
    return addFinding(database, 'K8S4205', { path: database.node.path, method });
  }
  if (!checkBackup(database, plan, backup)) return;
  const { method } = backup;
  const options =
    method === 'volumeSnapshot' ? snapshotJob(plan, backup) : dumpJob(plan, backup as DumpBackup, running);
  const job = madeWithin(
    () => new CronJob(database, 'backup', { ...commonProps(plan, backup as DumpBackup), ...options }),
  );
  job.node.addDependency(running.statefulSet);
  if (method === 'volumeSnapshot') return;
  const target = { ...running.service.connectionTarget(), network: running.statefulSet.network };
  connect(job, { connectionTarget: () => target }, { env: false, order: false });
}

/** What all jobs have in common. */
function commonProps(
  plan: DatabasePlan,
  backup: DumpBackup | VolumeSnapshotBackup,
): Pick<CronJobProps, 'schedule'> & Partial<CronJobProps> {
  const { name, namespace, labels, props } = plan;
  return {
    name: `${name}-backup`,
    namespace,
    labels: props.labels,
    app: labels['app.kubernetes.io/name'],
    component: 'backup',
    partOf: labels['app.kubernetes.io/part-of'],
    schedule: backup.schedule,
    timeZone: backup.timeZone,
    suspend: backup.suspend,
    // A dump that takes longer than a start may is rather finished late than never.
    startingDeadlineSeconds: 3600,
    imagePullSecrets: props.imagePullSecrets,
    nodeSelector: props.nodeSelector,
    tolerations: props.tolerations,
    priorityClassName: props.priorityClassName,
  };
}

/** A job with the image of the database, whose programs fit its server. */
function dumpJob(
  plan: DatabasePlan,
  backup: DumpBackup,
  { service }: Running,
): Partial<CronJobProps> & Pick<CronJobProps, 'image'> {
  const { name, engine, image, secret } = plan;
  const { extension, shell = 'bash', program } = engine.dump!(plan);
  const { user, group } = engine.pod(plan);
  const days = daysOf(backup.retention ?? DEFAULT_RETENTION);
  // Other databases may keep their dumps in the same volume.
  const files = `${name}-????????T??????Z.${extension}`;
  const script = [
    `host=${quoted(service.dnsName)} port=${engine.port}`,
    `dump=${FOLDER}/${name}-"$(date -u +%Y%m%dT%H%M%SZ)".${extension}`,
    // What is not whole has another name, and nothing old goes before something new is there.
    'file="$dump.part"',
    `rm -f ${FOLDER}/${files}.part`,
    program,
    '[ -s "$file" ]',
    'mv "$file" "$dump"',
    `find ${FOLDER} -maxdepth 1 -type f -name ${quoted(files)} -mtime +${days} -delete`,
    'ls -l "$dump"',
  ];
  return {
    image,
    command: [shell, ...(shell === 'bash' ? ['-euo', 'pipefail', '-c'] : ['-euc']), script.join('\n')],
    secrets: [secretFiles(secret)],
    volumes: { backup: { ...dumpVolume(backup.destination), mountPath: FOLDER } },
    podSecurityContext: { runAsUser: user, runAsGroup: group, fsGroup: group, fsGroupChangePolicy: 'OnRootMismatch' },
    resources: backup.resources ?? 'small',
    securityProfile: plan.props.securityProfile,
  };
}
