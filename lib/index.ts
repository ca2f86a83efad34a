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
