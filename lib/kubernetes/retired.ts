/** The groups of which Kubernetes serves nothing any more, with what took the place of all their kinds, where one thing did. */
const GROUPS: Readonly<Record<string, string | undefined>> = {
  extensions: undefined,
  'settings.k8s.io': undefined,
  'auditregistration.k8s.io': "the API server's --audit-policy-file",
  'servicecatalog.k8s.io':
    'a custom resource of an operator for the service (Crossplane claims, AWS Controllers for Kubernetes, Config Connector, Azure Service Operator), with `CustomResource`',
  federation: 'Cluster API, or a tool that deploys to several clusters',
};

/**
 * Kinds without a successor of the same name, and what to use instead: by group and kind, or by kind alone where that is clear.
 *
 * @see https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
const KINDS: Readonly<Record<string, string>> = {
  PodSecurityPolicy:
    'the label pod-security.kubernetes.io/enforce on the Namespace (`podSecurity` of `Namespace`), or a ValidatingAdmissionPolicy',
  PodPreset:
    '`podMixin(scope, …)`, which changes the pods of every workload below a scope, or a MutatingAdmissionPolicy',
  Endpoints: 'discovery.k8s.io/v1 EndpointSlice',
  ThirdPartyResource: 'apiextensions.k8s.io/v1 CustomResourceDefinition',
  'apps/PetSet': 'apps/v1 StatefulSet',
  'batch/ScheduledJob': 'batch/v1 CronJob',
  'batch/JobTemplate': 'batch/v1 CronJob with `suspend: true`',
  'extensions/Job': 'batch/v1 Job',
  'extensions/Scale': 'autoscaling/v1 Scale, the subresource of what is scaled',
  'admissionregistration.k8s.io/ExternalAdmissionHookConfiguration':
    'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration',
  'admissionregistration.k8s.io/InitializerConfiguration':
    'admissionregistration.k8s.io/v1 MutatingWebhookConfiguration',
  'networking.k8s.io/ClusterCIDR':
    'the --cluster-cidr of the kube-controller-manager, or the settings of the network plugin',
  'policy/Eviction': 'the subresource `eviction` of a pod, which a drain asks for; a manifest has none',
  'resource.k8s.io/ResourceClass': 'resource.k8s.io/v1 DeviceClass',
  'resource.k8s.io/ResourceClaimParameters': 'the `config` of resource.k8s.io/v1 ResourceClaim',
  'resource.k8s.io/ResourceClassParameters': 'the `config` of resource.k8s.io/v1 DeviceClass',
  'resource.k8s.io/PodSchedulingContext': 'the ResourceClaim alone: the scheduler allocates its devices by itself',
};

/** Whether Kubernetes once served the group, and serves nothing of it any more. */
export function isRetiredGroup(group: string): boolean {
  return Object.hasOwn(GROUPS, group);
}

/** What took the place of a kind that is gone, in words; undefined where nothing is known. */
export function replacementOf(group: string, kind: string): string | undefined {
  const key = [`${group}/${kind}`, kind].find((name) => Object.hasOwn(KINDS, name));
  if (key !== undefined) return KINDS[key];
  return isRetiredGroup(group) ? GROUPS[group] : undefined;
}
