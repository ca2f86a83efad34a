import { causes } from '../support/causes';

const budget = (spec: object) => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'a' },
  spec,
});
const lease = (spec: object) => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name: 'a' },
  spec,
});
const priority = (fields: object) => ({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name: 'a' },
  ...fields,
});

describe('a PodDisruptionBudget', () => {
  test.each<[string, object, string[]]>([
    ['a number', { minAvailable: 1 }, []],
    ['a percentage', { maxUnavailable: '100%' }, []],
    ['both', { minAvailable: 1, maxUnavailable: 1 }, ['spec FieldValueInvalid']],
    ['less than none', { minAvailable: -1 }, ['spec.minAvailable FieldValueInvalid']],
    ['a number as text', { maxUnavailable: '1' }, ['spec.maxUnavailable FieldValueInvalid']],
    ['more than all', { maxUnavailable: '101%' }, ['spec.maxUnavailable FieldValueInvalid']],
    [
      'another policy',
      { unhealthyPodEvictionPolicy: 'Always' },
      ['spec.unhealthyPodEvictionPolicy FieldValueNotSupported'],
    ],
    [
      'a selector by what no label can be',
      { selector: { matchLabels: { a: 'b c' } } },
      ['spec.selector.matchLabels FieldValueInvalid'],
    ],
  ])('with %s', (_, spec, expected) => expect(causes(budget(spec))).toEqual(expected));

  // A server looks at its metadata only when its specification is right.
  test('with several mistakes', () => {
    const metadata = { name: 'A', labels: { a: 'b c' } };
    expect(causes({ ...budget({ minAvailable: -1 }), metadata })).toEqual(['spec.minAvailable FieldValueInvalid']);
    expect(causes({ ...budget({}), metadata })).toEqual(['metadata.labels FieldValueInvalid']);
  });

  test('that selected by what no label can be keeps it', () => {
    const given = budget({ selector: { matchExpressions: [{ key: 'a', operator: 'In', values: ['b c'] }] } });
    expect(causes(given)).toHaveLength(1);
    expect(causes(given, { previous: given })).toEqual([]);
  });
});

describe('a Lease and a PriorityClass', () => {
  test.each<[string, object, string[]]>([
    ['nothing', lease({}), []],
    [
      'no time',
      lease({ leaseDurationSeconds: 0, leaseTransitions: -1 }),
      ['spec.leaseDurationSeconds FieldValueInvalid', 'spec.leaseTransitions FieldValueInvalid'],
    ],
    ['a strategy, which servers drop', lease({ strategy: 'a', preferredHolder: 'b' }), []],
    ['a finalizer of any name', { ...lease({}), metadata: { name: 'a', finalizers: ['b'] } }, []],
    ['a value', priority({ value: 1000000000, preemptionPolicy: 'Never' }), []],
    ['a value of the system', priority({ value: 1000000001 }), ['value FieldValueForbidden']],
    ['another policy', priority({ preemptionPolicy: 'Always' }), ['preemptionPolicy FieldValueNotSupported']],
    ['an empty policy', priority({ preemptionPolicy: '' }), ['preemptionPolicy FieldValueRequired']],
    [
      'a name of the system',
      priority({ metadata: { name: 'system-a' }, value: 1 }),
      ['metadata.name FieldValueForbidden'],
    ],
    ['a class of the system', priority({ metadata: { name: 'system-node-critical' }, value: 2000001000 }), []],
    ['a generation that the server sets', priority({ metadata: { name: 'a', generation: -1 } }), []],
  ])('with %s', (_, given, expected) => expect(causes(given)).toEqual(expected));

  test('cannot get another value and policy', () => {
    const given = priority({ value: 2, preemptionPolicy: 'Never' });
    expect(causes(given, { previous: priority({ value: 1 }) })).toEqual([
      'preemptionPolicy FieldValueInvalid',
      'value FieldValueForbidden',
    ]);
  });
});

describe('an Event', () => {
  const core = (fields: object) => ({ apiVersion: 'v1', kind: 'Event', metadata: { name: 'a' }, ...fields });
  const event = (fields: object) => ({
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: { name: 'a' },
    ...fields,
  });
  const eventTime = '2026-01-01T00:00:00.000000Z';
  const whole = {
    eventTime,
    reportingController: 'a.b/c',
    reportingInstance: 'd',
    action: 'e',
    reason: 'f',
    type: 'Normal',
  };
  test.each<[string, object, string[]]>([
    ['nothing', core({}), []],
    ['another namespace', core({ involvedObject: { namespace: 'b' } }), ['involvedObject.namespace FieldValueInvalid']],
    [
      'a time and nothing else',
      core({ eventTime }),
      [
        'action FieldValueRequired',
        'reason FieldValueRequired',
        'reportingComponent FieldValueInvalid',
        'reportingComponent FieldValueInvalid',
        'reportingComponent FieldValueRequired',
        'reportingInstance FieldValueRequired',
      ],
    ],
    ['all', event(whole), []],
    ['no time', event({}), ['eventTime FieldValueRequired', 'type FieldValueInvalid']],
    [
      'fields of before',
      event({ ...whole, deprecatedCount: 1, deprecatedSource: { host: 'a' } }),
      ['count FieldValueInvalid', 'source FieldValueInvalid'],
    ],
    [
      'a short series',
      event({ ...whole, series: { count: 1 } }),
      ['series.count FieldValueInvalid', 'series.lastObservedTime FieldValueRequired'],
    ],
    ['a long note', event({ ...whole, note: 'x'.repeat(1025) }), ['message FieldValueInvalid']],
  ])('with %s', (_, given, expected) => expect(causes(given)).toEqual(expected));

  test('cannot change what happened', () => {
    const now = event({ ...whole, action: 'x', regarding: { kind: 'Pod' }, reportingController: 'y' });
    expect(causes(now, { previous: event(whole) })).toEqual([
      'action FieldValueInvalid',
      'involvedObject FieldValueInvalid',
      'reportingController FieldValueInvalid',
    ]);
  });
});
