import { causes } from '../support/causes';

const of = (kind: string) => (spec: object) => ({
  apiVersion: 'resource.k8s.io/v1',
  kind,
  metadata: { name: 'a' },
  spec,
});
const claim = (devices: object) => of('ResourceClaim')({ devices });
const deviceClass = of('DeviceClass');
const asks = (fields: object) => ({ requests: [{ name: 'r', exactly: { deviceClassName: 'c', ...fields } }] });
const at = 'spec.devices.requests[0]';

describe('a ResourceClaim', () => {
  test.each<[string, object, string[]]>([
    ['nothing', {}, []],
    ['a device', asks({}), []],
    ['an empty request', { requests: [{}] }, [`${at} FieldValueRequired`, `${at}.name FieldValueInvalid`]],
    [
      'a request twice',
      { requests: [...asks({}).requests, ...asks({}).requests] },
      ['spec.devices.requests[1] FieldValueDuplicate'],
    ],
    [
      'too many requests',
      { requests: Array.from({ length: 33 }, () => ({})) },
      ['spec.devices.requests FieldValueTooMany'],
    ],
    [
      'two ways to ask',
      { requests: [{ name: 'r', exactly: {}, firstAvailable: [{}] }] },
      [`${at} FieldValueInvalid`, `${at}.firstAvailable[0].deviceClassName FieldValueRequired`],
    ],
    [
      'alternatives',
      { requests: [{ name: 'r', firstAvailable: [{ name: 's', deviceClassName: 'c' }, { name: 's' }] }] },
      [`${at}.firstAvailable[1] FieldValueDuplicate`, `${at}.firstAvailable[1].deviceClassName FieldValueRequired`],
    ],
    ['wrong numbers', asks({ allocationMode: 'All', count: 1 }), [`${at}.exactly.count FieldValueInvalid`]],
    [
      'other words',
      asks({
        allocationMode: 'Some',
        tolerations: [
          { operator: 'Is', effect: 'No' },
          { key: 'a', operator: 'Exists', value: 'b' },
        ],
      }),
      [
        `${at}.exactly.allocationMode FieldValueNotSupported`,
        `${at}.exactly.tolerations[0].effect FieldValueNotSupported`,
        `${at}.exactly.tolerations[0].operator FieldValueNotSupported`,
        `${at}.exactly.tolerations[1].value FieldValueInvalid`,
      ],
    ],
    [
      'an expression',
      asks({ selectors: [{ cel: { expression: "device.driver == 'a' && device.attributes['a'].b" } }] }),
      [],
    ],
    [
      'wrong expressions',
      asks({ selectors: [{}, { cel: { expression: 'device.drive' } }, { cel: { expression: '1' } }] }),
      [
        `${at}.exactly.selectors[0].cel FieldValueRequired`,
        `${at}.exactly.selectors[1].cel.expression FieldValueInvalid`,
        `${at}.exactly.selectors[2].cel.expression FieldValueInvalid`,
      ],
    ],
    [
      'wrong constraints',
      {
        constraints: [
          { requests: ['x', 'x'] },
          { matchAttribute: 'a' },
          { matchAttribute: 'a.b/c-d' },
          { matchAttribute: 'A.b/c' },
        ],
      },
      [
        'spec.devices.constraints[0] FieldValueRequired',
        'spec.devices.constraints[0].requests[0] FieldValueInvalid',
        'spec.devices.constraints[0].requests[1] FieldValueDuplicate',
        'spec.devices.constraints[0].requests[1] FieldValueInvalid',
        'spec.devices.constraints[1].matchAttribute FieldValueInvalid',
        'spec.devices.constraints[2].matchAttribute FieldValueInvalid',
        'spec.devices.constraints[3].matchAttribute FieldValueInvalid',
      ],
    ],
    [
      'wrong configurations',
      { config: [{}, { opaque: { driver: '', parameters: 1 } }] },
      [
        'spec.devices.config[0].opaque FieldValueRequired',
        'spec.devices.config[1].opaque.driver FieldValueRequired',
        'spec.devices.config[1].opaque.parameters FieldValueInvalid',
      ],
    ],
  ])('with %s', (_, devices, expected) => expect(causes(claim(devices))).toEqual(expected));

  test('cannot change', () => {
    expect(causes(claim(asks({})), { previous: claim({}) })).toEqual(['spec FieldValueInvalid']);
    const tolerates = claim(asks({ tolerations: [{ operator: 'Exists' }] }));
    expect(causes(tolerates, { previous: tolerates, kubernetesVersion: '1.35' })).toEqual([]);
  });

  test('has other paths and fewer fields in earlier minors', () => {
    const twice = claim({ requests: [...asks({}).requests, ...asks({}).requests] });
    expect(causes(twice, { kubernetesVersion: '1.34' })).toEqual(['spec.devices.requests[1].name FieldValueDuplicate']);
    const tolerates = claim(asks({ tolerations: [{ operator: 'Is' }] }));
    expect(causes(tolerates, { kubernetesVersion: '1.35' })).toEqual([]);
  });
});

