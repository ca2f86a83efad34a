import type { CronJobSpec } from '../../../lib/k8s';
import { ExternalHost } from '../../../lib/constructs/external-host';
import { ServiceAccount } from '../../../lib/constructs/service-account';
import { CronTask, type CronTaskProps } from '../../../lib/patterns/cron-task';
import { findingsOf, objectsOf, problemsOf, yamlOf } from '../constructs/support/make';

const image = 'ghcr.io/acme/report:2.0.1';
const quiet: CronTaskProps = { image, schedule: '0 2 * * *', resources: 'small' };

const all: CronTaskProps = {
  image: { repository: 'ghcr.io/acme/report', tag: '2.0.1', pullPolicy: 'IfNotPresent' },
  name: 'nightly-report',
  schedule: '30 2 * * 1-5',
  timeZone: 'Europe/Berlin',
  concurrencyPolicy: 'Replace',
  startingDeadlineSeconds: 600,
  timeout: '30m',
  retries: 4,
  indexed: true,
  completions: 3,
  parallelism: 2,
  suspend: true,
  successfulJobsHistoryLimit: 1,
  failedJobsHistoryLimit: 5,
  podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [42] } }] },
  podReplacementPolicy: 'Failed',
  successPolicy: { rules: [{ succeededCount: 2 }] },
  networkPolicy: 'strict',
  alerts: {
    severity: 'critical',
    notSucceededFor: '72h',
    alertLabels: { team: 'sales' },
    labels: { release: 'prometheus' },
  },
  permissions: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }],
  component: 'reports',
  labels: { team: 'sales' },
  command: ['/report'],
  env: { LEVEL: 'full' },
  resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '1Gi' } },
  override: { spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: 'app', tty: true }] } } } } } },
};

const task = (props: Partial<CronTaskProps>) => (chart: ConstructorParameters<typeof CronTask>[0]) => {
  new CronTask(chart, 'report', { ...quiet, ...props });
};
const specOf = (props: Partial<CronTaskProps>) =>
  objectsOf(task(props)).find(({ kind }) => kind === 'CronJob')?.['spec'] as CronJobSpec;
const kindsOf = (props: Partial<CronTaskProps>) => objectsOf(task(props)).map(({ kind }) => kind);

test('with the least options', () => {
  expect(yamlOf((chart) => new CronTask(chart, 'report', { image, schedule: '0 2 * * *' }))).toMatchSnapshot();
  expect(findingsOf((chart) => new CronTask(chart, 'report', { image, schedule: '0 2 * * *' }))).toEqual([
    'K8S4005 info: "shop/report" names no resources; the preset "small" is used. Measure the service and set `resources`, or say `resources: \'small\'` to keep the preset.',
  ]);
});

test('with all options', () => {
  expect(yamlOf((chart) => new CronTask(chart, 'report', all))).toMatchSnapshot();
  expect(findingsOf((chart) => new CronTask(chart, 'report', all))).toEqual([]);
});

test('what it makes is valid', () => {
  expect(problemsOf(task({}))).toEqual([]);
  expect(problemsOf(task({ ...all, alerts: undefined }))).toEqual([]);
});

test.each<[string, number]>([
  ['0 2 * * *', 3600],
  ['@hourly', 3600],
  ['*/10 * * * *', 600],
  ['0 1,2 * * *', 3600],
  ['15,20 * * * *', 300],
  ['@every 30s', 30],
])('a run by "%s" is ended after %d s', (schedule, seconds) => {
  expect(specOf({ schedule }).jobTemplate.spec?.activeDeadlineSeconds).toBe(seconds);
});

test('each default can be taken away', () => {
  const spec = specOf({ timeout: false, startingDeadlineSeconds: false, podFailurePolicy: false });
  expect(spec.startingDeadlineSeconds).toBeUndefined();
  expect(spec.jobTemplate.spec).not.toHaveProperty('activeDeadlineSeconds');
  expect(spec.jobTemplate.spec?.podFailurePolicy).toBeUndefined();
  expect(kindsOf({ networkPolicy: false, serviceAccount: ServiceAccount.fromName('reporter') })).toEqual(['CronJob']);
});

