import type { Construct } from 'constructs';
import { addCheck, type ReportFinding } from '../findings';
import * as k8s from '../k8s';
import type { BarePodProps } from './pod';
import { readOptions } from './read-options';
import { LABEL_LIMIT, Workload } from './workload';
import { WORKLOAD_OPTIONS } from './workload-options';

/** The options of a {@link StaticPod}: those of a pod, without what only the API knows. */
export type StaticPodProps<Port extends string = string> = Omit<
  BarePodProps<Port>,
  | 'serviceAccount'
  | 'automountServiceAccountToken'
  | 'permissions'
  | 'envFrom'
  | 'secrets'
  | 'files'
  | 'imagePullSecrets'
  | 'resourceClaims'
>;

/**
 * A pod that the kubelet of one node runs from a file, before there is an API: parts of a control plane, mostly. Its file belongs
 * into the folder that the kubelet watches (`/etc/kubernetes/manifests`), not to `kubectl apply`; give it a chart of its own. The
 * API shows it as a mirror pod, with the name of the node behind its own.
 *
 * It can refer to no other object; what does is an error (`K8S4019`).
 *
 * @example
 * new StaticPod(new Chart(app, 'manifests'), 'proxy', {
 *   image: 'ghcr.io/acme/proxy:2.0.0',
 *   hostNetwork: true,
 *   securityProfile: { profile: 'privileged', reason: 'in front of the API server, on the network of the node' },
 * });
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/static-pod/
 */
export class StaticPod extends Workload<k8s.Pod, k8s.PodProps> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: StaticPodProps,
  ) {
    props = readOptions(props, WORKLOAD_OPTIONS);
    super(scope, id, props, {
      ...LABEL_LIMIT,
      make: (self, fields) => new k8s.Pod(self, 'Resource', fields),
      restartPolicy: props.restartPolicy,
    });
    addCheck(this, (report) => checkReferences(this.node.path, this.pod.render().spec, report));
  }

  protected spec(): k8s.PodSpec {
    return { activeDeadlineSeconds: this.props.activeDeadlineSeconds, ...this.pod.render().spec };
  }
}

function checkReferences(path: string, pod: k8s.PodSpec, report: ReportFinding): void {
  const found = new Set<string>();
  if (pod.serviceAccountName) found.add(`the ServiceAccount "${pod.serviceAccountName}"`);
  for (const { name } of pod.imagePullSecrets ?? []) found.add(`the Secret "${name}"`);
  if (pod.resourceClaims?.length) found.add('a ResourceClaim');
  for (const volume of pod.volumes ?? []) {
    for (const what of referencesOf(volume)) found.add(`${what} in the volume "${volume.name}"`);
  }
  for (const container of [...(pod.initContainers ?? []), ...pod.containers]) {
    for (const what of variablesOf(container)) found.add(`${what} in the environment of "${container.name}"`);
  }
  for (const what of found) report('K8S4019', { path, what });
}

function referencesOf({ configMap, secret, persistentVolumeClaim, ephemeral, projected }: k8s.Volume): string[] {
  return [
    ...(configMap ? [`the ConfigMap "${configMap.name}"`] : []),
    ...(secret ? [`the Secret "${secret.secretName}"`] : []),
    ...(persistentVolumeClaim ? [`the PersistentVolumeClaim "${persistentVolumeClaim.claimName}"`] : []),
    ...(ephemeral ? ['a PersistentVolumeClaim'] : []),
    ...(projected?.sources ?? []).flatMap((source) => [
      ...(source.configMap ? [`the ConfigMap "${source.configMap.name}"`] : []),
      ...(source.secret ? [`the Secret "${source.secret.name}"`] : []),
      ...(source.serviceAccountToken ? ['a ServiceAccount'] : []),
    ]),
  ];
}

function variablesOf({ env, envFrom }: k8s.Container): string[] {
  return [
    ...(env ?? []).flatMap(({ valueFrom }) => [
      ...(valueFrom?.configMapKeyRef ? [`the ConfigMap "${valueFrom.configMapKeyRef.name}"`] : []),
      ...(valueFrom?.secretKeyRef ? [`the Secret "${valueFrom.secretKeyRef.name}"`] : []),
    ]),
    ...(envFrom ?? []).flatMap(({ configMapRef, secretRef }) => [
      ...(configMapRef ? [`the ConfigMap "${configMapRef.name}"`] : []),
      ...(secretRef ? [`the Secret "${secretRef.name}"`] : []),
    ]),
  ];
}