describe('a template and a class of devices', () => {
  test.each<[string, object, string[]]>([
    ['a claim', of('ResourceClaimTemplate')({ metadata: { labels: { a: 'b' } }, spec: { devices: asks({}) } }), []],
    [
      'wrong metadata',
      of('ResourceClaimTemplate')({ metadata: { labels: { a: 'b c' }, name: 'a', uid: 'b' } }),
      [
        'spec.metadata.labels FieldValueInvalid',
        'spec.metadata.name FieldValueForbidden',
        'spec.metadata.uID FieldValueForbidden',
      ],
    ],
    ['nothing', deviceClass({}), []],
    [
      'a name that is not extended',
      deviceClass({ extendedResourceName: 'cpu', config: [{}] }),
      ['spec.config[0].opaque FieldValueRequired', 'spec.extendedResourceName FieldValueInvalid'],
    ],
  ])('with %s', (_, given, expected) => expect(causes(given)).toEqual(expected));

  test('has no extended name in 1.35', () => {
    expect(causes(deviceClass({ extendedResourceName: 'cpu' }), { kubernetesVersion: '1.35' })).toEqual([]);
  });
});

describe('a DeviceTaintRule', () => {
  const rule = of('DeviceTaintRule');
  const taint = { key: 'a.b/c', effect: 'NoSchedule' };
  test.each<[string, object, string[]]>([
    ['a taint', rule({ taint }), []],
    ['a device', rule({ taint, deviceSelector: { driver: 'A.b', pool: 'a/b', device: 'c' } }), []],
    ['no effect', rule({ taint: { key: 'a' } }), ['spec.taint.effect FieldValueRequired']],
    [
      'wrong names',
      rule({ taint: { key: '-', value: '_', effect: 'Run' }, deviceSelector: { driver: '_', pool: '', device: 'A' } }),
      [
        'spec.deviceSelector.device FieldValueInvalid',
        'spec.deviceSelector.driver FieldValueInvalid',
        'spec.deviceSelector.pool FieldValueRequired',
        'spec.taint.effect FieldValueNotSupported',
        'spec.taint.key FieldValueInvalid',
        'spec.taint.value FieldValueInvalid',
      ],
    ],
  ])('with %s', (_, given, expected) => expect(causes(given)).toEqual(expected));
});

describe('a CertificateSigningRequest', () => {
  const block = (type: string) =>
    Buffer.from(`-----BEGIN ${type}-----\nMAA=\n-----END ${type}-----\n`).toString('base64');
  const request = (spec: object) => ({
    apiVersion: 'certificates.k8s.io/v1',
    kind: 'CertificateSigningRequest',
    metadata: { name: 'A' },
    spec: { request: block('CERTIFICATE REQUEST'), usages: ['client auth'], signerName: 'a.b/c', ...spec },
  });
  test.each<[string, object, string[]]>([
    ['a request', {}, []],
    ['a certificate', { request: block('CERTIFICATE') }, ['spec.request FieldValueInvalid']],
    ['no usage', { usages: [] }, ['spec.usages FieldValueRequired']],
    [
      'wrong usages',
      { usages: ['any', 'any', 'web'] },
      ['spec.usages[1] FieldValueDuplicate', 'spec.usages[2] FieldValueNotSupported'],
    ],
    ['the signer of before', { signerName: 'kubernetes.io/legacy-unknown' }, ['spec.signerName FieldValueInvalid']],
    ['no signer', { signerName: '' }, ['spec.signerName FieldValueRequired']],
    ['a short time', { expirationSeconds: 599 }, ['spec.expirationSeconds FieldValueInvalid']],
  ])('with %s', (_, spec, expected) => expect(causes(request(spec))).toEqual(expected));
});

describe('a ClusterTrustBundle', () => {
  const block = (type: string, body = 'MAA=\n') => `-----BEGIN ${type}-----\n${body}-----END ${type}-----\n`;
  const one = block('CERTIFICATE');
  const bundle = (name: string, spec: object) => ({
    apiVersion: 'certificates.k8s.io/v1',
    kind: 'ClusterTrustBundle',
    metadata: { name },
    spec: { trustBundle: one, ...spec },
  });
  const wrong = ['spec.trustBundle FieldValueInvalid'];
  test.each<[string, object, string[]]>([
    ['a certificate', bundle('a', {}), []],
    ['a signer', bundle('a.b:c:d', { signerName: 'a.b/c' }), []],
    ['the name of a signer', bundle('a.b:c:d', {}), ['metadata.name FieldValueInvalid']],
    ['the name of no signer', bundle('d', { signerName: 'a.b/c' }), ['metadata.name FieldValueInvalid']],
    ['no certificate', bundle('a', { trustBundle: 'x' }), wrong],
    ['a key', bundle('a', { trustBundle: block('KEY') }), wrong],
    ['a header', bundle('a', { trustBundle: block('CERTIFICATE', 'A: b\n\nMAA=\n') }), wrong],
    ['a certificate twice', bundle('a', { trustBundle: one + one }), wrong],
    ['too much', bundle('a', { trustBundle: one.padEnd(1024 * 1024 + 1) }), ['spec.trustBundle FieldValueTooLong']],
  ])('with %s', (_, given, expected) => expect(causes(given)).toEqual(expected));
});

describe('a StorageVersionMigration', () => {
  const migration = (resource: object) => ({
    apiVersion: 'storagemigration.k8s.io/v1',
    kind: 'StorageVersionMigration',
    metadata: { name: 'a' },
    spec: { resource },
  });
  const at = 'spec.resource';
  test.each<[string, object, string[]]>([
    ['a resource', { group: 'apps', resource: 'deployments' }, []],
    ['none', {}, [`${at}.resource FieldValueRequired`]],
    [
      'wrong names',
      { group: '_', resource: 'Deployment' },
      [`${at}.group FieldValueInvalid`, `${at}.resource FieldValueInvalid`],
    ],
  ])('with %s', (_, resource, expected) => expect(causes(migration(resource))).toEqual(expected));
});
