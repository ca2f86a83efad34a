import type { DefaultTable } from './default-table';

/** The defaults of scheduling.k8s.io. */
export const schedulingDefaults: DefaultTable = {
  'scheduling.v1.PriorityClass': { preemptionPolicy: 'PreemptLowerPriority' },
};
