import { causes } from '../support/causes';

const endpoints = (...subsets: object[]) => ({ apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'a' }, subsets });
const slice = (fields: object) => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'a' },
  addressType: 'IPv4',
  ...fields,
});
const one = (endpoint: object, addressType = 'IPv4') => slice({ addressType, endpoints: [endpoint] });
const addresses = [{ ip: '10.0.0.1' }];

describe('Endpoints', () => {
  test.each<[string, object[], string[]]>([
    ['an address', [{ addresses, ports: [{ port: 80 }] }], []],
    ['no address', [{ ports: [{ port: 80 }] }], ['subsets[0] FieldValueRequired']],
    [
      'a name for an address',
      [{ addresses: [{ ip: 'db.example.com' }] }],
      ['subsets[0].addresses[0].ip FieldValueInvalid'],
    ],
    [
      'an address of the host itself',
      [{ notReadyAddresses: [{ ip: '127.0.0.1' }] }],
      ['subsets[0].notReadyAddresses[0].ip FieldValueInvalid'],
    ],
    [
      'wrong names',
      [{ addresses: [{ ip: '10.0.0.1', hostname: 'a.b', nodeName: '' }] }],
      ['subsets[0].addresses[0].hostname FieldValueInvalid', 'subsets[0].addresses[0].nodeName FieldValueInvalid'],
    ],
    [
      'wrong ports',
      [{ addresses, ports: [{ port: 0 }, { name: 'A', port: 80, protocol: 'a', appProtocol: '' }] }],
      [
        'subsets[0].ports[0].name FieldValueRequired',
        'subsets[0].ports[0].port FieldValueInvalid',
        'subsets[0].ports[1].appProtocol FieldValueInvalid',
        'subsets[0].ports[1].appProtocol FieldValueInvalid',
        'subsets[0].ports[1].name FieldValueInvalid',
        'subsets[0].ports[1].protocol FieldValueNotSupported',
      ],
    ],
  ])('with %s', (_, subsets, expected) => expect(causes(endpoints(...subsets))).toEqual(expected));

  test('keep what is stored', () => {
    const given = endpoints({ addresses: [{ ip: '127.0.0.1' }] });
    expect(causes(given, { previous: given })).toEqual([]);
  });

  test('with a time that is none', () => {
    const annotations = { 'endpoints.kubernetes.io/last-change-trigger-time': 'today' };
    expect(causes({ ...endpoints(), metadata: { name: 'a', annotations } })).toEqual([
      'annotations[endpoints.kubernetes.io/last-change-trigger-time] FieldValueInvalid',
    ]);
  });
});

describe('an EndpointSlice', () => {
  test.each<[string, object, string[]]>([
    ['an address', one({ addresses: ['10.0.0.1'] }), []],
    ['no type', slice({ addressType: undefined }), ['addressType FieldValueRequired']],
    ['another type', slice({ addressType: 'ipv4' }), ['addressType FieldValueNotSupported']],
    ['no address', one({}), ['endpoints[0].addresses FieldValueRequired']],
    [
      'too many addresses',
      one({ addresses: Array<string>(101).fill('10.0.0.1') }),
      ['endpoints[0].addresses FieldValueTooMany'],
    ],
    [
      'too many endpoints',
      slice({ endpoints: Array.from({ length: 1001 }, () => ({})) }),
      ['endpoints FieldValueTooMany'],
    ],
    ['another family', one({ addresses: ['fd00::1'] }), ['endpoints[0].addresses FieldValueInvalid']],
    [
      'an address that is not canonical',
      one({ addresses: ['FD00::1'] }, 'IPv6'),
      ['endpoints[0].addresses[0] FieldValueInvalid'],
    ],
    [
      'an address of its own link',
      one({ addresses: ['fe80::1'] }, 'IPv6'),
      ['endpoints[0].addresses[0] FieldValueInvalid'],
    ],
    ['names', one({ addresses: ['a.example.com.'] }, 'FQDN'), []],
    [
      'wrong names',
      one({ addresses: ['a', 'A.b', '', `${'a'.repeat(64)}.b`] }, 'FQDN'),
      [
        'endpoints[0].addresses[0] FieldValueInvalid',
        'endpoints[0].addresses[1] FieldValueInvalid',
        'endpoints[0].addresses[2] FieldValueRequired',
        'endpoints[0].addresses[3] FieldValueInvalid',
      ],
    ],
    [
      'a wrong host and node',
      one({ addresses: ['10.0.0.1'], hostname: 'a.b', nodeName: '' }),
      ['endpoints[0].hostname FieldValueInvalid', 'endpoints[0].nodeName FieldValueInvalid'],
    ],
    [
      'wrong hints',
      one({
        addresses: ['10.0.0.1'],
        hints: { forZones: [{ name: 'a' }, { name: 'a' }, { name: 'a b' }], forNodes: [{ name: 'A' }] },
      }),
      [
        'endpoints[0].hints.forNodes[0].name FieldValueInvalid',
        'endpoints[0].hints.forZones[1].name FieldValueDuplicate',
        'endpoints[0].hints.forZones[2].name FieldValueInvalid',
      ],
    ],
    [
      'too many hints',
      one({ addresses: ['10.0.0.1'], hints: { forZones: Array.from({ length: 9 }, () => ({ name: 'a' })) } }),
      ['endpoints[0].hints.forZones FieldValueTooMany'],
    ],
    ['two ports without a name', slice({ ports: [{}, {}] }), ['ports[1].name FieldValueDuplicate']],
    [
      'wrong ports',
      slice({ ports: [{ name: 'A', protocol: 'a', appProtocol: 'a b' }] }),
      [
        'ports[0].appProtocol FieldValueInvalid',
        'ports[0].name FieldValueInvalid',
        'ports[0].protocol FieldValueNotSupported',
      ],
    ],
  ])('with %s', (_, given, expected) => expect(causes(given)).toEqual(expected));

  test('keeps what is stored, but not its type', () => {
    const given = one({ addresses: ['127.0.0.1'] });
    expect(causes(given, { previous: given })).toEqual([]);
    expect(causes({ ...given, addressType: 'FQDN' }, { previous: given })).toEqual(['addressType FieldValueInvalid']);
  });

  test('has no hints for nodes in 1.33', () => {
    const given = one({ addresses: ['10.0.0.1'], hints: { forNodes: [{ name: 'A' }] } });
    expect(causes(given, { kubernetesVersion: '1.33' })).toEqual([]);
  });
});
