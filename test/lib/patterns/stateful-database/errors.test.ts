import { ExternalSecret } from '../../../../lib/constructs/external-secret';
import { Secret } from '../../../../lib/constructs/secret';
import { StatefulDatabase } from '../../../../lib/patterns/stateful-database';
import { cnpg } from '../../../../lib/patterns/stateful-database/cnpg';
import { WebService } from '../../../../lib/patterns/web-service';
import { findingsOf, objectsOf } from '../../constructs/support/make';
import { database, quiet } from './support';

/** The findings about a database of a program that nothing type-checks. */
const findings = (change: object): string[] => findingsOf(database({ ...quiet, ...change } as never));

const engineNames = '"postgres", "mysql", "mariadb", "redis", "valkey", "mongodb", or an engine as a value.';
const writeVersion = 'as a text; an image of your own goes into `image` beside it.';
const nameSecret = 'with the keys "username", "password": `credentials: { secret: \'orders-db\' }`.';
const saySize = "Say how much: `storage: { size: '20Gi' }`. It can grow later where the storage class allows it.";

test.each<[string, object, string]>([
  [
    'an engine by its other name',
    { engine: 'postgresql' },
    `K8S4200 error: The database "shop/orders" has the engine "postgresql". Expected is one of ${engineNames} Did you mean "postgres"?`,
  ],
  [
    'no engine',
    { engine: undefined },
    `K8S4200 error: The database "shop/orders" has the engine undefined. Expected is one of ${engineNames} Name the engine, or describe another one: \`engine: { name, repository, port, pod }\`.`,
  ],
  [
    'an engine that says too little',
    { engine: { name: 'couchdb' } },
    `K8S4200 error: The database "shop/orders" has the engine {"name":"couchdb"}. Expected is one of ${engineNames} Name the engine, or describe another one: \`engine: { name, repository, port, pod }\`.`,
  ],
  [
    'the name of a method of all objects',
    { engine: 'toString' },
    `K8S4200 error: The database "shop/orders" has the engine "toString". Expected is one of ${engineNames} Name the engine, or describe another one: \`engine: { name, repository, port, pod }\`.`,
  ],
  [
    'a tag that moves',
    { version: 'latest' },
    `K8S4201 error: The database "shop/orders" has the version "latest" of postgres. Expected is a tag of its image that begins with the number of the version, 13 or newer. Write the version in full, such as \`version: '13'\`, ${writeVersion}`,
  ],
  [
    'a number',
    { version: 17.2 },
    `K8S4201 error: The database "shop/orders" has the version 17.2 of postgres. Expected is a tag of its image that begins with the number of the version, 13 or newer. Write the version in full, such as \`version: '13'\`, ${writeVersion}`,
  ],
  [
    'a version that is too old',
    { engine: 'mariadb', version: '10.5.28' },
    `K8S4201 error: The database "shop/orders" has the version "10.5.28" of mariadb. Expected is a tag of its image that begins with the number of the version, 10.6 or newer. Write the version in full, such as \`version: '10.6'\`, ${writeVersion}`,
  ],
  [
    'a password in the program',
    { credentials: { password: 's3cret' } },
    `K8S4202 error: The database "shop/orders": it names no Secret with its credentials. Name a Secret that somebody else fills, ${nameSecret}`,
  ],
  [
    'no credentials',
    { engine: 'mysql', version: '8.4.3', credentials: undefined },
    'K8S4202 error: The database "shop/orders": it names no Secret with its credentials. Name a Secret that somebody else fills, with the keys "username", "password", "root-password": `credentials: { secret: \'orders-db\' }`.',
  ],
  [
    'a key instead of a Secret',
    { credentials: { secret: Secret.fromName('orders-db').key('password') } },
    `K8S4202 error: The database "shop/orders": what it has for a Secret is none. Name a Secret that somebody else fills, ${nameSecret}`,
  ],
  [
    'a user for who has none',
    { engine: 'redis', version: '8.2.1', credentials: { secret: 'sessions', username: 'app' } },
    'K8S4202 error: The database "shop/orders": redis has no use for a user. Name a Secret that somebody else fills, with the keys "password": `credentials: { secret: \'orders-db\' }`.',
  ],
  [
    'a key for what it does not keep',
    { credentials: { secret: 'orders-db', keys: { rootPassword: 'root' } } },
    `K8S4202 error: The database "shop/orders": postgres has no use for the key of "rootPassword". Name a Secret that somebody else fills, ${nameSecret}`,
  ],
  [
    'no size',
    { storage: {} },
    `K8S4203 error: The storage of the database "shop/orders" has the size undefined. Expected is an amount above zero, such as "20Gi". ${saySize}`,
  ],
  [
    'no storage',
    { storage: undefined },
    `K8S4203 error: The storage of the database "shop/orders" has the size undefined. Expected is an amount above zero, such as "20Gi". ${saySize}`,
  ],
  [
    'a size with a blank',
    { storage: { size: '20 GB' } },
    `K8S4203 error: The storage of the database "shop/orders" has the size "20 GB". Expected is an amount above zero, such as "20Gi". ${saySize}`,
  ],
  [
    'nothing of storage',
    { storage: { size: '0' } },
    `K8S4203 error: The storage of the database "shop/orders" has the size "0". Expected is an amount above zero, such as "20Gi". ${saySize}`,
  ],
  [
    'a name with a blank',
    { database: 'my orders' },
    'K8S4209 error: The database "shop/orders": the database is "my orders". Expected is a letter or "_" and then up to 62 letters, digits, "_" and "-". Choose a name that needs no quotes in SQL, in a shell or in a URL.',
  ],
  [
    'a user with a quote',
    { credentials: { secret: 'orders-db', username: "o'brien" } },
    'K8S4209 error: The database "shop/orders": the user is "o\'brien". Expected is a letter or "_" and then up to 62 letters, digits, "_" and "-". Choose a name that needs no quotes in SQL, in a shell or in a URL.',
  ],
  [
    'a name where there are none',
    { engine: 'valkey', version: '8.1.3', database: 'orders' },
    'K8S4209 error: The database "shop/orders": the database is "orders". Expected is no name at all: valkey holds no databases with names. Choose a name that needs no quotes in SQL, in a shell or in a URL.',
  ],
  [
    'metrics of nowhere',
    { metrics: {} },
    'K8S4207 error: The database "shop/orders": `metrics` without a port is not for a plain StatefulSet. Say where the exporter answers, such as `metrics: { port: 9187 }`, and add it to `sidecars`.',
  ],
  [
    'a provider that was not called',
    { provider: cnpg },
    'K8S4207 error: The database "shop/orders": the provider a function is not for any database. Call what makes one, `provider: cnpg()`, or leave it out for a plain StatefulSet.',
  ],
  [
    'a provider by its name',
    { provider: 'cnpg' },
    'K8S4207 error: The database "shop/orders": the provider "cnpg" is not for any database. Call what makes one, `provider: cnpg()`, or leave it out for a plain StatefulSet.',
  ],
  [
    'a backup that is only wished for',
    { backup: true },
    'K8S4208 error: The backup of the database "shop/orders": it is true. Say when and where to: `backup: { schedule: \'0 3 * * *\', destination: { … } }`.',
  ],
  [
    'a restore of something',
    { restoreFrom: 'orders.dump' },
    'K8S4210 error: The database "shop/orders" cannot begin with a backup: "orders.dump" names no backup. Say `{ volumeSnapshot }`, `{ dump: { volume, file } }` or, with CloudNativePG, `{ objectStore, serverName }`.',
  ],
  [
    'a restore of a dump without a volume',
    { restoreFrom: { dump: { file: 'orders.dump' } } },
    'K8S4210 error: The database "shop/orders" cannot begin with a backup: {"dump":{"file":"orders.dump"}} names no backup. Say `{ volumeSnapshot }`, `{ dump: { volume, file } }` or, with CloudNativePG, `{ objectStore, serverName }`.',
  ],
])('%s is an error', (_, change, finding) => {
  expect(findings(change)).toEqual([finding]);
});

