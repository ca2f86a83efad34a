import { causes } from '../support/causes';

const of = (kind: string) => (fields: object) => ({
  apiVersion: 'storage.k8s.io/v1',
  kind,
  metadata: { name: 'a' },
  ...fields,
});
const [storageClass, attributes, driver] = ['StorageClass', 'VolumeAttributesClass', 'CSIDriver'].map(of) as [
  ReturnType<typeof of>,
  ReturnType<typeof of>,
  ReturnType<typeof of>,
];
const provisioner = 'a.b/c';
const topology = (...matchLabelExpressions: object[]) => ({ matchLabelExpressions });
const many = Object.fromEntries(Array.from({ length: 513 }, (_, index) => [`a${index}`, '']));

describe('a StorageClass', () => {
  test.each<[string, object, string[]]>([
    ['a driver', { provisioner }, []],
    ['nothing', {}, ['provisioner FieldValueRequired']],
    ['a driver of a wrong name', { provisioner: 'a b' }, ['provisioner FieldValueInvalid']],
    [
      'other words',
      { provisioner, reclaimPolicy: 'Recycle', volumeBindingMode: 'Late' },
      ['reclaimPolicy FieldValueNotSupported', 'volumeBindingMode FieldValueNotSupported'],
    ],
    ['too many parameters', { provisioner, parameters: many }, ['parameters FieldValueTooLong']],
    [
      'parameters that are too long',
      { provisioner, parameters: { a: 'x'.repeat(2 ** 18) } },
      ['parameters FieldValueTooLong'],
    ],
    ['a parameter without a name', { provisioner, parameters: { '': '' } }, ['parameters FieldValueInvalid']],
    [
      'topologies',
      { provisioner, allowedTopologies: [topology({ key: 'a', values: ['b', 'b'] }, { key: 'a' }), topology()] },
      [
        'allowedTopologies[0].matchLabelExpressions[0].values[1] FieldValueDuplicate',
        'allowedTopologies[0].matchLabelExpressions[1].key FieldValueDuplicate',
        'allowedTopologies[0].matchLabelExpressions[1].values FieldValueRequired',
        'allowedTopologies[1].matchLabelExpressions FieldValueDuplicate',
      ],
    ],
    [
      'a topology twice',
      {
        provisioner,
        allowedTopologies: [topology({ key: 'a', values: ['b', 'c'] }), topology({ key: 'a', values: ['c', 'b'] })],
      },
      ['allowedTopologies[1].matchLabelExpressions FieldValueDuplicate'],
    ],
  ])('with %s', (_, fields, expected) => expect(causes(storageClass(fields))).toEqual(expected));

  test('cannot change, for another reason from 1.36 on', () => {
    const now = storageClass({
      provisioner: 'd',
      parameters: { a: 'b' },
      reclaimPolicy: 'Retain',
      volumeBindingMode: 'WaitForFirstConsumer',
    });
    const previous = storageClass({ provisioner });
    const fields = ['parameters', 'provisioner', 'reclaimPolicy'];
    expect(causes(now, { previous })).toEqual(
      [...fields, 'volumeBindingMode'].map((field) => `${field} FieldValueInvalid`),
    );
    expect(causes(now, { previous, kubernetesVersion: '1.35' })).toEqual([
      ...fields.map((field) => `${field} FieldValueForbidden`),
      'volumeBindingMode FieldValueInvalid',
    ]);
  });
});

describe('a class of attributes, a driver and a node', () => {
  const node = (...drivers: object[]) => of('CSINode')({ spec: { drivers } });
  test.each<[string, object, string[]]>([
    ['parameters', attributes({ driverName: 'a', parameters: { a: 'b' } }), []],
    ['no parameters', attributes({}), ['driverName FieldValueRequired', 'parameters FieldValueRequired']],
    ['defaults', driver({}), []],
    [
      'other words',
      driver({ spec: { fsGroupPolicy: 'All', volumeLifecycleModes: ['Inline'] } }),
      ['spec.fsGroupPolicy FieldValueNotSupported', 'spec.volumeLifecycleModes FieldValueNotSupported'],
    ],
    [
      'wrong tokens',
      driver({ spec: { tokenRequests: [{ audience: 'a', expirationSeconds: 599 }, { audience: 'a' }] } }),
      [
        'spec.tokenRequests[0].expirationSeconds FieldValueInvalid',
        'spec.tokenRequests[1].audience FieldValueDuplicate',
      ],
    ],
    [
      'a short period, and tokens that are not asked for',
      driver({ spec: { nodeAllocatableUpdatePeriodSeconds: 9, serviceAccountTokenInSecrets: true } }),
      [
        'spec.nodeAllocatableUpdatePeriodSeconds FieldValueInvalid',
        'spec.serviceAccountTokenInSecrets FieldValueInvalid',
      ],
    ],
    ['a driver on a node', node({ name: 'a', nodeID: 'b', topologyKeys: ['c/d'] }), []],
    [
      'an empty driver',
      node({}),
      ['spec.drivers[0].name FieldValueRequired', 'spec.drivers[0].nodeID FieldValueRequired'],
    ],
    [
      'a driver twice',
      node(
        { name: 'a', nodeID: 'x'.repeat(257) },
        { name: 'a', nodeID: 'b', allocatable: { count: -1 }, topologyKeys: ['', 'c', 'c'] },
      ),
      [
        'spec.drivers[0].nodeID FieldValueInvalid',
        'spec.drivers[1] FieldValueDuplicate',
        'spec.drivers[1] FieldValueInvalid',
        'spec.drivers[1] FieldValueInvalid',
        'spec.drivers[1] FieldValueRequired',
        'spec.drivers[1].allocatable.count FieldValueInvalid',
        'spec.drivers[1].name FieldValueDuplicate',
      ],
    ],
  ])('with %s', (_, given, expected) => expect(causes(given)).toEqual(expected));

  test.each<[string, object, object, string[]]>([
    [
      'other attributes',
      attributes({ driverName: 'a', parameters: { a: 'b' } }),
      attributes({ driverName: 'b', parameters: { a: 'c' } }),
      ['driverName FieldValueForbidden', 'parameters FieldValueForbidden'],
    ],
    [
      'other ways',
      driver({}),
      driver({ spec: { attachRequired: false, volumeLifecycleModes: ['Ephemeral'] } }),
      ['spec.attachedRequired FieldValueInvalid', 'spec.volumeLifecycleModes FieldValueInvalid'],
    ],
    ['no ways, which is the default', driver({}), driver({ spec: { volumeLifecycleModes: [] } }), []],
    [
      'another node',
      node({ name: 'a', nodeID: 'b' }),
      node({ name: 'a', nodeID: 'c' }),
      ['spec.drivers FieldValueInvalid'],
    ],
    ['more volumes', node({ name: 'a', nodeID: 'b' }), node({ name: 'a', nodeID: 'b', allocatable: { count: 1 } }), []],
  ])('that gets %s', (_, old, now, expected) => expect(causes(now, { previous: old as never })).toEqual(expected));

  test('has no period in 1.34', () => {
    const spec = { nodeAllocatableUpdatePeriodSeconds: 9 };
    expect(causes(driver({ spec }), { kubernetesVersion: '1.34' })).toEqual([]);
  });
});

