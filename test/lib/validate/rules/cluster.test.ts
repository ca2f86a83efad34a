import { causes } from '../support/causes';

const node = (spec: object, rest: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'a' },
  spec,
  ...rest,
});
const runtime = (fields: object) => ({
  apiVersion: 'node.k8s.io/v1',
  kind: 'RuntimeClass',
  metadata: { name: 'a' },
  handler: 'h',
  ...fields,
});
const flow =
  (kind: string) =>
  (spec: object, name = 'a') => ({
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind,
    metadata: { name },
    spec,
  });
const [schema, level] = [flow('FlowSchema'), flow('PriorityLevelConfiguration')];

describe('a Node', () => {
  const taint = { key: 'a', effect: 'NoSchedule' };
  test.each<[string, object, string[]]>([
    ['nothing', node({}), []],
    ['a taint twice', node({ taints: [taint, { ...taint, value: 'b' }] }), ['metadata.taints[1] FieldValueDuplicate']],
    [
      'wrong taints',
      node({ taints: [{ value: 'a b' }] }),
      [
        'metadata.taints[0].effect FieldValueRequired',
        'metadata.taints[0].key FieldValueInvalid',
        'metadata.taints[0].key FieldValueInvalid',
        'metadata.taints[0].value FieldValueInvalid',
      ],
    ],
    [
      'taints by annotation',
      node({}, { metadata: { name: 'a', annotations: { 'scheduler.alpha.kubernetes.io/taints': '{}' } } }),
      ['metadata.annotations FieldValueInvalid'],
    ],
    [
      'two blocks of one family',
      node({ podCIDRs: ['10.0.0.0/24', '10.0.1.0/24'] }),
      ['spec.podCIDRs FieldValueInvalid'],
    ],
    ['a block of each family', node({ podCIDRs: ['10.0.0.0/24', 'fd00::/64'] }), []],
    ['a block that is none', node({ podCIDR: 'a' }), ['spec.podCIDRs[0] FieldValueInvalid']],
    [
      'a status',
      node({}, { status: { capacity: { cpu: '-1' }, nodeInfo: { swap: { capacity: 0 } } } }),
      [
        'metadata.nodeSwapStatus.capacity FieldValueInvalid',
        'status.allocatable.cpu FieldValueInvalid',
        'status.capacity.cpu FieldValueInvalid',
      ],
    ],
    [
      'features',
      node({}, { status: { declaredFeatures: ['B', 'A', 'A', 'c'] } }),
      [
        'status.declaredFeatures[1] FieldValueInvalid',
        'status.declaredFeatures[2] FieldValueDuplicate',
        'status.declaredFeatures[3] FieldValueInvalid',
      ],
    ],
  ])('with %s', (_, given, expected) => expect(causes(given)).toEqual(expected));

  test('keeps its blocks and its provider, for another reason from 1.37 on', () => {
    const previous = node({ podCIDR: '10.0.0.0/24', providerID: 'a' });
    const blocks = 'spec.podCIDRs FieldValueForbidden';
    expect(causes(node({ podCIDRs: ['10.0.0.0/24'], providerID: 'a' }), { previous })).toEqual([]);
    expect(causes(node({}), { previous })).toEqual([blocks, 'spec.providerID FieldValueInvalid']);
    expect(causes(node({}), { previous, kubernetesVersion: '1.36' })).toEqual([
      blocks,
      'spec.providerID FieldValueForbidden',
    ]);
  });
});

describe('a RuntimeClass', () => {
  const toleration = { key: 'a', operator: 'Exists' };
  test.each<[string, object, string[]]>([
    ['a handler', {}, []],
    ['no handler', { handler: '' }, ['handler FieldValueRequired']],
    [
      'overhead',
      { overhead: { podFixed: { gpu: '1', cpu: '-1' } } },
      [
        'overhead.limits[cpu] FieldValueInvalid',
        'overhead.limits[gpu] FieldValueInvalid',
        'overhead.limits[gpu] FieldValueInvalid',
      ],
    ],
    [
      'nodes',
      { scheduling: { nodeSelector: { a: 'b c' }, tolerations: [toleration, toleration] } },
      ['scheduling.nodeSelector FieldValueInvalid', 'scheduling.tolerations[1] FieldValueDuplicate'],
    ],
  ])('with %s', (_, fields, expected) => expect(causes(runtime(fields))).toEqual(expected));

  test('has other paths and reasons in earlier minors', () => {
    const given = runtime({ handler: '', scheduling: { tolerations: [{}] } });
    expect(causes(given, { kubernetesVersion: '1.35' })).toEqual([
      'handler FieldValueInvalid',
      'scheduling.tolerations[0].operator FieldValueInvalid',
    ]);
    expect(causes(given, { kubernetesVersion: '1.34' })).toEqual([
      'handler FieldValueInvalid',
      'scheduling.tolerations.tolerations[0].operator FieldValueInvalid',
    ]);
  });

  test('cannot get another handler', () => {
    expect(causes(runtime({ handler: 'x' }), { previous: runtime({}) })).toEqual(['handler FieldValueInvalid']);
  });
});