test('it has no Service, no budget, no probes and no time to live', () => {
  expect(kindsOf({ alerts: true })).toEqual(['ServiceAccount', 'CronJob', 'NetworkPolicy', 'PrometheusRule']);
  expect(specOf({}).jobTemplate.spec?.ttlSecondsAfterFinished).toBeUndefined();
});

test.each<[Partial<CronTaskProps>, string | undefined]>([
  [{}, 'at 02:00 every day (Etc/UTC)'],
  [
    { schedule: '*/5 9-17 * * 1-5', timeZone: 'Europe/Berlin' },
    'every 5 minutes from 09:00 to 17:59 on Monday to Friday (Europe/Berlin)',
  ],
  [{ schedule: 'daily' }, undefined],
])('%j in words: %s', (props, words) => {
  let made: CronTask | undefined;
  objectsOf((chart) => (made = new CronTask(chart, 'report', { ...quiet, ...props })));
  expect(made?.scheduleInWords).toBe(words);
});

test('alerts tell of a failed run, and of no success for two periods and one run', () => {
  const rulesOf = (alerts: CronTaskProps['alerts'], props: Partial<CronTaskProps> = {}) => {
    const rule = objectsOf(task({ ...props, alerts })).find(({ kind }) => kind === 'PrometheusRule');
    return (rule!['spec'] as { groups: { rules: { alert: string; expr: string }[] }[] }).groups[0]!.rules;
  };
  expect(rulesOf(true).map(({ alert, expr }) => [alert, expr])).toEqual([
    ['TaskFailed', 'kube_job_failed{namespace="shop",job_name=~"shop-report-[0-9]+",condition="true"} > 0'],
    [
      'TaskNotSucceeded',
      'time() - (kube_cronjob_status_last_successful_time{namespace="shop",cronjob="shop-report"} or kube_cronjob_created{namespace="shop",cronjob="shop-report"}) > 176400',
    ],
  ]);
  expect(rulesOf({ notSucceededFor: false }).map(({ alert }) => alert)).toEqual(['TaskFailed']);
  expect(rulesOf(true, { name: 'a.b' })[0]!.expr).toContain('job_name=~"a\\\\.b-[0-9]+"');
});

test('it is connected to what it calls', () => {
  const objects = objectsOf((chart) => {
    new CronTask(chart, 'report', quiet).connect(new ExternalHost('api.example.com'));
  });
  const spec = objects.find(({ kind }) => kind === 'CronJob')?.['spec'] as CronJobSpec;
  expect(spec.jobTemplate.spec?.template.spec?.containers[0]?.env?.map(({ name }) => name)).toContain(
    'API_EXAMPLE_COM_HOST',
  );
});

const expected =
  'Expected are minute (0-59), hour (0-23), day of the month (1-31), month (1-12 or jan-dec) and day of the week (0-6 or sun-sat), or a name such as "@daily".';

