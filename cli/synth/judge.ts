import type { Diagnostic } from '../../lib/diagnostic';
import type { Minor } from '../../lib/kubernetes/versions';
import type { KubernetesObject, Manifest } from '../../lib/manifest';
import type { ObjectStatus } from '../outcome';

/** What is known about one object of an app. */
export interface Verdict {
  readonly manifest: Manifest;
  readonly status: ObjectStatus;
  readonly diagnostics: readonly Diagnostic[];
}

/** How the objects of an app are judged. */
export interface JudgeOptions {
  readonly kubernetesVersion: Minor;
  /** Gives definitions of custom resources that are no part of the app. */
  readonly definitions: () => readonly KubernetesObject[];
}

/** Validates the objects; what was found carries the object and the line of the program that made it. */
export function judge(manifests: readonly Manifest[], { kubernetesVersion, definitions }: JudgeOptions): Verdict[] {
  const { validate } = require('../../lib/validate/index') as typeof import('../../lib/validate/index');
  const objects = manifests.map(({ object }) => object);
  let results = validate(objects, { kubernetesVersion });
  // Files of definitions are read only when something needs them.
  if (results.some(({ status }) => status === 'unknown')) {
    const crds = definitions();
    if (crds.length > 0) results = validate(objects, { kubernetesVersion, crds });
  }
  return manifests.map((manifest, index) => {
    const { status, diagnostics } = results[index]!;
    return {
      manifest,
      status,
      diagnostics: diagnostics.length === 0 ? diagnostics : diagnostics.map((found) => placed(found, manifest)),
    };
  });
}

/** The objects of a run that was asked not to validate: nothing is known about them. */
export function unjudged(manifests: readonly Manifest[]): Verdict[] {
  return manifests.map((manifest) => ({ manifest, status: 'unknown', diagnostics: [] }));
}

function placed(found: Diagnostic, manifest: Manifest): Diagnostic {
  const { origin } = manifest;
  return { ...found, target: { ...identity(manifest), ...found.target }, ...(origin ? { origin } : {}) };
}

/** What names an object in a report; fields that are missing or no text are left out. */
export function identity({ object }: Manifest): {
  apiVersion?: string;
  kind?: string;
  namespace?: string;
  name?: string;
} {
  const { namespace, name } = object.metadata ?? {};
  const fields = { apiVersion: object.apiVersion, kind: object.kind, namespace, name };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string'));
}
