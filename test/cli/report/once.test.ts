import { once } from '../../../cli/report/once';
import { App, Chart, CronJob, CronTask, Deployment, Pod, Service, synth } from '../../../lib';
import { judge } from '../../../lib/judge';
import type { Diagnostic } from '../../../lib/diagnostic';

/** What is found about an app, all of it. */
function found(make: (chart: Chart) => void): Diagnostic[] {
  const app = new App();
  make(new Chart(app, 'shop'));
  const { manifests, diagnostics } = synth(app);
  return [...diagnostics, ...judge(manifests).flatMap((verdict) => verdict.diagnostics)];
}

function errors(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, target }) => `${code} ${target?.field ?? ''}`);
}

test.each<[string, (chart: Chart) => void, string]>([
  [
    'a schedule',
    (chart) => new CronJob(chart, 'a', { image: 'a:1.0.0', schedule: '61 * * * *' }),
    'K8S4300 spec.schedule',
  ],
  [
    'a time zone',
    (chart) => new CronJob(chart, 'a', { image: 'a:1.0.0', schedule: '1 4 * * *', timeZone: 'Europe/Berln' }),
    'K8S4302 spec.timeZone',
  ],
  [
    'a port',
    (chart) => new Service(chart, 'a', { selector: { app: 'a' }, ports: { http: 80, admin: 99_999 } }),
    'K8S4500 spec.ports[1].port',
  ],
  [
    'a port of a container',
    (chart) => new Deployment(chart, 'a', { image: 'a:1.0.0', ports: { http: 80, admin: 99_999 } }),
    'K8S4500 spec.template.spec.containers[0].ports[1].containerPort',
  ],
  [
    'a port of a sidecar in a pattern',
    (chart) => {
      const sidecars = [{ name: 'proxy', image: 'a:1.0.0', ports: { proxy: 99_999 } }];
      return new CronTask(chart, 'a', { image: 'a:1.0.0', schedule: '1 4 * * *', sidecars });
    },
    'K8S4500 spec.jobTemplate.spec.template.spec.initContainers[0].ports[0].containerPort',
  ],
  [
    'a port of a bare pod',
    (chart) => new Pod(chart, 'a', { image: 'a:1.0.0', ports: { http: 99_999 } }),
    'K8S4500 spec.containers[0].ports[0].containerPort',
  ],
])('%s is told once', (_, make, expected) => {
  const all = found(make);
  expect(errors(all)).toEqual([expected, expect.stringMatching(/^K8S3/)]);
  expect(errors(once(all))).toEqual([expected]);
});

test('the same mistake of two objects of one line is told for both, and another of the same object is kept', () => {
  const all = found((chart) => {
    for (const id of ['a', 'b']) {
      new CronJob(chart, id, { image: 'a:1.0.0', schedule: '61 * * * *', failedJobsHistoryLimit: -1 });
    }
  });
  const limit = 'K8S3002 spec.failedJobsHistoryLimit';
  expect(errors(once(all)).toSorted()).toEqual([limit, limit, 'K8S4300 spec.schedule', 'K8S4300 spec.schedule']);
});

test('what no construct has told is kept', () => {
  const all = found((chart) => {
    const override = { spec: { schedule: '61 * * * *' } };
    new CronJob(chart, 'a', { image: 'a:1.0.0', schedule: '1 4 * * *', override });
  });
  expect(errors(once(all))).toEqual(['K8S3002 spec.schedule']);
  expect(once(all)).toEqual(all);
});
