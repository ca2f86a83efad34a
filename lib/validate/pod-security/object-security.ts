import type { Diagnostic } from '../../diagnostic';
import type { KindInfo, Minor } from '../../kubernetes/api';
import type { KubernetesObject, PodSecurityLevel } from '../../manifest';
import { normalize } from '../normalize';
import { Path } from '../path';
import { checkPodSecurity } from './check-pod-security';
import type { SecuredPod } from './standard';

/** Where the pod of a kind stands; that of a Pod is the object itself. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'v1 Pod': [],
  'v1 PodTemplate': ['template'],
  'v1 ReplicationController': ['spec', 'template'],
  'apps/v1 DaemonSet': ['spec', 'template'],
  'apps/v1 Deployment': ['spec', 'template'],
  'apps/v1 ReplicaSet': ['spec', 'template'],
  'apps/v1 StatefulSet': ['spec', 'template'],
  'batch/v1 CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'batch/v1 Job': ['spec', 'template'],
};

/**
 * What a namespace of this level would not allow of the pods that an object is or makes. For a workload a server only warns; the
 * pods themselves are refused.
 */
export function checkObjectSecurity(
  object: KubernetesObject,
  { apiVersion, kind, type }: KindInfo,
  minor: Minor,
  level: PodSecurityLevel,
): Diagnostic[] {
  const place = PLACES[`${apiVersion} ${kind}`];
  if (!place || level === 'privileged') return [];
  const pod = podOf(normalize(object, type, minor), place);
  return pod ? checkPodSecurity(pod, level, Number(minor.slice(2))) : [];
}

function podOf(object: Readonly<Record<string, unknown>>, place: readonly string[]): SecuredPod | undefined {
  let pod: Readonly<Record<string, unknown>> | undefined = object;
  let path: Path | undefined;
  for (const field of place) {
    pod = pod?.[field] as Readonly<Record<string, unknown>> | undefined;
    path = path ? path.child(field) : Path.of(field);
  }
  if (!pod?.['spec']) return undefined;
  return {
    metadata: pod['metadata'] ?? {},
    spec: pod['spec'],
    path: path ? path.child('spec') : Path.of('spec'),
    annotations: (path ? path.child('metadata') : Path.of('metadata')).child('annotations'),
  };
}
