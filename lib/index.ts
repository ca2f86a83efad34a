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
