import type { Draft } from '../kind-rules';
import { finalName } from './final-name';

/** What stands for the uid that a server gives to an object. */
export const GENERATED_UID = '00000000-0000-4000-8000-000000000000';

const UNLIMITED = 2 ** 31 - 1;

/** The labels by which a Job finds its pods, when they are left to the server. */
export function uidLabels(name: string, uid: string): Readonly<Record<string, string>> {
  return {
    'controller-uid': uid,
    'batch.kubernetes.io/controller-uid': uid,
    'job-name': name,
    'batch.kubernetes.io/job-name': name,
  };
}

/** What a server fills in for a Job that stands by itself, and not for one that a CronJob is to make. */
export function fillJob(spec: Draft): void {
  if (spec['parallelism'] === undefined) spec['completions'] ??= 1;
  spec['parallelism'] ??= 1;
  spec['backoffLimit'] ??= spec['backoffLimitPerIndex'] === undefined ? 6 : UNLIMITED;
  spec['completionMode'] ??= 'NonIndexed';
  spec['suspend'] ??= false;
  spec['podReplacementPolicy'] ??= spec['podFailurePolicy'] === undefined ? 'TerminatingOrFailed' : 'Failed';
  spec['manualSelector'] ??= false;
  const policy = spec['podFailurePolicy'] as { rules?: readonly { onPodConditions?: readonly Draft[] }[] } | undefined;
  for (const { onPodConditions = [] } of policy?.rules ?? []) {
    for (const pattern of onPodConditions) pattern['status'] ||= 'True';
  }
}

/** Adds the selector and the labels that a server generates when the Job is created, next to those that are there. */
export function generateSelector(job: Draft, uid = GENERATED_UID): void {
  const spec = job['spec'] as Draft;
  if (spec['manualSelector']) return;
  const template = spec['template'] as Draft;
  const metadata = (template['metadata'] ??= {}) as Draft;
  const own = job['metadata'] as Draft | undefined;
  const given = metadata['labels'];
  metadata['labels'] = { ...uidLabels(finalName(own), uid), ...(given as object | undefined) };
  // Where the Job has taken the labels of its template, they are one map.
  if (given && own?.['labels'] === given) own['labels'] = metadata['labels'];
  const selector = (spec['selector'] ??= {}) as Draft;
  selector['matchLabels'] = {
    'batch.kubernetes.io/controller-uid': uid,
    ...(selector['matchLabels'] as object | undefined),
  };
}
