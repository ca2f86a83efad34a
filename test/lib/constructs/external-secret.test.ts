import type { Construct } from 'constructs';
import type { Chart } from '../../../lib/chart';
import { ExternalSecret } from '../../../lib/constructs/external-secret';
import { WebService } from '../../../lib/patterns/web-service';
import { findingsOf, make, objectsOf, yamlOf } from './support/make';

const store = { clusterSecretStore: 'vault' };
const quiet = { image: 'ghcr.io/acme/web:1.4.2', health: '/healthz', resources: 'small' } as const;

const shapes: Record<string, (chart: Chart) => Construct> = {
  'with the least options': (chart) => new ExternalSecret(chart, 'db', { store, data: { password: 'shop/db' } }),
  'with all options': (chart) =>
    new ExternalSecret(chart, 'db', {
      name: 'db',
      labels: { team: 'shop' },
      store: { secretStore: 'own' },
      data: {
        user: 'shop/user',
        password: {
          key: 'shop/db',
          property: 'password',
          version: '3',
          decodingStrategy: 'Base64',
          conversionStrategy: 'Default',
          metadataPolicy: 'None',
        },
      },
      dataFrom: [
        { extract: { key: 'shop/all' }, rewrite: [{ regexp: { source: '^', target: 'shop_' } }] },
        { find: { path: 'shop', name: { regexp: '^key-' }, tags: { team: 'shop' } } },
      ],
      refreshInterval: '15m',
      refreshPolicy: 'Periodic',
      deletionPolicy: 'Delete',
      type: 'kubernetes.io/basic-auth',
      template: { username: '{{ .user }}', password: '{{ .password }}' },
      override: { spec: { target: { creationPolicy: 'Owner' } } },
    }),
};

test.each(Object.entries(shapes))('an ExternalSecret %s', (_, fill) => {
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
});

test('it is taken wherever a Secret is', () => {
  const { manifests, diagnostics } = make((chart) => {
    const db = new ExternalSecret(chart, 'db', { store, data: { user: 'shop/user', password: 'shop/password' } });
    new WebService(chart, 'web', {
      ...quiet,
      env: { PGPASSWORD: db.key('password') },
      envFrom: [db],
      secrets: [db],
      files: { '/etc/user': db.key('user') },
      volumes: { db: { secret: db, mountPath: '/db' } },
    });
  });
  expect(diagnostics).toEqual([]);
  const deployment = manifests.find(({ object }) => object.kind === 'Deployment')?.object;
  expect(deployment?.['spec']).toMatchObject({
    template: {
      spec: {
        containers: [
          {
            env: [
              { name: 'PORT' },
              { name: 'PGPASSWORD', valueFrom: { secretKeyRef: { name: 'shop-db', key: 'password' } } },
            ],
            envFrom: [{ secretRef: { name: 'shop-db' } }],
          },
        ],
      },
    },
  });
  const text = JSON.stringify(deployment);
  for (const path of ['/run/secrets/shop-db', '/etc/user', '/db']) expect(text).toContain(`"mountPath":"${path}"`);
  // What is in it is not known here, so there is nothing to make a checksum of.
  expect(text).not.toContain('checksum');
});

test('a key that it does not have', () => {
  const found = findingsOf((chart) => {
    const db = new ExternalSecret(chart, 'db', { store, data: { password: 'shop/db' } });
    // @ts-expect-error: the keys are known
    db.key('pasword');
    const made = new ExternalSecret<string>(chart, 'made', { store, data: { a: 'b' }, template: { url: '{{ .a }}' } });
    made.key('url');
    made.key('a');
    new ExternalSecret<string>(chart, 'many', { store, dataFrom: [{ extract: { key: 'all' } }] }).key('any');
  });
  expect(found).toEqual([
    'K8S4008 error: Secret "shop/db" has no key "pasword". Its keys: "password". Did you mean "password"?',
    expect.stringContaining('K8S4008 error: Secret "shop/made" has no key "a".'),
  ]);
});

test('wrong: nothing in it', () => {
  expect(findingsOf((chart) => new ExternalSecret(chart, 'db', { store }))).toEqual([
    expect.stringContaining('K8S4617 error: The ExternalSecret "shop/db" names no value of its store.'),
  ]);
});

test('it has no form as a string', () => {
  objectsOf((chart) => {
    const db = new ExternalSecret(chart, 'db', { store, data: { password: 'shop/db' } });
    expect(() => `${String(db)}`).toThrow('ExternalSecret "shop/db" has no form as a string');
    expect(() => JSON.stringify({ db: db.key('password') })).toThrow('has no form as a string');
  });
});

test('in another namespace than the pods', () => {
  const found = findingsOf((chart) => {
    const db = new ExternalSecret(chart, 'db', { store, data: { password: 'shop/db' }, namespace: 'other' });
    new WebService(chart, 'web', { ...quiet, secrets: [db] });
  });
  expect(found).toEqual([expect.stringContaining('K8S4009')]);
});
