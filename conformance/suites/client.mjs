// The client tells right from wrong: objects whose verdict is known, one for each way in which a server answers.
export const name = 'client';
export const needs = ['servers'];

const labels = { app: 'web' };
const pod = (container = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { containers: [{ name: 'web', image: 'example.com/web:1', ...container }] },
});
const deployment = (selector = labels, replicas = 1) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas,
    selector: { matchLabels: selector },
    template: { metadata: { labels: selector }, spec: pod().spec },
  },
});
const nodePort = (port) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { type: 'NodePort', ports: [{ port: 80, nodePort: port }] },
});
const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};
const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'ships.fleet.example.com' },
  spec: {
    group: 'fleet.example.com',
    scope: 'Namespaced',
    names: { kind: 'Ship', plural: 'ships', singular: 'ship', listKind: 'ShipList' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
};
const ship = { apiVersion: 'fleet.example.com/v1', kind: 'Ship', metadata: { name: 'anna' } };
async function createDefined(client) {
  const { object } = await client.store(definition);
  await client.waitForKind(ship.apiVersion, ship.kind);
  const verdict = await client.create(ship);
  await client.remove(object);
  return verdict;
}
const twice = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { a: "1", a: "2" }\n';

/** @type {[title: string, ask: (client: import('../servers/client.mjs').Client) => Promise<any>, expected: string][]} */
const cases = [
  ['a Pod', (client) => client.create(pod()), '201'],
  ['cpu 0.1m', (client) => client.create(pod({ resources: { requests: { cpu: '0.1m' } } })), '201'],
  ['an unknown field', (client) => client.create(pod({ imagePulPolicy: 'Always' })), '400 BadRequest'],
  ['a number for a string', (client) => client.create(pod({ image: 1 })), '400 BadRequest'],
  ['a duplicate key in YAML', (client) => client.create(twice), '400 BadRequest'],
  [
    'a value that is not in the enum',
    (client) => client.create(pod({ imagePullPolicy: 'always' })),
    '422 Invalid spec.containers[0].imagePullPolicy FieldValueNotSupported',
  ],
  [
    'a missing name',
    (client) => client.create(pod({ name: undefined })),
    '422 Invalid spec.containers[0].name FieldValueRequired',
  ],
  ['a kind that is not served', (client) => client.create({ ...pod(), kind: 'Pot' }), '404 NotFound'],
  [
    'a duplicate variable',
    (client) => client.create(pod({ env: [{ name: 'A' }, { name: 'A' }] })),
    '201 with 1 warning',
  ],
  ['a node port out of range, in a dry run', (client) => client.create(nodePort(70_000)), '201'],
  [
    'a node port out of range, stored',
    (client) => client.createAndRemove(nodePort(70_000)),
    '422 Invalid spec.ports[0].nodePort FieldValueInvalid',
  ],
  ['an update of the replicas', (client) => client.update(deployment(labels, 1), deployment(labels, 2)), '200'],
  [
    'an update of the selector',
    (client) => client.update(deployment(), deployment({ app: 'shop' })),
    '422 Invalid spec.selector FieldValueInvalid',
  ],
  // These have finalizers: the second of each can be stored only when the first is really gone.
  ['a stored claim', (client) => client.createAndRemove(claim), '201'],
  ['the same claim again', (client) => client.createAndRemove(claim), '201'],
  ['a stored namespace', (client) => client.createAndRemove(namespace), '201'],
  ['the same namespace again', (client) => client.createAndRemove(namespace), '201'],
  ['a custom resource', createDefined, '201'],
  ['the same custom resource again', createDefined, '201'],
];

/** @param {import('./index.mjs').Context} context */
export async function run({ minors, client, pass, fail }) {
  await Promise.all(
    minors.map(async (minor) => {
      for (const [title, ask, expected] of cases) {
        const verdict = summary(await ask(client(minor)));
        if (verdict === expected) pass(`${minor}: ${title}`);
        else fail(`${minor}: ${title}`, `expected ${expected}\ngot      ${verdict}`);
      }
    }),
  );
}

function summary({ http, reason, causes, warnings }) {
  const words = [String(http), ...(reason ? [reason] : []), ...causes.map((cause) => `${cause.field} ${cause.reason}`)];
  return words.concat(warnings.length > 0 ? [`with ${warnings.length} warning`] : []).join(' ');
}
