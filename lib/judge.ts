import type { Diagnostic } from './diagnostic';
import { findKind } from './kubernetes/api';
import { newestMinor, type Minor } from './kubernetes/versions';
import { identityOf, type KubernetesObject, type Manifest, type PodSecurityLevel } from './manifest';
import { checkObjectSecurity, validate, type ValidationStatus } from './validate';

/** How the objects of an app are judged. */
export interface JudgeOptions {
  /** @default the newest that k8sdsl knows */
  readonly kubernetesVersion?: Minor | undefined;
  /**
   * The Pod Security level that pods should keep to. What goes beyond it is a warning, because the namespace decides; where a
   * construct asks for a looser level with a reason, that one counts.
   * @default 'restricted'
   */
  readonly podSecurity?: PodSecurityLevel | undefined;
  /** The objects as they are today. */
  readonly previous?: readonly KubernetesObject[] | undefined;
  /** Gives definitions of custom resources that are no part of the app; asked only when something needs them. */
  readonly definitions?: (() => readonly KubernetesObject[]) | undefined;
}

/** What is known about one object of an app. */
export interface Verdict {
  readonly manifest: Manifest;
  readonly status: ValidationStatus;
  readonly diagnostics: readonly Diagnostic[];
}

/** From the strictest to none. */
const LEVELS: readonly PodSecurityLevel[] = ['restricted', 'baseline', 'privileged'];

/** Validates the objects of an app; what was found carries the object and the line of the program that made it. */
export function judge(manifests: readonly Manifest[], options: JudgeOptions = {}): Verdict[] {
  const { kubernetesVersion, previous, definitions } = options;
  const objects = manifests.map(({ object }) => object);
  let results = validate(objects, { kubernetesVersion, previous });
  if (definitions && results.some(({ status }) => status === 'unknown')) {
    const crds = definitions();
    if (crds.length > 0) results = validate(objects, { kubernetesVersion, previous, crds });
  }
  return manifests.map((manifest, index) => {
    const { status, diagnostics } = results[index]!;
    const readable = !diagnostics.some(({ reason }) => reason === 'BadRequest');
    const found = readable ? [...diagnostics, ...podSecurityOf(manifest, options)] : diagnostics;
    return { manifest, status, diagnostics: found.length === 0 ? found : placed(found, manifest) };
  });
}

function podSecurityOf(manifest: Manifest, options: JudgeOptions): Diagnostic[] {
  const { podSecurity = 'restricted', kubernetesVersion = newestMinor } = options;
  const level = looser(podSecurity, manifest.podSecurity ?? podSecurity);
  const kind = level === 'privileged' ? undefined : findKind(manifest.object.apiVersion, manifest.object.kind);
  if (!kind) return [];
  return checkObjectSecurity(manifest.object, kind, kubernetesVersion, level)
    .filter(({ code }) => !manifest.silences?.(code))
    .map((found) => ({ ...found, severity: 'warning' }));
}

function looser(a: PodSecurityLevel, b: PodSecurityLevel): PodSecurityLevel {
  return LEVELS.indexOf(a) > LEVELS.indexOf(b) ? a : b;
}

function placed(diagnostics: readonly Diagnostic[], manifest: Manifest): Diagnostic[] {
  const { origin, object } = manifest;
  const identity = identityOf(object);
  return diagnostics.map((found) => ({
    ...found,
    target: { ...identity, ...found.target },
    ...(origin ? { origin } : {}),
  }));
}
