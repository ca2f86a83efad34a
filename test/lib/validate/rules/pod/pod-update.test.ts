import { causes } from '../../support/causes';

const make = (fields: { readonly metadata?: object; readonly spec?: object }) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', ...fields.metadata },
  spec: { containers: [{ name: 'a', image: 'a:1' }], ...fields.spec },
});

describe('an update', () => {
  test.each<[string, object, string[]]>([
    ['nothing new', [{}, {}], []],
    ['another image', [{}, { spec: { containers: [{ name: 'a', image: 'a:2' }] } }], []],
    [
      'another policy by another tag',
      [{}, { spec: { containers: [{ name: 'a', image: 'a:latest' }] } }],
      ['spec FieldValueForbidden'],
    ],
    [
      'no image',
      [{}, { spec: { containers: [{ name: 'a', image: ' ' }] } }],
      ['spec.containers[0].image FieldValueInvalid'],
    ],
    [
      'one container more',
      [
        {},
        {
          spec: {
            containers: [
              { name: 'a', image: 'a:1' },
              { name: 'b', image: 'b' },
            ],
          },
        },
      ],
      ['spec.containers FieldValueForbidden'],
    ],
    [
      'another command',
      [{}, { spec: { containers: [{ name: 'a', image: 'a:1', command: ['x'] }] } }],
      ['spec FieldValueForbidden'],
    ],
    [
      'the same amounts in other words',
      [
        { spec: { containers: [{ name: 'a', image: 'a:1', resources: { limits: { cpu: 1 } } }] } },
        {
          spec: {
            containers: [{ name: 'a', image: 'a:1', resources: { limits: { cpu: '1000m' }, requests: { cpu: '1' } } }],
          },
        },
      ],
      [],
    ],
    ['another label', [{}, { metadata: { labels: { a: 'b' } } }], []],
    ['a deadline', [{}, { spec: { activeDeadlineSeconds: 5 } }], []],
    [
      'a later deadline',
      [{ spec: { activeDeadlineSeconds: 5 } }, { spec: { activeDeadlineSeconds: 6 } }],
      ['spec.activeDeadlineSeconds FieldValueInvalid'],
    ],
    [
      'no deadline any more',
      [{ spec: { activeDeadlineSeconds: 5 } }, {}],
      ['spec.activeDeadlineSeconds FieldValueInvalid'],
    ],
    [
      'a negative deadline',
      [{}, { spec: { activeDeadlineSeconds: -1 } }],
      ['spec.activeDeadlineSeconds FieldValueInvalid'],
    ],
    ['one toleration more', [{}, { spec: { tolerations: [{ operator: 'Exists' }] } }], []],
    [
      'one toleration less',
      [{ spec: { tolerations: [{ operator: 'Exists' }] } }, {}],
      ['spec.tolerations FieldValueForbidden'],
    ],
    [
      'other seconds',
      [
        { spec: { tolerations: [{ operator: 'Exists', effect: 'NoExecute' }] } },
        { spec: { tolerations: [{ operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 }] } },
      ],
      [],
    ],
    ['another grace period', [{}, { spec: { terminationGracePeriodSeconds: 5 } }], ['spec FieldValueForbidden']],
    ['another node', [{}, { spec: { nodeName: 'n' } }], ['spec FieldValueForbidden']],
    [
      'one gate less',
      [{ spec: { schedulingGates: [{ name: 'a' }, { name: 'b' }] } }, { spec: { schedulingGates: [{ name: 'b' }] } }],
      [],
    ],
    [
      'one gate more',
      [{}, { spec: { schedulingGates: [{ name: 'a' }] } }],
      ['spec.schedulingGates[0].name FieldValueForbidden'],
    ],
    [
      'a label of nodes more, while gated',
      [
        { spec: { schedulingGates: [{ name: 'a' }] } },
        { spec: { schedulingGates: [{ name: 'a' }], nodeSelector: { a: 'b' } } },
      ],
      [],
    ],
    [
      'a label of nodes less, while gated',
      [
        { spec: { schedulingGates: [{ name: 'a' }], nodeSelector: { a: 'b' } } },
        { spec: { schedulingGates: [{ name: 'a' }] } },
      ],
      ['spec.nodeSelector FieldValueInvalid'],
    ],
    ['a label of nodes more', [{}, { spec: { nodeSelector: { a: 'b' } } }], ['spec FieldValueForbidden']],
    [
      'a stricter affinity, while gated',
      [
        {
          spec: {
            schedulingGates: [{ name: 'g' }],
            affinity: {
              nodeAffinity: {
                requiredDuringSchedulingIgnoredDuringExecution: {
                  nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }],
                },
              },
            },
          },
        },
        {
          spec: {
            schedulingGates: [{ name: 'g' }],
            affinity: {
              nodeAffinity: {
                requiredDuringSchedulingIgnoredDuringExecution: {
                  nodeSelectorTerms: [
                    {
                      matchExpressions: [
                        { key: 'a', operator: 'Exists' },
                        { key: 'b', operator: 'Exists' },
                      ],
                    },
                  ],
                },
              },
            },
          },
        },
      ],
      [],
    ],
    [
      'another affinity, while gated',
      [
        {
          spec: {
            schedulingGates: [{ name: 'g' }],
            affinity: {
              nodeAffinity: {
                requiredDuringSchedulingIgnoredDuringExecution: {
                  nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }],
                },
              },
            },
          },
        },
        {
          spec: {
            schedulingGates: [{ name: 'g' }],
            affinity: {
              nodeAffinity: {
                requiredDuringSchedulingIgnoredDuringExecution: {
                  nodeSelectorTerms: [{ matchExpressions: [{ key: 'b', operator: 'Exists' }] }],
                },
              },
            },
          },
        },
      ],
      [
        'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0] FieldValueInvalid',
      ],
    ],
    [
      'one term more, while gated',
      [
        {
          spec: {
            schedulingGates: [{ name: 'g' }],
            affinity: {
              nodeAffinity: {
                requiredDuringSchedulingIgnoredDuringExecution: {
                  nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }],
                },
              },
            },
          },
        },
        {
          spec: {
            schedulingGates: [{ name: 'g' }],
            affinity: {
              nodeAffinity: {
                requiredDuringSchedulingIgnoredDuringExecution: {
                  nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }, {}],
                },
              },
            },
          },
        },
      ],
      ['spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms FieldValueInvalid'],
    ],
    [
      'a profile of AppArmor',
      [{}, { metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/a': 'unconfined' } } }],
      ['metadata.annotations[container.apparmor.security.beta.kubernetes.io/a] FieldValueForbidden'],
    ],
    ['links to services turned off', [{}, { spec: { enableServiceLinks: false } }], ['spec FieldValueForbidden']],
    ['what is the default', [{}, { spec: { enableServiceLinks: true, dnsPolicy: 'ClusterFirst', priority: 0 } }], []],
  ])('with %s', (_, given, expected) => {
    expect(
      unique(causes(make((given as readonly object[])[1]!), { previous: make((given as readonly object[])[0]!) })),
    ).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
