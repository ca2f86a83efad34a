import type { PodTemplateSpec } from '../../../k8s/generated/core';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';

/** What holds for the pods of a workload that keeps them running: they never end by themselves. */
export function checkKeptRunning({ spec = {} }: Given<PodTemplateSpec>, path: Path, check: Check): void {
  const here = path.child('spec');
  if (spec.restartPolicy !== 'Always') {
    const hint = 'Remove it; for pods that end there are Jobs.';
    check.notSupported(here.child('restartPolicy'), spec.restartPolicy, ['Always'], hint);
  }
  if (spec.activeDeadlineSeconds !== undefined) {
    check.forbidden(here.child('activeDeadlineSeconds'), 'may not be set for pods that are kept running');
  }
}
