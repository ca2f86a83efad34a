import { kinds, minorsIn, newestMinor } from '../../../lib/kubernetes/api';
import { servingOf } from '../../../lib/kubernetes/served';

const PODS_OF_A_SCOPE = expect.stringContaining('podMixin(scope, …)') as unknown as string;
const LABEL = expect.stringContaining('the label pod-security.kubernetes.io/enforce') as unknown as string;
const OPERATOR = expect.stringContaining('a custom resource of an operator for the service') as unknown as string;

/** Every version of a kind that Kubernetes has removed, in the words of its deprecation guide and of older release notes. */
test.each<[string, string, string]>([
  // Removed in 1.32, 1.29, 1.27, 1.26.
  ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', 'flowcontrol.apiserver.k8s.io/v1 FlowSchema'],
  [
    'flowcontrol.apiserver.k8s.io/v1beta1',
    'PriorityLevelConfiguration',
    'flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration',
  ],
  ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', 'storage.k8s.io/v1 CSIStorageCapacity'],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 'autoscaling/v2 HorizontalPodAutoscaler'],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', 'autoscaling/v2 HorizontalPodAutoscaler'],
  // Removed in 1.25.
  ['batch/v1beta1', 'CronJob', 'batch/v1 CronJob'],
  ['discovery.k8s.io/v1beta1', 'EndpointSlice', 'discovery.k8s.io/v1 EndpointSlice'],
  ['events.k8s.io/v1beta1', 'Event', 'events.k8s.io/v1 Event'],
  ['policy/v1beta1', 'PodDisruptionBudget', 'policy/v1 PodDisruptionBudget'],
  ['policy/v1beta1', 'PodSecurityPolicy', LABEL],
  ['node.k8s.io/v1beta1', 'RuntimeClass', 'node.k8s.io/v1 RuntimeClass'],
  // Removed in 1.22.
  [
    'admissionregistration.k8s.io/v1beta1',
    'MutatingWebhookConfiguration',
    'admissionregistration.k8s.io/v1 MutatingWebhookConfiguration',
  ],
  ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 'apiextensions.k8s.io/v1 CustomResourceDefinition'],
  ['apiregistration.k8s.io/v1beta1', 'APIService', 'apiregistration.k8s.io/v1 APIService'],
  ['authentication.k8s.io/v1beta1', 'TokenReview', 'authentication.k8s.io/v1 TokenReview'],
  ['authorization.k8s.io/v1beta1', 'SubjectAccessReview', 'authorization.k8s.io/v1 SubjectAccessReview'],
  ['certificates.k8s.io/v1beta1', 'CertificateSigningRequest', 'certificates.k8s.io/v1 CertificateSigningRequest'],
  ['coordination.k8s.io/v1beta1', 'Lease', 'coordination.k8s.io/v1 Lease'],
  ['extensions/v1beta1', 'Ingress', 'networking.k8s.io/v1 Ingress'],
  ['networking.k8s.io/v1beta1', 'IngressClass', 'networking.k8s.io/v1 IngressClass'],
  ['rbac.authorization.k8s.io/v1alpha1', 'ClusterRole', 'rbac.authorization.k8s.io/v1 ClusterRole'],
  ['rbac.authorization.k8s.io/v1beta1', 'RoleBinding', 'rbac.authorization.k8s.io/v1 RoleBinding'],
  ['scheduling.k8s.io/v1beta1', 'PriorityClass', 'scheduling.k8s.io/v1 PriorityClass'],
  ['storage.k8s.io/v1beta1', 'CSIDriver', 'storage.k8s.io/v1 CSIDriver'],
  // Removed in 1.16 and before.
  ['extensions/v1beta1', 'NetworkPolicy', 'networking.k8s.io/v1 NetworkPolicy'],
  ['extensions/v1beta1', 'DaemonSet', 'apps/v1 DaemonSet'],
  ['extensions/v1beta1', 'Deployment', 'apps/v1 Deployment'],
  ['extensions/v1beta1', 'ReplicaSet', 'apps/v1 ReplicaSet'],
  ['extensions/v1beta1', 'PodSecurityPolicy', LABEL],
  ['extensions/v1beta1', 'HorizontalPodAutoscaler', 'autoscaling/v2 HorizontalPodAutoscaler'],
  ['extensions/v1beta1', 'Job', 'batch/v1 Job'],
  ['extensions/v1beta1', 'ThirdPartyResource', 'apiextensions.k8s.io/v1 CustomResourceDefinition'],
  ['apps/v1beta1', 'Deployment', 'apps/v1 Deployment'],
  ['apps/v1beta2', 'StatefulSet', 'apps/v1 StatefulSet'],
  ['apps/v1alpha1', 'PetSet', 'apps/v1 StatefulSet'],
  ['batch/v2alpha1', 'CronJob', 'batch/v1 CronJob'],
  ['batch/v2alpha1', 'ScheduledJob', 'batch/v1 CronJob'],
  ['settings.k8s.io/v1alpha1', 'PodPreset', PODS_OF_A_SCOPE],
  ['auditregistration.k8s.io/v1alpha1', 'AuditSink', "the API server's --audit-policy-file"],
  [
    'admissionregistration.k8s.io/v1alpha1',
    'InitializerConfiguration',
    'admissionregistration.k8s.io/v1 MutatingWebhookConfiguration',
  ],
  [
    'admissionregistration.k8s.io/v1beta1',
    'ValidatingAdmissionPolicy',
    'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy',
  ],
  ['networking.k8s.io/v1alpha1', 'ClusterCIDR', expect.stringContaining('--cluster-cidr') as unknown as string],
  ['resource.k8s.io/v1alpha2', 'ResourceClass', 'resource.k8s.io/v1 DeviceClass'],
  [
    'resource.k8s.io/v1alpha3',
    'PodSchedulingContext',
    expect.stringContaining('the scheduler allocates') as unknown as string,
  ],
  ['servicecatalog.k8s.io/v1beta1', 'ServiceInstance', OPERATOR],
  ['servicecatalog.k8s.io/v1beta1', 'ServiceBinding', OPERATOR],
  ['servicecatalog.k8s.io/v1beta1', 'ClusterServiceBroker', OPERATOR],
  // In a group where it never was.
  ['apps/v1', 'Ingress', 'networking.k8s.io/v1 Ingress'],
  ['v1', 'Deployment', 'apps/v1 Deployment'],
  ['batch/v1', 'Deployment', 'apps/v1 Deployment'],
])('%s %s is gone and has a successor', (apiVersion, kind, successor) => {
  expect(servingOf(apiVersion, kind, newestMinor)).toEqual({ status: 'not-served', minors: [], successor });
});

test.each([
  ['extensions/v1beta1', 'Something'],
  ['settings.k8s.io/v1alpha1', 'Something'],
])('%s %s is gone, whatever it was', (apiVersion, kind) => {
  expect(servingOf(apiVersion, kind, newestMinor)).toEqual({ status: 'not-served', minors: [] });
});

test.each([
  ['autoscaling/v1alpha1', 'Deployment'],
  ['scheduling.k8s.io/v1alpha1', 'Workload'],
  ['example.com/v1', 'Deployment'],
])('%s %s may be there or not', (apiVersion, kind) => {
  expect(servingOf(apiVersion, kind, newestMinor)).toEqual({ status: 'unknown' });
});

test('what a minor serves is served', () => {
  for (const { apiVersion, kind, minors } of kinds()) {
    for (const minor of minorsIn(minors))
      expect(servingOf(apiVersion, kind, minor)).toMatchObject({ status: 'served' });
  }
});

test('what is yet to come names the minors that have it', () => {
  expect(servingOf('admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicy', '1.35')).toEqual({
    status: 'not-served',
    minors: ['1.36', '1.37'],
  });
});
