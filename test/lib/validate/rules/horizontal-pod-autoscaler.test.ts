import { causes } from '../support/causes';

const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' };
const autoscaler = (spec: object, version = 'v2') => ({
  apiVersion: `autoscaling/${version}`,
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'a' },
  spec: { scaleTargetRef: target, maxReplicas: 3, ...spec },
});
const metric = (given: object) => ({ metrics: [given] });
const cpu = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } };
const at = 'spec.metrics[0]';

describe('a HorizontalPodAutoscaler', () => {
  test.each<[string, object, string[]]>([
    ['a maximum', {}, []],
    ['less than a minimum', { minReplicas: 4 }, ['spec.maxReplicas FieldValueInvalid']],
    ['no maximum', { maxReplicas: 0 }, ['spec.maxReplicas FieldValueInvalid', 'spec.maxReplicas FieldValueRequired']],
    ['a negative minimum', { minReplicas: -1 }, ['spec.minReplicas FieldValueInvalid']],
    ['none at all by CPU', { minReplicas: 0, ...metric(cpu) }, ['spec.metrics FieldValueForbidden']],
    [
      'no target',
      { scaleTargetRef: {} },
      [
        'spec.scaleTargetRef.apiVersion FieldValueInvalid',
        'spec.scaleTargetRef.kind FieldValueRequired',
        'spec.scaleTargetRef.name FieldValueRequired',
      ],
    ],
    [
      'a target without a group',
      { scaleTargetRef: { ...target, apiVersion: 'v1' } },
      ['spec.scaleTargetRef.apiVersion FieldValueInvalid'],
    ],
    ['the one kind without a group', { scaleTargetRef: { kind: 'ReplicationController', name: 'a' } }, []],
    ['CPU', metric(cpu), []],
    ['an empty metric', metric({}), [`${at}.type FieldValueNotSupported`, `${at}.type FieldValueRequired`]],
    ['another source', metric({ ...cpu, type: 'Pods' }), [`${at}.pods FieldValueRequired`]],
    [
      'two sources',
      metric({ ...cpu, pods: {} }),
      [
        `${at}.pods FieldValueForbidden`,
        `${at}.pods.metric.name FieldValueRequired`,
        `${at}.pods.target.averageValue FieldValueRequired`,
        `${at}.pods.target.type FieldValueInvalid`,
        `${at}.pods.target.type FieldValueRequired`,
      ],
    ],
    [
      'no target of a resource',
      metric({ type: 'Resource', resource: { target: { type: 'Value' } } }),
      [`${at}.resource.name FieldValueRequired`, `${at}.resource.target.averageUtilization FieldValueRequired`],
    ],
    [
      'two targets',
      metric({
        type: 'Resource',
        resource: { name: 'cpu', target: { type: 'Value', averageValue: '1', averageUtilization: 0 } },
      }),
      [
        `${at}.resource.target.averageUtilization FieldValueInvalid`,
        `${at}.resource.target.averageValue FieldValueForbidden`,
      ],
    ],
    [
      'a container',
      metric({
        type: 'ContainerResource',
        containerResource: { name: 'gpu', container: 'A', target: { type: 'AverageValue', averageValue: '0' } },
      }),
      [
        `${at}.containerResource.container FieldValueInvalid`,
        `${at}.containerResource.name FieldValueInvalid`,
        `${at}.containerResource.name FieldValueInvalid`,
        `${at}.containerResource.target.averageValue FieldValueInvalid`,
      ],
    ],
    [
      'an object',
      metric({
        type: 'Object',
        object: {
          describedObject: { apiVersion: 'a/b/c', kind: 'a/b' },
          metric: { name: 'a' },
          target: { type: 'Value' },
        },
      }),
      [
        `${at}.object.describedObject.apiVersion FieldValueInvalid`,
        `${at}.object.describedObject.kind FieldValueInvalid`,
        `${at}.object.describedObject.name FieldValueRequired`,
        `${at}.object.target.averageValue FieldValueRequired`,
      ],
    ],
    [
      'something outside',
      metric({
        type: 'External',
        external: { metric: { name: 'a%b' }, target: { type: 'Value', value: '1', averageValue: '1' } },
      }),
      [`${at}.external.metric.name FieldValueInvalid`, `${at}.external.target.value FieldValueForbidden`],
    ],
    ['empty behavior', { behavior: { scaleUp: {}, scaleDown: {} } }, []],
    [
      'no policies',
      {
        behavior: { scaleUp: { policies: [], selectPolicy: 'All', stabilizationWindowSeconds: 3601, tolerance: '-1' } },
      },
      [
        'spec.behavior.scaleUp.policies FieldValueRequired',
        'spec.behavior.scaleUp.selectPolicy FieldValueNotSupported',
        'spec.behavior.scaleUp.stabilizationWindowSeconds FieldValueInvalid',
        'spec.behavior.scaleUp.tolerance FieldValueInvalid',
      ],
    ],
    [
      'wrong policies',
      { behavior: { scaleDown: { policies: [{ type: 'pods', value: 0, periodSeconds: 1801 }] } } },
      [
        'spec.behavior.scaleDown.policies[0].periodSeconds FieldValueInvalid',
        'spec.behavior.scaleDown.policies[0].type FieldValueNotSupported',
        'spec.behavior.scaleDown.policies[0].value FieldValueInvalid',
      ],
    ],
  ])('with %s', (_, spec, expected) => expect(causes(autoscaler(spec))).toEqual(expected));

  test('of the first version is read as one of the second', () => {
    expect(causes(autoscaler({ targetCPUUtilizationPercentage: 0 }, 'v1'))).toEqual([
      `${at}.resource.target.averageUtilization FieldValueInvalid`,
    ]);
  });

  test('may have none at all from 1.37 on, and where it had none', () => {
    const external = { type: 'External', external: { metric: { name: 'a' }, target: { type: 'Value', value: '1' } } };
    const given = autoscaler({ minReplicas: 0, ...metric(external) });
    expect(causes(given)).toEqual([]);
    expect(causes(given, { kubernetesVersion: '1.36' })).toEqual(['spec.minReplicas FieldValueInvalid']);
    expect(causes(given, { kubernetesVersion: '1.36', previous: given })).toEqual([]);
  });

  test('has other rules in earlier minors', () => {
    const given = autoscaler({
      maxReplicas: 0,
      scaleTargetRef: { ...target, apiVersion: '' },
      behavior: { scaleUp: { tolerance: '-1' } },
    });
    expect(causes(given, { kubernetesVersion: '1.33' })).toEqual([
      'spec.maxReplicas FieldValueInvalid',
      'spec.maxReplicas FieldValueInvalid',
    ]);
  });

  test('keeps a target of before', () => {
    const given = autoscaler({ scaleTargetRef: { ...target, apiVersion: '' } });
    expect(causes(given)).toHaveLength(1);
    expect(causes(given, { previous: given })).toEqual([]);
  });
});
