import type { JobSpec, JobStatus } from '../../../k8s/generated/batch';
import type { PodSpec, PodTemplateSpec } from '../../../k8s/generated/core';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import { isSame } from '../semantic-equal';

/** The stored Job, of whose state a server takes account. */
export interface JobState {
  readonly status?: Given<JobStatus>;
}

const TEMPLATE = Path.of('spec').child('template');
const HINT = 'Make a Job of another name; only a Job that is suspended can change where its pods run.';

/** The template of a Job stays as it is, but for what a suspended Job may still change. */
export function checkTemplateKept(
  { template = {} }: Given<JobSpec>,
  old: Given<JobSpec>,
  { status }: JobState,
  check: Check,
): void {
  const suspended = old.suspend === true;
  const free = suspended && isAtRest(status, check);
  const before = free ? withScheduling(old.template ?? {}, template) : (old.template ?? {});
  if (free && check.since('1.36')) {
    const expected = withResources(before.spec ?? {}, template.spec ?? {});
    if (!isSame(template.spec, expected)) check.invalid(TEMPLATE.child('spec'), template.spec, 'cannot change', HINT);
  } else if (!isSame(template, before)) check.invalid(TEMPLATE, template, 'cannot change', HINT);
}

/** Whether the Job has no pods: it never began, or it was suspended and they are gone. */
function isAtRest(status: Given<JobStatus> = {}, check: Check): boolean {
  if (!check.since('1.36')) return status.startTime === undefined;
  const isSuspended = status.conditions?.some(
    (condition) => condition.type === 'Suspended' && condition.status === 'True',
  );
  return (status.startTime === undefined || !!isSuspended) && !status.active;
}

/** The old template with what the new one says about where its pods run. */
function withScheduling(old: Given<PodTemplateSpec>, template: Given<PodTemplateSpec>): Given<PodTemplateSpec> {
  const { nodeSelector, tolerations, schedulingGates, affinity } = template.spec ?? {};
  const { nodeAffinity: _, ...others } = old.spec?.affinity ?? {};
  const kept = Object.keys(others).length > 0;
  const merged = affinity ? { ...others, nodeAffinity: affinity.nodeAffinity } : kept ? others : undefined;
  return {
    metadata: { ...old.metadata, labels: template.metadata?.labels, annotations: template.metadata?.annotations },
    spec: { ...old.spec, nodeSelector, tolerations, schedulingGates, affinity: merged },
  } as Given<PodTemplateSpec>;
}

/** The old spec with what the containers of the new one ask for. */
function withResources(old: Given<PodSpec>, spec: Given<PodSpec>): Given<PodSpec> {
  const lists = (['containers', 'initContainers'] as const).map((list) => {
    const before = old[list];
    const now = spec[list];
    if (before?.length !== now?.length) return [list, before];
    return [
      list,
      before?.map((container, index) =>
        container.name === now![index]!.name ? { ...container, resources: now![index]!.resources } : container,
      ),
    ];
  });
  return { ...old, ...Object.fromEntries(lists) };
}
