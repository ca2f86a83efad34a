import { causes } from '../support/causes';

const of = (kind: string) => (spec: object) => ({ apiVersion: 'v1', kind, metadata: { name: 'a' }, spec });
const range = (...limits: object[]) => of('LimitRange')({ limits });
const quota = of('ResourceQuota');
const selects = (...matchExpressions: object[]) => ({ scopeSelector: { matchExpressions } });
const at = 'spec.limits[0]';

describe('a LimitRange', () => {
  test.each<[string, object, string[]]>([
    ['no name, which the server makes up', { ...range(), metadata: {} }, []],
    [
      'an order',
      range({
        type: 'Container',
        min: { cpu: '1' },
        defaultRequest: { cpu: '2' },
        default: { cpu: '3' },
        max: { cpu: '4' },
      }),
      [],
    ],
    ['no type', range({}), [`${at}.type FieldValueInvalid`, `${at}.type FieldValueInvalid`]],
    ['another type', range({ type: 'container' }), [`${at}.type FieldValueInvalid`]],
    ['a type twice', range({ type: 'Pod' }, { type: 'Pod' }), ['spec.limits[1].type FieldValueDuplicate']],
    [
      'a minimum above the maximum',
      range({ type: 'Pod', min: { cpu: '2' }, max: { cpu: '1' } }),
      [`${at}.min[cpu] FieldValueInvalid`],
    ],
    // What is usual follows from the maximum, and what is asked for from that.
    [
      'a request above the maximum',
      range({ type: 'Container', defaultRequest: { cpu: '2' }, max: { cpu: '1' } }),
      [`${at}.defaultRequest[cpu] FieldValueInvalid`, `${at}.defaultRequest[cpu] FieldValueInvalid`],
    ],
    [
      'a usual limit below the minimum',
      range({ type: 'Container', min: { cpu: '2' }, default: { cpu: '1' } }),
      [`${at}.defaultRequest[cpu] FieldValueInvalid`, `${at}.default[cpu] FieldValueInvalid`],
    ],
    [
      'what is usual for a pod',
      range({ type: 'Pod', default: { cpu: '1' }, defaultRequest: { cpu: '1' } }),
      [`${at}.default FieldValueForbidden`, `${at}.defaultRequest FieldValueForbidden`],
    ],
    ['no size of claims', range({ type: 'PersistentVolumeClaim' }), [`${at}.limits FieldValueRequired`]],
    ['a size of claims', range({ type: 'PersistentVolumeClaim', max: { storage: '1Gi' } }), []],
    [
      'a size of containers',
      range({ type: 'Container', max: { storage: '1Gi' } }),
      [
        `${at}.defaultRequest[storage] FieldValueInvalid`,
        `${at}.default[storage] FieldValueInvalid`,
        `${at}.max[storage] FieldValueInvalid`,
      ],
    ],
    [
      'a ratio below 1',
      range({ type: 'Pod', maxLimitRequestRatio: { cpu: '500m' } }),
      [`${at}.maxLimitRequestRatio[cpu] FieldValueInvalid`],
    ],
    [
      'a ratio that cannot be',
      range({ type: 'Pod', min: { cpu: '1' }, max: { cpu: '2' }, maxLimitRequestRatio: { cpu: '3' } }),
      [`${at}.maxLimitRequestRatio[cpu] FieldValueInvalid`],
    ],
    [
      'huge pages that are promised twice',
      range({ type: 'Container', default: { 'hugepages-2Mi': '4Mi' }, defaultRequest: { 'hugepages-2Mi': '2Mi' } }),
      [`${at}.defaultRequest[hugepages-2Mi] FieldValueInvalid`],
    ],
  ])('with %s', (_, given, expected) => expect(causes(given)).toEqual(expected));
});

describe('a ResourceQuota', () => {
  test.each<[string, object, string[]]>([
    ['amounts', { hard: { pods: '4', 'requests.cpu': '1', 'count/jobs.batch': '3' } }, []],
    ['storage by another name', { hard: { storage: '1Gi' } }, ['spec.hard[storage] FieldValueInvalid']],
    [
      'what is none',
      { hard: { gpu: '1', pods: '1.5', cpu: '-1' } },
      ['spec.hard[cpu] FieldValueInvalid', 'spec.hard[gpu] FieldValueInvalid', 'spec.hard[pods] FieldValueInvalid'],
    ],
    [
      'a scope that does not count it',
      { hard: { services: '1' }, scopes: ['BestEffort'] },
      ['spec.scopes FieldValueInvalid'],
    ],
    ['scopes that exclude each other', { scopes: ['BestEffort', 'NotBestEffort'] }, ['spec.scopes FieldValueInvalid']],
    ['another scope', { scopes: ['All'] }, ['spec.scopes FieldValueInvalid']],
    ['classes', selects({ scopeName: 'PriorityClass', operator: 'In', values: ['a'] }), []],
    [
      'no classes',
      selects({ scopeName: 'PriorityClass', operator: 'In' }),
      ['spec.scopeSelector.matchExpressions.values FieldValueRequired'],
    ],
    [
      'values of a scope that has none',
      selects({ scopeName: 'Terminating', operator: 'Exists', values: ['a'] }),
      ['spec.scopeSelector.matchExpressions.values FieldValueInvalid'],
    ],
    [
      'another operator',
      selects({ scopeName: 'Terminating', operator: 'Is' }, { scopeName: 'All', operator: 'Exists' }),
      [
        'spec.scopeSelector.matchExpressions.operator FieldValueInvalid',
        'spec.scopeSelector.matchExpressions.operator FieldValueInvalid',
        'spec.scopeSelector.matchExpressions.scopeName FieldValueInvalid',
      ],
    ],
  ])('with %s', (_, spec, expected) => expect(causes(quota(spec))).toEqual(expected));

  test('cannot get other scopes', () => {
    const previous = quota({ scopes: ['Terminating'] });
    expect(causes(quota({ scopes: ['Terminating', 'Terminating'] }), { previous })).toEqual([]);
    expect(causes(quota({}), { previous })).toEqual(['spec.scopes FieldValueInvalid']);
  });
});
