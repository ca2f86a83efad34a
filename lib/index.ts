export {
  diagnostic,
  type Diagnostic,
  type DiagnosticContext,
  type Position,
  type Severity,
  type Target,
} from './diagnostic';
export { codes, type Code, type CodeParameters } from './codes';
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
export { WebService, type WebServiceProps } from './patterns/web-service';
export { Deployment, type DeploymentProps } from './constructs/deployment';
export type { ImageProps, ImagePullPolicy } from './constructs/image';
export { PodDisruptionBudget, type PodDisruptionBudgetProps } from './constructs/pod-disruption-budget';
export type { HealthProps, ProbeProps } from './constructs/probe';
export type { ResourceAmounts, ResourcePreset, ResourceProps } from './constructs/resources';
export type { PodSecurityLevel, SecurityProfile } from './constructs/security-profile';
export { Service, type ServicePort, type ServicePortProps, type ServiceProps } from './constructs/service';
export { addFinding, findingsOf, silence } from './findings';
export { validate, type ValidateOptions, type ValidationResult, type ValidationStatus } from './validate';
export { newestMinor, type Minor } from './kubernetes/api';
