import type { Construct } from 'constructs';
import type { Chart } from '../../../lib/chart';
import { DaemonSet } from '../../../lib/constructs/daemon-set';
import { PodMonitor } from '../../../lib/constructs/pod-monitor';
import { Secret } from '../../../lib/constructs/secret';
import { findingsOf, yamlOf } from './support/make';

const image = 'ghcr.io/acme/agent:1.0.0';

const shapes: Record<string, (chart: Chart) => Construct> = {
  'with the least options': (chart) =>
    new PodMonitor(chart, 'agent', { selector: { app: 'agent' }, endpoints: [{ port: 'metrics' }] }),
  'with all options, for the pods of a workload': (chart) =>
    new PodMonitor(chart, 'monitor', {
      name: 'agent',
      labels: { release: 'prometheus' },
      selector: new DaemonSet(chart, 'agent', { image, resources: 'small', ports: { metrics: 9100 } }),
      namespaces: ['shop'],
      jobLabel: 'app.kubernetes.io/name',
      podTargetLabels: ['team'],
      sampleLimit: 1000,
      targetLimit: 100,
      labelLimit: 50,
      scrapeClass: 'default',
      endpoints: [
        { port: 'metrics', path: '/metrics', interval: '30s', scrapeTimeout: '5s', scheme: 'http' },
        { port: 9101, basicAuth: { username: secret.key('user'), password: secret.key('password') } },
      ],
    }),
};

const secret = Secret.fromName('prometheus');

test.each(Object.entries(shapes))('a PodMonitor %s', (_, fill) => {
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
});

test('wrong: a duration', () => {
  const found = findingsOf((chart) => {
    new PodMonitor(chart, 'agent', { selector: {}, endpoints: [{ port: 'metrics', interval: '1 m' }] });
  });
  expect(found).toEqual([expect.stringContaining('K8S4600 error: "shop/agent": `interval` is "1 m"')]);
});
