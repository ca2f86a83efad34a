export {
  diagnostic,
  type Diagnostic,
  type DiagnosticContext,
  type Position,
  type Severity,
  type Target,
} from './diagnostic';
export { codes, type Code, type CodeParameters } from './codes';
export type { CodeDefinition } from './code-definition';
export type { KubernetesObject, Manifest, Origin } from './manifest';
export { App, type AppProps } from './app';
export { Chart, type ChartProps } from './chart';
export { originOf, originsOf } from './origin';
export { synth } from './synth';
export { RenderError } from './synth/render-error';
export { SynthError } from './synth/synth-error';
export type {
  ConstructMetadata,
  Layout,
  SynthesizedChart,
  SynthesizedDocument,
  Synthesis,
  SynthOptions,
} from './synthesis';
export { CronTask, type CronTaskProps } from './patterns/cron-task';
export type { DevicePluginProps } from './patterns/device-plugin';
export type { HostAccess, HostPathProps, WritablePathProps } from './patterns/host-access';
export { NodeDaemon, type NodeDaemonProps } from './patterns/node-daemon';
export type { NodeLocalServiceProps } from './patterns/node-local-service';
export type { DaemonNodes } from './patterns/node-selection';
export { Task, type TaskProps } from './patterns/task';
export type { CronTaskAlerts, TaskAlerts } from './patterns/task-alerts';
export type { ReplacedByTask, TaskOptions, TimeSpan } from './patterns/task-options';
export { StatefulDatabase } from './patterns/stateful-database';
export type {
  BackupMethod,
  BackupSchedule,
  BackupVolume,
  DatabaseBackup,
  DatabaseRestore,
  DumpBackup,
  ObjectStoreBackup,
  Retention,
  VolumeSnapshotBackup,
} from './patterns/stateful-database/backup';
export { cnpg, type CnpgOptions } from './patterns/stateful-database/cnpg';
export type { CredentialSource, DatabaseCredentials } from './patterns/stateful-database/credentials';
export type {
  CredentialRole,
  DatabaseEngine,
  EngineContext,
  EngineDump,
  EngineHealth,
  EnginePod,
  EngineRestore,
} from './patterns/stateful-database/engine';
export { engines as databaseEngines, type EngineName } from './patterns/stateful-database/engines';
export type {
  DatabaseMetrics,
  DatabaseProps,
  DatabaseStorage,
  StatefulDatabaseProps,
  DecidedByDatabase,
} from './patterns/stateful-database/props';
export type { DatabaseParts, DatabasePlan, DatabaseProvider } from './patterns/stateful-database/provider';
export type { EngineVersion } from './patterns/stateful-database/version';
export { WebService } from './patterns/web-service';
export type { WebServiceProps, WebServiceServiceProps } from './patterns/web-service-props';
export type { ExposeProps } from './patterns/expose';
export type { EntryPointProps } from './constructs/entry-points';
export type { ConfigFiles } from './constructs/config-files';
export { ConfigMap, type ConfigMapKey, type ConfigMapProps, type ConfigMapReference } from './constructs/config-map';
export type { ConfigKey, ConfigObject, Consumed, VolumeItem } from './constructs/config-object';
export type {
  ContainerPortProps,
  ContainerProps,
  InitContainerProps,
  NamedContainerProps,
  PlainInitContainerProps,
  SecretUse,
  SidecarInitContainerProps,
} from './constructs/container-props';
export { CronJob, type CronJobProps } from './constructs/cron-job';
export { DaemonSet, type DaemonSetProps } from './constructs/daemon-set';
export { Deployment, type DeploymentProps } from './constructs/deployment';
export {
  fieldRef,
  resourceFieldRef,
  type Env,
  type EnvFrom,
  type EnvReference,
  type EnvValue,
  type PodField,
} from './constructs/env';
export {
  HorizontalPodAutoscaler,
  type AutoscaleProps,
  type HorizontalPodAutoscalerProps,
} from './constructs/horizontal-pod-autoscaler';
export { Job, type JobProps, type JobRunProps } from './constructs/job';
export type { JsonPatchOperation } from './constructs/json-patch';
export type { DeepPartial } from './constructs/merge';
export type { MetricsProps } from './constructs/metrics';
export { mixin, podMixin, type KindOf, type Selection } from './constructs/mixin';
export { ObjectConstruct, type ObjectProps } from './constructs/object-construct';
export type { Override } from './constructs/override';
export { Pod, type BarePodProps } from './constructs/pod';
export type { Named, PodProps } from './constructs/pod-props';
export { PodTemplate, type PodTemplateOptions, type RenderedPod } from './constructs/pod-template';
export type { QosClass } from './constructs/qos-class';
export { ReplicaSet, type ReplicaSetProps } from './constructs/replica-set';
export { ReplicationController, type ReplicationControllerProps } from './constructs/replication-controller';
export {
  InsecureValue,
  Secret,
  type SecretKey,
  type SecretProps,
  type SecretReference,
  type SecretType,
} from './constructs/secret';
export { ServiceAccount, type ServiceAccountProps, type ServiceAccountReference } from './constructs/service-account';
export { StaticPod, type StaticPodProps } from './constructs/static-pod';
export { StatefulSet, type ClaimTemplateProps, type StatefulSetProps } from './constructs/stateful-set';
export type { UnsafeSysctls } from './constructs/sysctls';
export type { ClaimReference, MountProps, VolumeMountProps, VolumeProps, VolumeSources } from './constructs/volume';
export { Workload, type WorkloadKind, type WorkloadProps } from './constructs/workload';
export { workloadName } from './constructs/workload-name';
export { addMetadata, type ScopeMetadata } from './scope-metadata';
export type { Image, ImageProps, ImagePullPolicy } from './constructs/image';
export {
  platformOf,
  type Platform,
  type PlatformIngress,
  type PlatformLimit,
  type PlatformProps,
  type WorkloadIdentity,
} from './constructs/platform';
export { aks } from './constructs/platforms/aks';
export { eks } from './constructs/platforms/eks';
export { gke } from './constructs/platforms/gke';
export { gkeAutopilot } from './constructs/platforms/gke-autopilot';
export { kops } from './constructs/platforms/kops';
export { kubeadm } from './constructs/platforms/kubeadm';
export { minikube } from './constructs/platforms/minikube';
export type { AppPlatform } from './platform';
export {
  PodDisruptionBudget,
  type DisruptionProps,
  type PodDisruptionBudgetProps,
} from './constructs/pod-disruption-budget';
export type { HealthProps, ProbeProps } from './constructs/probe';
export type { ResourceAmounts, ResourcePreset, ResourceProps } from './constructs/resources';
export {
  PodMonitor,
  type PodMonitorEndpoint,
  type PodMonitorProps,
  type PodMonitorSpec,
} from './constructs/pod-monitor';
export type { MonitorProps, Relabeling, ScrapeProps, ScrapeTls } from './constructs/prometheus-scrape';
export {
  ServiceMonitor,
  type ServiceMonitorEndpoint,
  type ServiceMonitorProps,
  type ServiceMonitorSpec,
} from './constructs/service-monitor';
export type { PodSecurityLevel, SecurityProfile } from './constructs/security-profile';
export { Service } from './constructs/service';
export type { NamedServiceProps, ServicePods, ServicePortProps, ServiceProps } from './constructs/service-props';
export type { ServicePort, ServiceReference } from './constructs/service-reference';
export { EndpointSlice, type EndpointPortProps, type EndpointSliceProps } from './constructs/endpoint-slice';
export type { IpFamily } from './constructs/ip-address';
export {
  DestinationRule,
  type ConsistentHash,
  type DestinationRuleProps,
  type DestinationRuleSpec,
  type IstioClientTls,
  type IstioConnectionPool,
  type IstioLoadBalancer,
  type IstioOutlierDetection,
  type IstioTrafficPolicy,
} from './constructs/destination-rule';
export {
  IstioGateway,
  type IstioGatewayProps,
  type IstioGatewaySpec,
  type IstioServerProps,
  type IstioServerTls,
} from './constructs/istio-gateway';
export type {
  IstioDestination,
  IstioHeaderOperations,
  IstioHeaders,
  IstioRouteDestination,
  MeshHost,
  StringMatch,
} from './constructs/istio-traffic';
export { VirtualService, type VirtualServiceProps } from './constructs/virtual-service';
export type {
  IstioCorsPolicy,
  IstioFault,
  IstioHTTPMatch,
  IstioHTTPRoute,
  IstioL4Match,
  IstioRetries,
  IstioTCPRoute,
  IstioTLSRoute,
  VirtualServiceSpec,
} from './constructs/virtual-service-spec';
export {
  CustomResource,
  type CustomFields,
  type CustomKind,
  type CustomResourceProps,
} from './constructs/custom-resource';
export { CnpgCluster, type CnpgClusterProps, type CnpgClusterReference } from './constructs/cnpg-cluster';
export type { CnpgInitDb, CnpgRecovery, DataSource, LocalName, SqlReferences } from './constructs/cnpg-bootstrap';
export type {
  CnpgAffinity,
  CnpgClusterSpec,
  CnpgExternalCluster,
  CnpgPlugin,
  CnpgPostgresql,
  CnpgRole,
  CnpgStorage,
} from './constructs/cnpg-cluster-spec';
export {
  ScheduledBackup,
  type ScheduledBackupProps,
  type ScheduledBackupSettings,
  type ScheduledBackupSpec,
} from './constructs/cnpg-scheduled-backup';
export {
  ObjectStore,
  type ObjectStoreConfiguration,
  type ObjectStoreData,
  type ObjectStoreProps,
  type ObjectStoreReference,
  type ObjectStoreSpec,
  type ObjectStoreWal,
  type SecretKeySelector,
} from './constructs/object-store';
export {
  Gateway,
  type CertificateSecret,
  type GatewayListenerProps,
  type GatewayProps,
  type GatewayReference,
} from './constructs/gateway';
export { GatewayClass, type GatewayClassProps, type GatewayClassSpec } from './constructs/gateway-class';
export type {
  AllowedRoutes,
  CertificateRef,
  GatewayAddress,
  GatewayInfrastructure,
  GatewayListenerSpec,
  GatewaySpec,
  GatewayTlsSpec,
} from './constructs/gateway-spec';
export {
  GRPCRoute,
  type GRPCRouteMatch,
  type GRPCRouteProps,
  type GRPCRouteRule,
  type GRPCRouteSpec,
} from './constructs/grpc-route';
export { HTTPRoute, type HTTPRouteProps } from './constructs/http-route';
export type {
  HeaderChanges,
  HeaderValue,
  HTTPRouteFilter,
  HTTPRouteMatch,
  HTTPRouteRule,
  HTTPRouteSpec,
  HTTPRouteValueMatch,
  PathChange,
} from './constructs/http-route-spec';
export {
  ReferenceGrant,
  type ReferenceGrantFrom,
  type ReferenceGrantProps,
  type ReferenceGrantSpec,
  type ReferenceGrantTo,
} from './constructs/reference-grant';
export type { RouteBackend, WeightedBackend } from './constructs/route-backend';
export type { ParentReference, RouteParent } from './constructs/route-parent';
export { Ingress } from './constructs/ingress';
export type { IngressBackend, IngressPathProps, IngressPaths } from './constructs/ingress-backend';
export { IngressClass, type IngressClassProps } from './constructs/ingress-class';
export {
  Certificate,
  type CertificateKey,
  type CertificateProps,
  type CertificateSpec,
  type CertificateSubject,
} from './constructs/certificate';
export type { CertificateIssuer } from './constructs/certificate-issuer';
export {
  ExternalSecret,
  type ExternalSecretProps,
  type ExternalSecretSpec,
  type RemoteReference,
  type RemoteValues,
} from './constructs/external-secret';
export {
  VerticalPodAutoscaler,
  type ContainerResourcePolicy,
  type VerticalPodAutoscalerProps,
  type VerticalPodAutoscalerSpec,
} from './constructs/vertical-pod-autoscaler';
export type { IngressProps, IngressTlsProps } from './constructs/ingress-props';
export { Cidr, type CidrProps } from './constructs/cidr';
export { connect } from './constructs/connect';
export type { Connectable, Connecting, ConnectionTarget, ConnectOptions, Endpoint } from './constructs/connection';
export { ExternalHost, type ExternalHostProps } from './constructs/external-host';
export type { HasNetwork, NetworkPeer, PodPeer, Selector } from './constructs/network-peer';
export {
  allowDns,
  NetworkPolicy,
  type NetworkPolicyEgressRule,
  type NetworkPolicyIngressRule,
  type NetworkPolicyProps,
} from './constructs/network-policy';
export type { NetworkPort, NetworkPortProps } from './constructs/network-port';
export { PodNetwork, type NetworkPolicyMode, type PodNetworkProps } from './constructs/pod-network';
export type { AdmissionMatchProps } from './constructs/admission-match';
export type { AdmissionParamRef, AdmissionPolicyProps } from './constructs/admission-policy';
export type { AdmissionRuleProps, NamedAdmissionRuleProps } from './constructs/admission-rule';
export { APIService, type APIServiceProps } from './constructs/api-service';
export {
  MutatingAdmissionPolicy,
  type AdmissionMutation,
  type MutatingAdmissionPolicyProps,
  type MutationRuleProps,
} from './constructs/mutating-admission-policy';
export {
  MutatingAdmissionPolicyBinding,
  type MutatingAdmissionPolicyBindingProps,
} from './constructs/mutating-admission-policy-binding';
export {
  MutatingWebhookConfiguration,
  type MutatingWebhookConfigurationProps,
  type MutatingWebhookProps,
} from './constructs/mutating-webhook-configuration';
export {
  ValidatingAdmissionPolicy,
  type AdmissionValidation,
  type ValidatingAdmissionPolicyProps,
} from './constructs/validating-admission-policy';
export {
  ValidatingAdmissionPolicyBinding,
  type ValidatingAdmissionPolicyBindingProps,
} from './constructs/validating-admission-policy-binding';
export {
  ValidatingWebhookConfiguration,
  type ValidatingWebhookConfigurationProps,
} from './constructs/validating-webhook-configuration';
export type { WebhookProps } from './constructs/webhook';
export { ClusterRole, type ClusterRoleProps, type ClusterRoleReference } from './constructs/cluster-role';
export { ClusterRoleBinding, type ClusterRoleBindingProps } from './constructs/cluster-role-binding';
export {
  CustomResourceDefinition,
  type CustomConversion,
  type CustomResourceDefinitionProps,
  type OwnResourceProps,
} from './constructs/custom-resource-definition';
export type { CustomSchema } from './constructs/custom-schema';
export type { CustomVersionProps } from './constructs/custom-version';
export {
  LimitRange,
  type ClaimLimits,
  type ContainerLimits,
  type LimitRangeProps,
  type ObjectLimits,
} from './constructs/limit-range';
export {
  Namespace,
  type NamespacePodSecurity,
  type NamespaceProps,
  type PodSecurityVersion,
} from './constructs/namespace';
export type { Permission, PermissionRule } from './constructs/permissions';
export { Node, type NodeProps, type TaintProps } from './constructs/node';
export type { PolicyRuleProps, ResourceReference, Verb } from './constructs/policy-rule';
export { PriorityClass, type PriorityClassProps } from './constructs/priority-class';
export type { QuotaKey } from './constructs/quota-key';
export { ResourceQuota, type ResourceQuotaProps } from './constructs/resource-quota';
export { Role, type RoleProps, type RoleReference } from './constructs/role';
export { RoleBinding, type RoleBindingProps } from './constructs/role-binding';
export { RuntimeClass, type RuntimeClassProps } from './constructs/runtime-class';
export type { GroupSubject, Subject, UserSubject } from './constructs/subject';
export { addFinding, findingsOf, silence } from './findings';
export {
  validate,
  type ValidateListOptions,
  type ValidateOptions,
  type ValidationResult,
  type ValidationStatus,
} from './validate';
export { minors, newestMinor, type Minor } from './kubernetes/api';
export {
  PrometheusRule,
  type AlertingRule,
  type PrometheusRuleProps,
  type PrometheusRuleSpec,
  type RecordingRule,
  type RuleGroup,
} from './constructs/prometheus-rule';
export { CSIDriver, type CSIDriverProps } from './constructs/csi-driver';
export {
  PersistentVolume,
  type PersistentVolumeProps,
  type PersistentVolumeReference,
  type PersistentVolumeSettings,
  type PersistentVolumeSources,
} from './constructs/persistent-volume';
export { PersistentVolumeClaim, type PersistentVolumeClaimProps } from './constructs/persistent-volume-claim';
export type { AccessMode, VolumeMode } from './constructs/storage';
export { StorageClass, type StorageClassProps } from './constructs/storage-class';
export { VolumeAttributesClass, type VolumeAttributesClassProps } from './constructs/volume-attributes-class';
export {
  VolumeSnapshot,
  type VolumeSnapshotProps,
  type VolumeSnapshotReference,
  type VolumeSnapshotSpec,
} from './constructs/volume-snapshot';
export { VolumeSnapshotClass, type VolumeSnapshotClassProps } from './constructs/volume-snapshot-class';
