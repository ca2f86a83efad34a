import type { KindInfo } from '../../kubernetes/api-types';
import type { KindRules } from './kind-rules';

// CommonJS's own: the library is compiled without the types of Node.
declare function require(path: string): unknown;

/** Loads the rules of a kind: most apps use few kinds, and the first verdict should not wait for all. */
type Load = () => KindRules;

/** The rules of every kind, by apiVersion and kind, in the order of the API groups. One line each. */
const registry: Readonly<Record<string, Load>> = {
  'v1 ConfigMap': () => (require('./config-map') as typeof import('./config-map')).configMapRules,
  'v1 Endpoints': () => (require('./networking/endpoints') as typeof import('./networking/endpoints')).endpointsRules,
  'v1 Event': () => (require('./event') as typeof import('./event')).coreEventRules,
  'v1 Namespace': () => (require('./namespace') as typeof import('./namespace')).namespaceRules,
  'v1 PersistentVolume': () =>
    (require('./storage/persistent-volume') as typeof import('./storage/persistent-volume')).persistentVolumeRules,
  'v1 PersistentVolumeClaim': () =>
    (require('./storage/persistent-volume-claim') as typeof import('./storage/persistent-volume-claim'))
      .persistentVolumeClaimRules,
  'v1 LimitRange': () => (require('./limit-range') as typeof import('./limit-range')).limitRangeRules,
  'v1 Node': () => (require('./node') as typeof import('./node')).nodeRules,
  'v1 ResourceQuota': () => (require('./resource-quota') as typeof import('./resource-quota')).resourceQuotaRules,
  'v1 Secret': () => (require('./secret') as typeof import('./secret')).secretRules,
  'v1 Service': () => (require('./service/service') as typeof import('./service/service')).serviceRules,
  'v1 ServiceAccount': () => (require('./service-account') as typeof import('./service-account')).serviceAccountRules,
  'admissionregistration.k8s.io/v1 MutatingAdmissionPolicy': () =>
    (require('./mutating-admission-policy') as typeof import('./mutating-admission-policy'))
      .mutatingAdmissionPolicyRules,
  'admissionregistration.k8s.io/v1 MutatingAdmissionPolicyBinding': () =>
    (require('./mutating-admission-policy') as typeof import('./mutating-admission-policy'))
      .mutatingAdmissionPolicyBindingRules,
  'admissionregistration.k8s.io/v1 MutatingWebhookConfiguration': () =>
    (require('./webhook-configuration') as typeof import('./webhook-configuration')).webhookConfigurationRules,
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy': () =>
    (require('./validating-admission-policy') as typeof import('./validating-admission-policy'))
      .validatingAdmissionPolicyRules,
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding': () =>
    (require('./validating-admission-policy') as typeof import('./validating-admission-policy'))
      .validatingAdmissionPolicyBindingRules,
  'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration': () =>
    (require('./webhook-configuration') as typeof import('./webhook-configuration')).webhookConfigurationRules,
  'apiextensions.k8s.io/v1 CustomResourceDefinition': () =>
    (require('./custom-resource-definition') as typeof import('./custom-resource-definition'))
      .customResourceDefinitionRules,
  'apps/v1 ControllerRevision': () =>
    (require('./workloads/controller-revision') as typeof import('./workloads/controller-revision'))
      .controllerRevisionRules,
  'apps/v1 DaemonSet': () =>
    (require('./workloads/daemon-set') as typeof import('./workloads/daemon-set')).daemonSetRules,
  'apps/v1 ReplicaSet': () =>
    (require('./workloads/replica-set') as typeof import('./workloads/replica-set')).replicaSetRules,
  'apps/v1 StatefulSet': () =>
    (require('./workloads/stateful-set') as typeof import('./workloads/stateful-set')).statefulSetRules,
  'batch/v1 CronJob': () => (require('./workloads/cron-job') as typeof import('./workloads/cron-job')).cronJobRules,
  'batch/v1 Job': () => (require('./workloads/job') as typeof import('./workloads/job')).jobRules,
  'v1 Binding': () => (require('./workloads/binding') as typeof import('./workloads/binding')).bindingRules,
  'v1 PodTemplate': () =>
    (require('./workloads/pod-template') as typeof import('./workloads/pod-template')).podTemplateRules,
  'v1 ReplicationController': () =>
    (require('./workloads/replication-controller') as typeof import('./workloads/replication-controller'))
      .replicationControllerRules,
  'apps/v1 Deployment': () =>
    (require('./workloads/deployment') as typeof import('./workloads/deployment')).deploymentRules,
  'v1 Pod': () => (require('./pod/pod') as typeof import('./pod/pod')).podRules,
  'apiregistration.k8s.io/v1 APIService': () =>
    (require('./api-service') as typeof import('./api-service')).apiServiceRules,
  'autoscaling/v1 HorizontalPodAutoscaler': () =>
    (require('./autoscaling/horizontal-pod-autoscaler') as typeof import('./autoscaling/horizontal-pod-autoscaler'))
      .horizontalPodAutoscalerRules,
  'autoscaling/v2 HorizontalPodAutoscaler': () =>
    (require('./autoscaling/horizontal-pod-autoscaler') as typeof import('./autoscaling/horizontal-pod-autoscaler'))
      .horizontalPodAutoscalerRules,
  'coordination.k8s.io/v1 Lease': () => (require('./lease') as typeof import('./lease')).leaseRules,
  'discovery.k8s.io/v1 EndpointSlice': () =>
    (require('./networking/endpoint-slice') as typeof import('./networking/endpoint-slice')).endpointSliceRules,
  'events.k8s.io/v1 Event': () => (require('./event') as typeof import('./event')).eventRules,
  'networking.k8s.io/v1 IPAddress': () =>
    (require('./networking/ip-address') as typeof import('./networking/ip-address')).ipAddressRules,
  'networking.k8s.io/v1 Ingress': () =>
    (require('./networking/ingress') as typeof import('./networking/ingress')).ingressRules,
  'networking.k8s.io/v1 IngressClass': () =>
    (require('./networking/ingress-class') as typeof import('./networking/ingress-class')).ingressClassRules,
  'networking.k8s.io/v1 NetworkPolicy': () =>
    (require('./networking/network-policy') as typeof import('./networking/network-policy')).networkPolicyRules,
  'networking.k8s.io/v1 ServiceCIDR': () =>
    (require('./networking/service-cidr') as typeof import('./networking/service-cidr')).serviceCidrRules,
  'policy/v1 PodDisruptionBudget': () =>
    (require('./pod-disruption-budget') as typeof import('./pod-disruption-budget')).podDisruptionBudgetRules,
  'rbac.authorization.k8s.io/v1 ClusterRole': () => (require('./role') as typeof import('./role')).clusterRoleRules,
  'rbac.authorization.k8s.io/v1 ClusterRoleBinding': () =>
    (require('./role-binding') as typeof import('./role-binding')).clusterRoleBindingRules,
  'rbac.authorization.k8s.io/v1 Role': () => (require('./role') as typeof import('./role')).roleRules,
  'rbac.authorization.k8s.io/v1 RoleBinding': () =>
    (require('./role-binding') as typeof import('./role-binding')).roleBindingRules,
  'scheduling.k8s.io/v1 PriorityClass': () =>
    (require('./priority-class') as typeof import('./priority-class')).priorityClassRules,
  'storage.k8s.io/v1 CSIDriver': () =>
    (require('./storage/csi-driver') as typeof import('./storage/csi-driver')).csiDriverRules,
  'storage.k8s.io/v1 CSINode': () =>
    (require('./storage/csi-node') as typeof import('./storage/csi-node')).csiNodeRules,
  'storage.k8s.io/v1 CSIStorageCapacity': () =>
    (require('./storage/csi-storage-capacity') as typeof import('./storage/csi-storage-capacity'))
      .csiStorageCapacityRules,
  'storage.k8s.io/v1 StorageClass': () =>
    (require('./storage/storage-class') as typeof import('./storage/storage-class')).storageClassRules,
  'storage.k8s.io/v1 VolumeAttachment': () =>
    (require('./storage/volume-attachment') as typeof import('./storage/volume-attachment')).volumeAttachmentRules,
  'storage.k8s.io/v1 VolumeAttributesClass': () =>
    (require('./storage/storage-class') as typeof import('./storage/storage-class')).volumeAttributesClassRules,
  'authentication.k8s.io/v1 SelfSubjectReview': () =>
    (require('./token-review') as typeof import('./token-review')).selfSubjectReviewRules,
  'authentication.k8s.io/v1 TokenReview': () =>
    (require('./token-review') as typeof import('./token-review')).tokenReviewRules,
  'authorization.k8s.io/v1 LocalSubjectAccessReview': () =>
    (require('./access-review') as typeof import('./access-review')).localSubjectAccessReviewRules,
  'authorization.k8s.io/v1 SelfSubjectAccessReview': () =>
    (require('./access-review') as typeof import('./access-review')).selfSubjectAccessReviewRules,
  'authorization.k8s.io/v1 SelfSubjectRulesReview': () =>
    (require('./access-review') as typeof import('./access-review')).selfSubjectRulesReviewRules,
  'authorization.k8s.io/v1 SubjectAccessReview': () =>
    (require('./access-review') as typeof import('./access-review')).subjectAccessReviewRules,
  'flowcontrol.apiserver.k8s.io/v1 FlowSchema': () =>
    (require('./flowcontrol/flow-schema') as typeof import('./flowcontrol/flow-schema')).flowSchemaRules,
  'flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration': () =>
    (
      require('./flowcontrol/priority-level-configuration') as typeof import('./flowcontrol/priority-level-configuration')
    ).priorityLevelConfigurationRules,
  'node.k8s.io/v1 RuntimeClass': () =>
    (require('./runtime-class') as typeof import('./runtime-class')).runtimeClassRules,
  'certificates.k8s.io/v1 CertificateSigningRequest': () =>
    (
      require('./certificates/certificate-signing-request') as typeof import('./certificates/certificate-signing-request')
    ).certificateSigningRequestRules,
  'certificates.k8s.io/v1 ClusterTrustBundle': () =>
    (require('./certificates/cluster-trust-bundle') as typeof import('./certificates/cluster-trust-bundle'))
      .clusterTrustBundleRules,
  'storagemigration.k8s.io/v1 StorageVersionMigration': () =>
    (require('./storage-version-migration') as typeof import('./storage-version-migration'))
      .storageVersionMigrationRules,
  'resource.k8s.io/v1 DeviceClass': () =>
    (require('./resource/resource-claim') as typeof import('./resource/resource-claim')).deviceClassRules,
  'resource.k8s.io/v1 DeviceTaintRule': () =>
    (require('./resource/device-taint-rule') as typeof import('./resource/device-taint-rule')).deviceTaintRuleRules,
  'resource.k8s.io/v1 ResourceClaim': () =>
    (require('./resource/resource-claim') as typeof import('./resource/resource-claim')).resourceClaimRules,
  'resource.k8s.io/v1 ResourceClaimTemplate': () =>
    (require('./resource/resource-claim') as typeof import('./resource/resource-claim')).resourceClaimTemplateRules,
};

/** The rules of a kind; undefined where it has none beyond decoding. */
export function rulesOf({ apiVersion, kind }: Pick<KindInfo, 'apiVersion' | 'kind'>): KindRules | undefined {
  const key = `${apiVersion} ${kind}`;
  return Object.hasOwn(registry, key) ? registry[key]!() : undefined;
}

/** Every kind that has rules. */
export function kindsWithRules(): string[] {
  return Object.keys(registry);
}
