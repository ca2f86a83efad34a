import type { Construct } from 'constructs';
import type { ContainerProps } from './container-props';
import { Job, type JobProps } from './job';
import type { Workload } from './workload';

/** Helm and Argo CD run the job before everything else of a deployment, and remove the one of the deployment before. */
const HOOKS = {
  'helm.sh/hook': 'pre-install,pre-upgrade',
  'helm.sh/hook-delete-policy': 'before-hook-creation',
  'argocd.argoproj.io/hook': 'PreSync',
  'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
};

const DAY_SECONDS = 86_400;

/**
 * A job that runs before each deployment of a workload, with its image and its environment: a migration, a check.
 *
 * Helm and Argo CD run it as a hook, before the objects of the first deployment exist: what it uses (ConfigMaps, a
 * ServiceAccount) has to be there already. With `kubectl apply` the order is the order of the files; the finished job has to be
 * deleted before the next deployment, because the pods of a job cannot change.
 */
export function preDeployJob(
  scope: Construct,
  id: string,
  workload: Workload,
  props: Partial<Omit<JobProps, 'name'>>,
): Job {
  const { namespace } = workload;
  const job = new Job(scope, id, {
    ...inherited(workload.pod.props),
    namespace,
    app: workload.labels['app.kubernetes.io/name'],
    component: id,
    partOf: workload.labels['app.kubernetes.io/part-of'],
    ttlSecondsAfterFinished: DAY_SECONDS,
    ...props,
    name: `${workload.name}-${id}`,
    annotations: { ...HOOKS, ...props.annotations },
  });
  workload.node.addDependency(job);
  return job;
}

/** What the job has from the workload: the image, what it is told, and how it is confined. */
function inherited(props: Workload['pod']['props']): ContainerProps & Partial<JobProps> {
  return Object.fromEntries(INHERITED.map((name) => [name, props[name]])) as unknown as ContainerProps;
}

const INHERITED = [
  'image',
  'allowMutableTag',
  'env',
  'envFrom',
  'secrets',
  'files',
  'resources',
  'workingDir',
  'securityProfile',
  'securityContext',
  'podSecurityContext',
  'imagePullSecrets',
  'nodeSelector',
  'tolerations',
] as const;
