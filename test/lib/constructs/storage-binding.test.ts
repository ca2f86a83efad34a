import type { Chart } from '../../../lib/chart';
import { PersistentVolume, type PersistentVolumeProps } from '../../../lib/constructs/persistent-volume';
import { PersistentVolumeClaim } from '../../../lib/constructs/persistent-volume-claim';
import { findingsOf, objectsOf } from './support/make';

const nfs = { nfs: { server: '10.0.0.5', path: '/export/data' } };

function pair(chart: Chart): void {
  const volume = new PersistentVolume(chart, 'volume', { capacity: '10Gi', ...nfs });
  new PersistentVolumeClaim(chart, 'claim', { size: '10Gi', volumeName: volume });
}

describe('a volume that was made by hand', () => {
  const claimRefOf = (fill: (chart: Chart) => void) =>
    (objectsOf(fill).find(({ kind }) => kind === 'PersistentVolume')!['spec'] as { claimRef?: unknown }).claimRef;

  test('is reserved for the claim that names it, and gives it its class', () => {
    const objects = objectsOf(pair);
    const byKind = (kind: string) => objects.find((object) => object.kind === kind)!['spec'];
    expect(byKind('PersistentVolume')).toMatchObject({
      storageClassName: '',
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: 'shop-claim', namespace: 'shop' },
    });
    expect(byKind('PersistentVolumeClaim')).toMatchObject({ storageClassName: '', volumeName: 'shop-volume' });
  });

  test('is reserved for whom it says, or for none', () => {
    const fill = (claimRef: PersistentVolumeProps['claimRef']) => (chart: Chart) => {
      new PersistentVolume(chart, 'volume', {
        capacity: '1Gi',
        ...nfs,
        ...(claimRef === undefined ? {} : { claimRef }),
      });
    };
    expect(claimRefOf(fill(undefined))).toBeUndefined();
    expect(claimRefOf(fill(false))).toBeUndefined();
    expect(claimRefOf(fill(PersistentVolumeClaim.fromName('data', 'other')))).toMatchObject({
      name: 'data',
      namespace: 'other',
    });
    // Whose claim it would be is not known.
    expect(claimRefOf(fill(PersistentVolumeClaim.fromName('data')))).toBeUndefined();
    const unreserved = (chart: Chart) => {
      const volume = new PersistentVolume(chart, 'volume', { capacity: '1Gi', ...nfs, claimRef: false });
      new PersistentVolumeClaim(chart, 'claim', { size: '1Gi', volumeName: volume });
    };
    expect([claimRefOf(unreserved), findingsOf(unreserved)]).toEqual([undefined, []]);
  });
});

const volumeProps = { capacity: '10Gi', ...nfs };
const never = (problem: string, fix: string, claim = 'shop/claim') =>
  `K8S4110 error: The claim "${claim}" is to get the PersistentVolume "shop/volume" and cannot: ${problem}. ${fix}`;

test.each<
  [string, Partial<PersistentVolumeProps>, Partial<ConstructorParameters<typeof PersistentVolumeClaim>[2]>, string[]]
