import type { JobSpec } from '../../../lib/k8s';
import { ExternalHost } from '../../../lib/constructs/external-host';
import { Task, type TaskProps } from '../../../lib/patterns/task';
import { findingsOf, objectsOf, problemsOf, yamlOf } from '../constructs/support/make';

const image = 'ghcr.io/acme/import:1.3.0';
const quiet: TaskProps = { image, resources: 'small' };

const all: TaskProps = {
  image,
  name: 'import-2026',
  timeout: 600,
  retries: 0,
  indexed: true,
  completions: 12,
  parallelism: 4,
  suspend: true,
  ttlSecondsAfterFinished: 3600,
  networkPolicy: 'strict',
  alerts: { severity: 'critical' },
  component: 'import',
  app: 'shop',
  command: ['/import'],
  args: ['--part=$(JOB_COMPLETION_INDEX)'],
  resources: 'medium',
  restartPolicy: 'OnFailure',
};

const task = (props: Partial<TaskProps>) => (chart: ConstructorParameters<typeof Task>[0]) => {
  new Task(chart, 'import', { ...quiet, ...props });
};
const specOf = (props: Partial<TaskProps>) =>
  objectsOf(task(props)).find(({ kind }) => kind === 'Job')?.['spec'] as JobSpec;

test('with the least options', () => {
  expect(yamlOf((chart) => new Task(chart, 'import', { image }))).toMatchSnapshot();
});

test('with all options', () => {
  expect(yamlOf((chart) => new Task(chart, 'import', all))).toMatchSnapshot();
  expect(findingsOf((chart) => new Task(chart, 'import', all))).toEqual([]);
});

test('what it makes is valid', () => {
  expect(problemsOf(task({}))).toEqual([]);
  expect(problemsOf(task({ ...all, alerts: undefined }))).toEqual([]);
});

test('each default can be taken away', () => {
  const spec = specOf({ timeout: false, ttlSecondsAfterFinished: false, podFailurePolicy: false });
  expect([spec.activeDeadlineSeconds, spec.ttlSecondsAfterFinished, spec.podFailurePolicy]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(specOf({}).activeDeadlineSeconds).toBe(3600);
});

test('each index can be tried again by itself', () => {
  const spec = specOf({ indexed: true, completions: 3, backoffLimitPerIndex: 1, maxFailedIndexes: 1 });
  expect(spec).toMatchObject({ completionMode: 'Indexed', backoffLimitPerIndex: 1, maxFailedIndexes: 1 });
  expect(spec.backoffLimit).toBeUndefined();
});

test('alerts are about this job, wherever it is', () => {
  const rule = objectsOf(task({ alerts: true })).find(({ kind }) => kind === 'PrometheusRule');
  const { groups } = rule!['spec'] as { groups: { rules: { alert: string; expr: string }[] }[] };
  expect(groups[0]!.rules.map(({ alert, expr }) => [alert, expr])).toEqual([
    ['TaskFailed', 'kube_job_failed{namespace="shop",job_name="shop-import",condition="true"} > 0'],
  ]);
});

test('it is connected to what it calls', () => {
  const objects = objectsOf((chart) => {
    new Task(chart, 'import', quiet).connect(new ExternalHost('api.example.com'), { env: 'API' });
  });
  const spec = objects.find(({ kind }) => kind === 'Job')?.['spec'] as JobSpec;
  expect(spec.template.spec?.containers[0]?.env?.map(({ name }) => name)).toContain('API_HOST');
});

test.each<[Partial<TaskProps>, string]>([
  [
    { timeout: 'soon' },
    'K8S4306 error: "shop/import": `timeout` is the string "soon". Expected is a whole number of seconds from 1 on, or a text such as "90s", "10m" or "1h30m". Write `timeout: \'10m\'`.',
  ],
  [
    { health: {} as unknown as never },
    'K8S4305 error: "shop/import" is a task and has `health`: nobody calls it, and it is well when it ends well. Leave `health` out; `timeout` ends what hangs. What runs on is a WebService or a Deployment.',
  ],
])('%j is an error', (props, finding) => {
  expect(findingsOf(task(props))).toEqual([finding]);
});
