import { orZero, type DefaultTable } from './default-table';

const empty = () => ({});

/** The defaults of the workloads that end. */
export const batchDefaults: DefaultTable = {
  'batch.v1.Job': { spec: empty },
  'batch.v1.CronJob': { spec: empty },
  'batch.v1.CronJobSpec': {
    jobTemplate: empty,
    concurrencyPolicy: orZero('Allow'),
    suspend: false,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
  },
  'batch.v1.JobTemplateSpec': { metadata: empty, spec: empty },
  'batch.v1.JobSpec': { template: empty },
  'batch.v1.PodFailurePolicyOnPodConditionsPattern': {
    // Up to 1.33 only in a Job that stands by itself.
    status: orZero((_, minor) => (minor === '1.33' ? undefined : 'True')),
  },
};