>([
  ['as much as there is', {}, { size: '10240Mi' }, []],
  [
    'more than there is',
    {},
    { size: '11Gi' },
    [never('it asks for 11Gi, and the volume holds 10Gi', 'Ask for 10Gi or less.')],
  ],
  [
    'another class',
    { storageClassName: 'slow' },
    { storageClassName: 'fast' },
    [never('it asks for the class "fast", and the volume has "slow"', "Say `storageClassName: 'slow'` in the claim.")],
  ],
  [
    'other access modes',
    { accessModes: ['ReadWriteOnce'] },
    { accessModes: ['ReadWriteOnce', 'ReadWriteMany'] },
    [never('it asks for ReadWriteMany, and the volume offers ReadWriteOnce', 'Let both have the same `accessModes`.')],
  ],
  ['fewer access modes', { accessModes: ['ReadWriteOnce', 'ReadWriteMany'] }, { accessModes: ['ReadWriteMany'] }, []],
  [
    'another mode',
    {},
    { volumeMode: 'Block' },
    [never('its mode is Block, and that of the volume is Filesystem', 'Let both have the same `volumeMode`.')],
  ],
  [
    'other attributes',
    { volumeAttributesClassName: 'gold' },
    {},
    [
      never(
        'its attributes are of the class "", and those of the volume of "gold"',
        'Let both have the same `volumeAttributesClassName`.',
      ),
    ],
  ],
  [
    'labels that it does not have',
    { labels: { tier: 'media' } },
    { selector: { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['media', 'old'] }] } },
    [
      never(
        'it selects "tier notin (media,old)", and the labels of the volume do not fit',
        'Give the volume these labels, or leave the `selector` out.',
      ),
    ],
  ],
  ['labels that every object has', {}, { selector: { 'app.kubernetes.io/managed-by': 'k8sdsl' } }, []],
  [
    'a volume that is reserved for another',
    { claimRef: PersistentVolumeClaim.fromName('shop-claim', 'other') },
    {},
    [
      never(
        'the volume is reserved for the claim "other/shop-claim", and this one is "shop/shop-claim"',
        'Reserve it for this claim in `claimRef`, or take another volume.',
      ),
    ],
  ],
])('a claim asks for %s', (_, volume, claim, findings) => {
  const fill = (chart: Chart) => {
    const made = new PersistentVolume(chart, 'volume', { ...volumeProps, ...volume } as PersistentVolumeProps);
    new PersistentVolumeClaim(chart, 'claim', { size: '10Gi', volumeName: made, ...claim });
  };
  expect(findingsOf(fill)).toEqual(findings);
});

test('a volume that is named by its name is compared, too, and the default class is no class', () => {
  const fill = (chart: Chart) => {
    new PersistentVolume(chart, 'volume', volumeProps);
    new PersistentVolumeClaim(chart, 'claim', { size: '10Gi', volumeName: 'shop-volume' });
    new PersistentVolumeClaim(chart, 'elsewhere', { size: '1Ti', volumeName: 'not-of-the-app' });
  };
  expect(findingsOf(fill)).toEqual([
    never(
      'it names no class, so that it gets the default class of the cluster, and the volume has none',
      "Say `storageClassName: ''` in the claim.",
    ),
  ]);
});

test('a volume that is reserved for a claim of the app is compared with it', () => {
  const fill = (chart: Chart) => {
    const claim = new PersistentVolumeClaim(chart, 'claim', { size: '20Gi', storageClassName: '' });
    new PersistentVolume(chart, 'volume', { ...volumeProps, claimRef: claim });
  };
  expect(findingsOf(fill)).toEqual([never('it asks for 20Gi, and the volume holds 10Gi', 'Ask for 10Gi or less.')]);
});

test('two claims cannot have one volume', () => {
  const fill = (chart: Chart) => {
    const volume = new PersistentVolume(chart, 'volume', { ...volumeProps, claimRef: false });
    new PersistentVolumeClaim(chart, 'one', { size: '10Gi', volumeName: volume });
    new PersistentVolumeClaim(chart, 'two', { size: '10Gi', volumeName: volume });
  };
  expect(findingsOf(fill)).toEqual([
    'K8S4111 error: The PersistentVolume "shop/volume" is wanted by 2 claims: "shop/one", "shop/two". A volume is bound to one. Make a volume for each of them, or let the pods use one claim.',
  ]);
});

test('a claim that selects volumes gets one of the app that fits', () => {
  const claim = (chart: Chart, size: string) =>
    new PersistentVolumeClaim(chart, 'claim', { size, selector: { tier: 'media' }, storageClassName: '' });
  const volumes = (chart: Chart) => {
    new PersistentVolume(chart, 'small', { ...volumeProps, labels: { tier: 'media' } });
    new PersistentVolume(chart, 'other', { ...volumeProps, capacity: '100Gi', storageClassName: 'slow' });
  };
  const fill = (size: string) => (chart: Chart) => {
    volumes(chart);
    claim(chart, size);
  };
  expect(findingsOf(fill('10Gi'))).toEqual([]);
  expect(findingsOf(fill('20Gi'))).toEqual([
    'K8S4112 warning: The claim "shop/claim" selects volumes by "tier=media", and no PersistentVolume of the app can serve it. Nearest: "shop/small", but it asks for 20Gi, and the volume holds 10Gi. Give the volume the labels and the size that the claim asks for, or name it with `volumeName`.',
  ]);
  // The volumes of an app without any are made elsewhere.
  expect(findingsOf((chart) => claim(chart, '20Gi'))).toEqual([]);
});