test.each([
  { credentials: 'orders-db' },
  { credentials: { secret: 'a', keys: null } },
  { storage: 'x' },
  { backup: { schedule: 1, destination: 'x', retention: 7 } },
  { backup: { schedule: '@daily', method: 'volumeSnapshot', destination: 5 } },
  { metrics: true },
  { metrics: null },
  { resources: 'small' },
  { resources: { limits: 'all' } },
  { replicas: '3' },
  { health: null },
  { labels: null },
  { provider: cnpg(), backup: { schedule: '@daily', destination: null } },
  { provider: cnpg({ cluster: null } as never), backup: { schedule: '@daily' } },
  { restoreFrom: null },
])('whatever a program without types says, %j, nothing is thrown', (change) => {
  expect(() => findings(change)).not.toThrow();
});

test('everything at once, and nothing is made', () => {
  const codes = findings({ engine: 'oracle', version: undefined, storage: null, credentials: null, database: 1 }).map(
    (finding) => finding.slice(0, 7),
  );
  expect(codes).toEqual(['K8S4200', 'K8S4202', 'K8S4203', 'K8S4209']);
  expect(objectsOf(database({ ...quiet, engine: 'oracle' } as never))).toEqual([]);
});

test('a connection to a database that could not be made says nothing more', () => {
  const found = findingsOf((chart) => {
    const orders = new StatefulDatabase(chart, 'orders', { ...quiet, version: 'latest' });
    new WebService(chart, 'web', { image: 'web:1.0.0', health: '/', resources: 'small' }).connect(orders);
    expect([orders.secret, orders.statefulSet, orders.service, orders.cluster]).toEqual(Array(4).fill(undefined));
  });
  expect(found.map((finding) => finding.slice(0, 7))).toEqual(['K8S4201']);
});

test('a Secret whose keys are known must have those that the engine wants', () => {
  const found = findingsOf((chart) => {
    const secret = new ExternalSecret(chart, 'orders-db', {
      store: { clusterSecretStore: 'vault' },
      data: { username: 'shop/user', passwort: 'shop/password' },
    });
    new StatefulDatabase(chart, 'orders', { ...quiet, credentials: { secret } });
  });
  expect(found).toEqual([
    'K8S4008 error: Secret "shop/orders-db" has no key "password". Its keys: "username", "passwort". Did you mean "passwort"?',
  ]);
});

test('a Secret that is filled by External Secrets is one like any other', () => {
  const found = findingsOf((chart) => {
    const secret = new ExternalSecret(chart, 'orders-db', {
      store: { clusterSecretStore: 'vault' },
      data: { user: 'shop/user', password: 'shop/password' },
    });
    new StatefulDatabase(chart, 'orders', { ...quiet, credentials: { secret, keys: { username: 'user' } } });
  });
  expect(found).toEqual([]);
});
