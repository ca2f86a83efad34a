import { App, Chart, ConfigMap, CronTask, ExternalHost, Namespace, Secret, Task } from 'k8sdsl';

const app = new App();
const batch = new Chart(app, 'batch', { namespace: 'batch' });
new Namespace(batch, 'namespace');

const settings = new ConfigMap(batch, 'settings', { data: { currency: 'EUR' } });
const warehouse = new ExternalHost('warehouse.example.com', { port: 5432, scheme: 'postgres' });

// Once a night, on working days. It is ended after half an hour; whoever is on call hears when it failed.
const report = new CronTask(batch, 'report', {
  image: 'ghcr.io/acme/report:2.0.1',
  schedule: '30 2 * * 1-5',
  timeZone: 'Europe/Berlin',
  timeout: '30m',
  resources: { requests: { cpu: '500m', memory: '512Mi' }, limits: { memory: '1Gi' } },
  env: { CURRENCY: settings.key('currency') },
  secrets: [Secret.fromName('warehouse')],
  alerts: { alertLabels: { team: 'sales' } },
});
report.connect(warehouse, { env: 'WAREHOUSE' });

// Every five minutes; a run that hangs is ended before the next one is due.
new CronTask(batch, 'sync', {
  image: 'ghcr.io/acme/sync:1.9.0',
  schedule: '*/5 * * * *',
  timeout: '4m',
  resources: 'small',
  retries: 0,
});

// Once: twelve parts, four at a time. Each pod knows its part by JOB_COMPLETION_INDEX, and a part may fail twice.
const backfill = new Task(batch, 'backfill-2026', {
  image: 'ghcr.io/acme/report:2.0.1',
  args: ['backfill', '--month=$(JOB_COMPLETION_INDEX)'],
  indexed: true,
  completions: 12,
  parallelism: 4,
  backoffLimitPerIndex: 2,
  timeout: '6h',
  resources: 'medium',
});
backfill.connect(warehouse, { env: 'WAREHOUSE' });

export default app;
