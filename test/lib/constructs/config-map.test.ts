import { ConfigMap } from '../../../lib/constructs/config-map';
import { Deployment } from '../../../lib/constructs/deployment';
import * as k8s from '../../../lib/k8s';
import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { mixin } from '../../../lib/constructs/mixin';
import type { KubernetesObject } from '../../../lib/manifest';
import { synth } from '../../../lib/synth';
import { findingsOf, make, problemsOf, yamlOf } from './support/make';
import { image } from './support/pod-options';

const resources = 'small';

function checksumOf(objects: readonly KubernetesObject[]): string | undefined {
  const deployment = objects.find(({ kind }) => kind === 'Deployment')!;
  return (deployment['spec'] as k8s.DeploymentSpec).template.metadata?.annotations?.['checksum/config'];
}

/** The checksum in the pods of a Deployment that uses a ConfigMap with this content. */
function checksum(data: Record<string, string>, change: (chart: Chart, settings: ConfigMap) => void = () => {}) {
  const { manifests } = make((chart) => {
    // Before the ConfigMap, so that its content can only be seen late.
    const settings = new ConfigMap(chart, 'settings', { data });
    new Deployment(chart, 'web', {
      image,
      resources,
      files: { '/etc/web': settings },
    });
    change(chart, settings);
  });
  return checksumOf(manifests.map(({ object }) => object));
}

test('with and without options', () => {
  expect(
    yamlOf((chart) => {
      new ConfigMap(chart, 'least');
      new ConfigMap(chart, 'all', {
        name: 'settings',
        namespace: 'other',
        labels: { a: 'b' },
        annotations: { c: 'd' },
        data: { text: 'a\nb\n' },
        binaryData: { bytes: 'AAE=' },
        immutable: true,
      });
    }),
  ).toMatchInlineSnapshot(`
    "apiVersion: v1
    kind: ConfigMap
    metadata:
      name: shop-least
      namespace: shop
      labels:
        app.kubernetes.io/managed-by: k8sdsl
        app.kubernetes.io/part-of: shop
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: settings
      namespace: other
      labels:
        a: b
        app.kubernetes.io/managed-by: k8sdsl
        app.kubernetes.io/part-of: shop
      annotations:
        c: d
    binaryData:
      bytes: AAE=
    data:
      text: |
        a
        b
    immutable: true
    "
  `);
  expect(
    problemsOf(
      (chart) =>
        new ConfigMap(chart, 'all', {
          data: { a: 'b' },
          binaryData: { c: 'AAE=' },
        }),
    ),
  ).toEqual([]);
});

test('its keys are known to the compiler, and checked for those who have none', () => {
  const found = findingsOf((chart) => {
    const settings = new ConfigMap(chart, 'settings', {
      data: { currency: 'EUR' },
      binaryData: { logo: 'AAE=' },
    });
    settings.key('logo');
    // @ts-expect-error: there is no such key
    settings.key('curency');
    new ConfigMap(chart, 'empty').key('a');
    ConfigMap.fromName('theirs').key('anything');
    // @ts-expect-error: the keys are known
    ConfigMap.fromName<'a' | 'b'>('theirs').key('c');
  });
  expect(found).toEqual([
    'K8S4008 error: ConfigMap "shop/settings" has no key "curency". Its keys: "currency", "logo". Did you mean "currency"?',
    'K8S4008 error: ConfigMap "shop/empty" has no key "a". It has no keys. Add the key to its `data`, or name another.',
  ]);
});

test('a wrong key is reported at the line that names it', () => {
  const app = new App();
  const settings = new ConfigMap<string>(new Chart(app, 'shop'), 'settings', {
    data: { a: 'b' },
  });
  const line = Number(/test\.ts:(\d+)/.exec(new Error().stack!)?.[1]) + 1;
  settings.key('c');
  expect(synth(app).diagnostics[0]!.origin).toMatchObject({
    file: __filename,
    line,
  });
});

describe('the checksum of what a pod consumes', () => {
  const before = checksum({ a: '1' });

  test('is the same for the same content, and another for another', () => {
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(checksum({ a: '1' })).toBe(before);
    expect(checksum({ a: '2' })).not.toBe(before);
    expect(checksum({ b: '1' })).not.toBe(before);
  });

  test('sees what is written in the end: overrides, mixins, what cdk8s adds', () => {
    const changed = checksum({ a: '2' });
    expect(checksum({ a: '1' }, (_, settings) => settings.override({ data: { a: '2' } }))).toBe(changed);
    expect(checksum({ a: '1' }, (chart) => mixin(chart, k8s.ConfigMap, { data: { a: '2' } }))).toBe(changed);
  });

  test('is not changed by labels', () => {
    expect(checksum({ a: '1' }, (_, settings) => settings.object.metadata.addLabel('a', 'b'))).toBe(before);
  });

  test('is there for variables too, and can be left out', () => {
    const withEnv = (configChecksum?: boolean) =>
      make((chart) => {
        const settings = new ConfigMap(chart, 'settings', { data: { a: '1' } });
        new Deployment(chart, 'web', {
          image,
          resources,
          configChecksum,
          env: { A: settings.key('a') },
        });
      }).manifests.map(({ object }) => object);
    expect(checksumOf(withEnv())).toBe(before);
    expect(checksumOf(withEnv(false))).toBeUndefined();
  });

  test('is not there for what is not part of the app', () => {
    const { manifests } = make((chart) => {
      new Deployment(chart, 'web', {
        image,
        resources,
        envFrom: [ConfigMap.fromName('flags')],
      });
    });
    expect(checksumOf(manifests.map(({ object }) => object))).toBeUndefined();
  });
});
