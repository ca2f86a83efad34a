import type { Draft } from '../kind-rules';
import { finalName } from './final-name';

/** What stands for the uid that a server gives to an object. */
export const GENERATED_UID = '00000000-0000-4000-8000-000000000000';

const UNLIMITED = 2 ** 31 - 1;

/** The labels by which a Job finds its pods, when they are left to the server. */
export function uidLabels(name: string): Readonly<Record<string, string>> {
  return {
    'controller-uid': GENERATED_UID,
    'batch.kubernetes.io/controller-uid': GENERATED_UID,
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
}

/** Adds the selector and the labels that a server generates when the Job is created, next to those that are there. */
export function generateSelector(job: Draft): void {
  const spec = job['spec'] as Draft;
  if (spec['manualSelector']) return;
  const template = spec['template'] as Draft;
  const metadata = (template['metadata'] ??= {}) as Draft;
  metadata['labels'] = {
    ...uidLabels(finalName(job['metadata'] as object | undefined)),
    ...(metadata['labels'] as object | undefined),
  };
  const selector = (spec['selector'] ??= {}) as Draft;
  selector['matchLabels'] = {
    'batch.kubernetes.io/controller-uid': GENERATED_UID,
    ...(selector['matchLabels'] as object | undefined),
  };
}