describe('flow control', () => {
  const priorityLevelConfiguration = { name: 'a' };
  const rule = {
    subjects: [{ kind: 'User', user: { name: 'u' } }],
    resourceRules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods'], namespaces: ['a'] }],
  };
  const rules = (given: object) => ({ priorityLevelConfiguration, rules: [{ ...rule, ...given }] });
  const limited = (limitResponse: object, rest: object = {}) => ({
    type: 'Limited',
    limited: { limitResponse, ...rest },
  });
  const queuing = (given: object) => limited({ type: 'Queue', queuing: given });
  test.each<[string, object, string[]]>([
    ['a schema', schema(rules({})), []],
    ['an empty schema', schema({}), ['spec.priorityLevelConfiguration.name FieldValueRequired']],
    [
      'a precedence of the server',
      schema({ priorityLevelConfiguration, matchingPrecedence: 1 }),
      ['spec.matchingPrecedence FieldValueInvalid'],
    ],
    [
      'other words',
      schema({ priorityLevelConfiguration, matchingPrecedence: 10001, distinguisherMethod: { type: 'ByPod' } }),
      ['spec.distinguisherMethod.type FieldValueNotSupported', 'spec.matchingPrecedence FieldValueInvalid'],
    ],
    [
      'an empty rule',
      schema(rules({ subjects: [], resourceRules: [] })),
      ['spec.rules[0] FieldValueRequired', 'spec.rules[0].subjects FieldValueRequired'],
    ],
    [
      'wrong subjects',
      schema(
        rules({
          subjects: [
            { kind: 'Pod' },
            { kind: 'User', group: { name: 'g' } },
            { kind: 'ServiceAccount', serviceAccount: {} },
          ],
        }),
      ),
      [
        'spec.rules[0].subjects[0].kind FieldValueNotSupported',
        'spec.rules[0].subjects[1].group FieldValueForbidden',
        'spec.rules[0].subjects[1].user FieldValueRequired',
        'spec.rules[0].subjects[2].serviceAccount.name FieldValueRequired',
        'spec.rules[0].subjects[2].serviceAccount.namespace FieldValueRequired',
      ],
    ],
    [
      'wrong resources',
      schema(
        rules({ resourceRules: [{ verbs: ['*', 'get'], apiGroups: [], resources: ['*', 'a'], namespaces: ['A'] }] }),
      ),
      [
        'spec.rules[0].resourceRules[0].apiGroups FieldValueRequired',
        'spec.rules[0].resourceRules[0].namespaces[0] FieldValueInvalid',
        'spec.rules[0].resourceRules[0].resources FieldValueInvalid',
        'spec.rules[0].resourceRules[0].verbs FieldValueInvalid',
      ],
    ],
    [
      'wrong URLs',
      schema(rules({ nonResourceRules: [{ verbs: ['head'], nonResourceURLs: ['a', '/a*', '/a/*', '/'] }] })),
      [
        'spec.rules[0].nonResourceRules[0].nonResourceURLs[0] FieldValueInvalid',
        'spec.rules[0].nonResourceRules[0].nonResourceURLs[1] FieldValueInvalid',
        'spec.rules[0].nonResourceRules[0].verbs FieldValueNotSupported',
      ],
    ],
    ['a level', level(limited({ type: 'Reject' })), []],
    ['an empty level', level({}), ['spec.type FieldValueRequired']],
    ['a level that is exempt', level({ type: 'Exempt' }), ['spec.type FieldValueInvalid']],
    [
      'the level that is exempt',
      level({ type: 'Exempt', exempt: { lendablePercent: 101 } }, 'exempt'),
      ['spec.exempt.lendablePercent FieldValueInvalid'],
    ],
    [
      'nothing limited',
      level({ type: 'Limited', exempt: {} }),
      ['spec.exempt FieldValueForbidden', 'spec.limited FieldValueRequired'],
    ],
    [
      'wrong shares',
      level(limited({ type: 'Reject', queuing: {} }, { nominalConcurrencyShares: -1, borrowingLimitPercent: -1 })),
      [
        'spec.limited.borrowingLimitPercent FieldValueInvalid',
        'spec.limited.limitResponse.queuing FieldValueForbidden',
        'spec.limited.nominalConcurrencyShares FieldValueInvalid',
      ],
    ],
    ['no queues', level(limited({ type: 'Queue' })), ['spec.limited.limitResponse.queuing FieldValueRequired']],
    ['default queues', level(queuing({})), []],
    [
      'too large hands',
      level(queuing({ queues: 4, handSize: 5 })),
      ['spec.limited.limitResponse.queuing.handSize FieldValueInvalid'],
    ],
    [
      'too many bits',
      level(queuing({ queues: 1024, handSize: 7, queueLengthLimit: -1 })),
      [
        'spec.limited.limitResponse.queuing.handSize FieldValueInvalid',
        'spec.limited.limitResponse.queuing.queueLengthLimit FieldValueInvalid',
      ],
    ],
  ])('with %s', (_, given, expected) => expect(causes(given)).toEqual(expected));

  test('looks at more from 1.37 on', () => {
    const given = level({ type: 'Other', limited: { limitResponse: {} } });
    expect(causes(given, { kubernetesVersion: '1.36' })).toEqual(['spec.type FieldValueNotSupported']);
    expect(causes(given)).toEqual([
      'spec.limited FieldValueForbidden',
      'spec.limited.limitResponse.type FieldValueRequired',
      'spec.type FieldValueNotSupported',
    ]);
    expect(causes(level({}), { kubernetesVersion: '1.35' })).toEqual(['spec.type FieldValueNotSupported']);
  });
});