test.each<[Partial<CronTaskProps>, string]>([
  [
    { schedule: 'tomorrow' },
    `K8S4300 error: "shop/report/cron-job" has the schedule "tomorrow": it has 1 field and not 5. ${expected} Write five fields with blanks between them, such as "0 2 * * 1-5" for 02:00 on Monday to Friday.`,
  ],
  [
    { schedule: '0 0 2 * * *' },
    `K8S4300 error: "shop/report/cron-job" has the schedule "0 0 2 * * *": it has 6 fields and not 5. ${expected} Did you mean "0 2 * * *"?`,
  ],
  [
    { schedule: '0 2 * * 1,7' },
    `K8S4300 error: "shop/report/cron-job" has the schedule "0 2 * * 1,7": 7 is not within 0 to 6 (day of the week: "1,7"). ${expected} Did you mean "0 2 * * 1,0"?`,
  ],
  [
    { schedule: '@dayly' },
    `K8S4300 error: "shop/report/cron-job" has the schedule "@dayly": "@dayly" is no name of a schedule. ${expected} Did you mean "@daily"?`,
  ],
  [
    { schedule: undefined as unknown as string },
    `K8S4300 error: "shop/report/cron-job" has the schedule not set: it is no text. ${expected} Write five fields with blanks between them, such as "0 2 * * 1-5" for 02:00 on Monday to Friday.`,
  ],
  [
    { schedule: '0 2 31 2 *' },
    'K8S4301 error: "shop/report/cron-job" has the schedule "0 2 31 2 *", and no day of any year fits it. Name a day that exists; for a job that is only started by hand, say `suspend: true`.',
  ],
  [
    { timeZone: 'europe/berlin' },
    'K8S4302 error: "shop/report/cron-job" has the time zone "europe/berlin". Expected is a name of the IANA time zones, such as "Europe/Berlin" or "Etc/UTC"; upper and lower case count. Did you mean "Europe/Berlin"?',
  ],
  [
    { timeZone: 'Local' },
    'K8S4302 error: "shop/report/cron-job" has the time zone "Local". Expected is a name of the IANA time zones, such as "Europe/Berlin" or "Etc/UTC"; upper and lower case count. Leave it out for UTC, or name a city: `Europe/Berlin`.',
  ],
  [
    { startingDeadlineSeconds: 9 },
    'K8S4303 error: "shop/report/cron-job" leaves out runs that are 9 s late. Expected are at least 10 s: Kubernetes looks at schedules every 10 s only. Raise `startingDeadlineSeconds`, or leave it out for 200.',
  ],
  [
    { schedule: '*/5 * * * *', timeout: 301 },
    "K8S4304 error: A run of \"shop/report\" may take 5 minutes 1 second, and the next one is due after 5 minutes; with `concurrencyPolicy: 'Forbid'` that one would be left out. Set `timeout` to 5 minutes or less, run it less often, or let runs overlap with `concurrencyPolicy: 'Allow'`.",
  ],
  [
    { schedule: '*/5 * * * *', timeout: '1h', concurrencyPolicy: 'Replace' },
    "K8S4304 error: A run of \"shop/report\" may take 1 hour, and the next one is due after 5 minutes; with `concurrencyPolicy: 'Replace'` that one ends it. Set `timeout` to 5 minutes or less, run it less often, or let runs overlap with `concurrencyPolicy: 'Allow'`.",
  ],
  [
    { health: '/healthz' as unknown as never },
    'K8S4305 error: "shop/report" is a task and has `health`: nobody calls it, and it is well when it ends well. Leave `health` out; `timeout` ends what hangs. What runs on is a WebService or a Deployment.',
  ],
  ...(['10 minutes', '1.5s', '0', -1, 0, 1.5, Number.NaN, null as unknown as string] as const).map(
    (timeout): [Partial<CronTaskProps>, string] => [
      { timeout },
      `K8S4306 error: "shop/report": \`timeout\` is ${typeof timeout === 'string' ? `the string "${timeout}"` : timeout === null ? 'null' : `the number ${timeout}`}. Expected is a whole number of seconds from 1 on, or a text such as "90s", "10m" or "1h30m". Write \`timeout: '10m'\`.`,
    ],
  ),
  [
    { indexed: true },
    'K8S4026 error: In "shop/report/cron-job", an indexed job has no `completions`, so that nobody knows the last index. Say how many: `completions: 4`.',
  ],
  [
    { name: 'x'.repeat(53) },
    `K8S4023 error: The CronJob "shop/report/cron-job" has the name "${'x'.repeat(53)}" of 53 characters. Allowed are 52, because its jobs add 11 characters to the name. Give it a shorter \`name\`, or shorten the ids of the construct and of its scopes.`,
  ],
])('%j is an error', (props, finding) => {
  expect(findingsOf(task(props))).toEqual([finding]);
});

test.each<Partial<CronTaskProps>>([
  { timeout: 86_400 },
  { schedule: '*/5 * * * *', timeout: 300 },
  { schedule: '*/5 * * * *', timeout: '2h', concurrencyPolicy: 'Allow' },
  { schedule: '*/5 * * * *', timeout: false },
  { startingDeadlineSeconds: 10 },
  { timeZone: 'America/Argentina/Buenos_Aires' },
  { name: 'x'.repeat(52) },
  { sidecars: [{ name: 'proxy', image, resources: 'small', health: { startup: { command: ['ready'] } } }] },
])('%j is none', (props) => {
  expect(findingsOf(task(props))).toEqual([]);
});