describe('a capacity and an attachment', () => {
  const capacity = of('CSIStorageCapacity');
  const attachment = (source: object, attacher = 'a.b') =>
    of('VolumeAttachment')({ spec: { attacher, nodeName: 'n', source } });
  test.each<[string, object, string[]]>([
    ['a class', capacity({ storageClassName: 'a', capacity: '1Gi' }), []],
    ['no class', capacity({ capacity: '-1' }), ['capacity FieldValueInvalid', 'storageClassName FieldValueInvalid']],
    ['a volume', attachment({ persistentVolumeName: 'a' }), []],
    ['no source', attachment({}, ''), ['spec.attacher FieldValueRequired', 'spec.source FieldValueRequired']],
    [
      'two sources',
      attachment({ persistentVolumeName: 'A', inlineVolumeSpec: {} }),
      ['spec.source FieldValueForbidden', 'spec.source.persistentVolumeName FieldValueInvalid'],
    ],
    [
      'a volume of its own',
      attachment({ inlineVolumeSpec: { accessModes: ['ReadWriteOnce'], csi: { driver: 'a', volumeHandle: 'b' } } }),
      [],
    ],
    [
      'a volume with too much',
      attachment({
        inlineVolumeSpec: {
          capacity: { storage: '1' },
          claimRef: {},
          nodeAffinity: {},
          storageClassName: 'a',
          volumeMode: 'Block',
          hostPath: { path: '/' },
          persistentVolumeReclaimPolicy: 'Recycle',
        },
      }),
      [
        'spec.source.inlineVolumeSpec.accessModes FieldValueRequired',
        'spec.source.inlineVolumeSpec.capacity FieldValueForbidden',
        'spec.source.inlineVolumeSpec.claimRef FieldValueForbidden',
        'spec.source.inlineVolumeSpec.csi FieldValueRequired',
        'spec.source.inlineVolumeSpec.nodeAffinity FieldValueForbidden',
        'spec.source.inlineVolumeSpec.persistentVolumeReclaimPolicy FieldValueForbidden',
        'spec.source.inlineVolumeSpec.persistentVolumeReclaimPolicy FieldValueForbidden',
        'spec.source.inlineVolumeSpec.storageClassName FieldValueForbidden',
        'spec.source.inlineVolumeSpec.volumeMode FieldValueForbidden',
      ],
    ],
  ])('with %s', (_, given, expected) => expect(causes(given)).toEqual(expected));

  test.each<[string, object, object, string[]]>([
    [
      'another class',
      capacity({ storageClassName: 'a' }),
      capacity({ storageClassName: 'b', nodeTopology: { matchLabels: { a: 'b' } } }),
      ['nodeTopology FieldValueInvalid', 'storageClassName FieldValueInvalid'],
    ],
    [
      'another volume',
      attachment({ persistentVolumeName: 'a' }),
      attachment({ persistentVolumeName: 'b' }),
      ['spec FieldValueInvalid'],
    ],
  ])('that gets %s', (_, old, now, expected) => expect(causes(now, { previous: old as never })).toEqual(expected));

  test('is looked at less in an update up to 1.35', () => {
    const now = attachment({ persistentVolumeName: 'a' }, 'A B');
    expect(causes(now, { previous: now, kubernetesVersion: '1.35' })).toEqual([]);
    expect(causes(now, { previous: now, kubernetesVersion: '1.36' })).toEqual(['spec.attacher FieldValueInvalid']);
  });
});
