import type { Construct } from 'constructs';
import type { Chart } from '../../../lib/chart';
import { Deployment } from '../../../lib/constructs/deployment';
import type { AutoscaleProps } from '../../../lib/constructs/horizontal-pod-autoscaler';
import {
  VerticalPodAutoscaler,
  type VerticalPodAutoscalerProps,
} from '../../../lib/constructs/vertical-pod-autoscaler';
import { WebService } from '../../../lib/patterns/web-service';
import { findingsOf, yamlOf } from './support/make';

const quiet = { image: 'ghcr.io/acme/web:1.4.2', health: '/healthz', resources: 'small' } as const;
const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'worker' };

const shapes: Record<string, (chart: Chart) => Construct> = {
  'with the least options': (chart) => new VerticalPodAutoscaler(chart, 'vpa', { target }),
  'with all options, of a workload': (chart) =>
    new VerticalPodAutoscaler(chart, 'vpa', {
      name: 'worker',
      target: new Deployment(chart, 'worker', {
        image: quiet.image,
        resources: 'small',
        sidecars: [{ name: 'log', image: 'ghcr.io/acme/log:1.0.0', resources: 'small' }],
      }),
      updateMode: 'InPlaceOrRecreate',
      minReplicas: 1,
      containerPolicies: {
        app: {
          mode: 'Auto',
          minAllowed: { cpu: '100m', memory: '128Mi' },
          maxAllowed: { cpu: 2, memory: '4Gi' },
          controlledResources: ['cpu', 'memory'],
          controlledValues: 'RequestsOnly',
        },
        log: { mode: 'Off' },
        '*': { mode: 'Auto' },
      },
      recommender: 'weekly',
      override: {
        spec: {
          updatePolicy: {
            evictionRequirements: [{ resources: ['memory'], changeRequirement: 'TargetHigherThanRequests' }],
          },
        },
      },
    }),
};

test.each(Object.entries(shapes))('a VerticalPodAutoscaler %s', (_, fill) => {
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
});

test('wrong: a policy for a container that is not there', () => {
  const found = findingsOf((chart) => {
    const { deployment } = new WebService(chart, 'web', quiet);
    new VerticalPodAutoscaler(chart, 'vpa', { target: deployment, containerPolicies: { ap: {} } });
  });
  expect(found).toEqual([
    'K8S4613 error: "shop/vpa" has a policy for the container "ap". "shop/web/deployment" has "app". Did you mean "app"?',
  ]);
});

const memory = { '*': { controlledResources: ['memory'] } } as const;

test.each<[string, AutoscaleProps, Omit<VerticalPodAutoscalerProps, 'target'>, readonly string[]]>([
  ['both by cpu', { max: 5 }, {}, ['cpu']],
  ['both by both', { max: 5, cpu: 70, memory: 70 }, {}, ['cpu', 'memory']],
  ['the one by cpu, the other by memory', { max: 5 }, { containerPolicies: memory }, []],
  ['the one by memory, the other by all but cpu', { max: 5, memory: 70 }, { containerPolicies: memory }, ['memory']],
  ['a recommendation only', { max: 5 }, { updateMode: 'Off' }, []],
  ['not of this container', { max: 5 }, { containerPolicies: { app: { mode: 'Off' } } }, []],
  ['by what pods tell', { max: 5, custom: [{ type: 'Pods', pods: {} as never }] }, {}, []],
  [
    'by one container',
    {
      max: 5,
      custom: [
        {
          type: 'ContainerResource',
          containerResource: { name: 'cpu', container: 'app', target: { type: 'Utilization' } },
        },
      ],
    },
    {},
    ['cpu'],
  ],
])('beside a HorizontalPodAutoscaler: %s', (_, autoscale, props, resources) => {
  const found = findingsOf((chart) => {
    const { deployment } = new WebService(chart, 'web', { ...quiet, autoscale });
    new VerticalPodAutoscaler(chart, 'vpa', { ...props, target: deployment });
  });
  expect(found).toEqual(
    resources.map((resource) =>
      expect.stringContaining(
        `K8S4614 warning: "shop/vpa" sizes the pods of "shop/web/deployment" by their use of ${resource}, and "shop/web/autoscaler" decides`,
      ),
    ),
  );
});
