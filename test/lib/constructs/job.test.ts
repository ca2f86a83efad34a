import { CronJob } from '../../../lib/constructs/cron-job';
import { Deployment } from '../../../lib/constructs/deployment';
import { Job, type JobProps } from '../../../lib/constructs/job';
import type { JobSpec } from '../../../lib/k8s';
import { findingsOf, objectsOf } from './support/make';
import { image } from './support/pod-options';

const quiet = { image, resources: 'small' } as const;

const specOf = (props: Partial<JobProps>) =>
  objectsOf((chart) => new Job(chart, 'resize', { ...quiet, ...props }))[0]!['spec'] as JobSpec;

test('an eviction is no failure, where a failure policy is possible', () => {
  const ignores = (props: Partial<JobProps>) => specOf(props).podFailurePolicy !== undefined;
  expect(specOf({}).podFailurePolicy!.rules[0]).toMatchObject({ action: 'Ignore' });
  expect(ignores({ podReplacementPolicy: 'Failed' })).toBe(true);
  expect(ignores({ restartPolicy: 'OnFailure' })).toBe(false);
  expect(ignores({ podReplacementPolicy: 'TerminatingOrFailed' })).toBe(false);
});

test.each<[Partial<JobProps>, string[]]>([
  [
    {
      completionMode: 'Indexed',
      completions: 3,
      backoffLimitPerIndex: 1,
      maxFailedIndexes: 1,
      successPolicy: { rules: [{ succeededCount: 1 }] },
    },
    [],
  ],
  [
    { completionMode: 'Indexed' },
    [
      'K8S4026 error: In "shop/a", an indexed job has no `completions`, so that nobody knows the last index. Say how many: `completions: 4`.',
    ],
  ],
  [
    { maxFailedIndexes: 1 },
    [
      'K8S4026 error: In "shop/a", `maxFailedIndexes` is for indexed jobs. Say `completionMode: \'Indexed\'`, or leave it out.',
      'K8S4026 error: In "shop/a", `maxFailedIndexes` counts what `backoffLimitPerIndex` gives up. Set `backoffLimitPerIndex` as well.',
    ],
  ],
])('what is for indexed jobs: %j', (props, expected) => {
  expect(findingsOf((chart) => new Job(chart, 'a', { ...quiet, ...props }))).toEqual(expected);
  expect(
    findingsOf((chart) => new CronJob(chart, 'a', { ...quiet, ...(props as object), schedule: '@daily' })),
  ).toEqual(expected);
});

test('a Deployment has time until its pods count', () => {
  const deadline = (minReadySeconds?: number) =>
    (
      objectsOf((chart) => new Deployment(chart, 'web', { ...quiet, minReadySeconds }))[0]!['spec'] as {
        progressDeadlineSeconds: number;
      }
    ).progressDeadlineSeconds;
  const props = { ...quiet, minReadySeconds: 10, progressDeadlineSeconds: 10 };
  expect(findingsOf((chart) => new Deployment(chart, 'web', props))).toEqual([
    'K8S4026 error: In "shop/web", a rollout fails after 10 s, and a pod counts only after 10 s. Make `progressDeadlineSeconds` the longer of the two.',
  ]);
  expect([deadline(), deadline(599), deadline(600)]).toEqual([600, 600, 1200]);
});

test('the types of what runs before the main container', () => {
  const found = findingsOf((chart) => {
    new Deployment(chart, 'a', {
      ...quiet,
      // @ts-expect-error: what runs to its end is asked for nothing
      initContainers: [{ name: 'a', image, health: { startup: { command: ['a'] } } }],
    });
    new Deployment(chart, 'b', {
      ...quiet,
      initContainers: [{ name: 'a', image, restartPolicy: 'Always', health: { startup: { command: ['a'] } } }],
    });
    // @ts-expect-error: only readiness counts successes
    new Deployment(chart, 'c', { ...quiet, health: { liveness: { command: ['a'], successThreshold: 2 } } });
  });
  expect(found).toEqual([]);
});
