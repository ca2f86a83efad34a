import type { Verdict } from '../../lib/judge';
import type { Manifest } from '../../lib/manifest';
import type { SynthSettings } from './settings';

/** Validates the objects of a run. */
export function judge(manifests: readonly Manifest[], settings: SynthSettings): Verdict[] {
  // Not loaded by a run that was asked not to validate.
  const { judge: judgeAll } = require('../../lib/judge') as typeof import('../../lib/judge');
  return judgeAll(manifests, settings);
}

/** The objects of a run that was asked not to validate: nothing is known about them. */
export function unjudged(manifests: readonly Manifest[]): Verdict[] {
  return manifests.map((manifest) => ({ manifest, status: 'unknown', diagnostics: [] }));
}
