import { ConfigMap } from '../../../lib/constructs/config-map';
import { Deployment } from '../../../lib/constructs/deployment';
import { Secret } from '../../../lib/constructs/secret';
import { findingsOf, make, problemsOf, yamlOf } from './support/make';
import { image } from './support/pod-options';

const resources = 'small';

test('with and without options', () => {
  const fill = (chart: Parameters<Parameters<typeof make>[0]>[0]) => {
    new Secret(chart, 'least');
    new Secret(chart, 'all', {
      type: 'kubernetes.io/basic-auth',
      immutable: true,
      data: {
        username: Secret.insecureValue('me'),
        password: Secret.insecureValue('s3cret'),
      },
    });
  };
  expect(yamlOf(fill)).toMatchInlineSnapshot(`
    "apiVersion: v1
    kind: Secret
    metadata:
      name: shop-least
      namespace: shop
      labels:
        app.kubernetes.io/managed-by: k8sdsl
        app.kubernetes.io/part-of: shop
    ---
    apiVersion: v1
    kind: Secret
    metadata:
      name: shop-all
      namespace: shop
      labels:
        app.kubernetes.io/managed-by: k8sdsl
        app.kubernetes.io/part-of: shop
    immutable: true
    stringData:
      password: s3cret
      username: me
    type: kubernetes.io/basic-auth
    "
  `);
  expect(problemsOf(fill)).toEqual([]);
  expect(findingsOf(fill)).toEqual([
    'K8S4010 warning: The Secret "shop/all" holds values that stand in the program and in the manifests: "username", "password". Let another tool fill the Secret, and refer to it: `Secret.fromName(\'orders-db\')`.',
  ]);
});

describe.each([
  ['a Secret', 'Secret "orders-db"', () => Secret.fromName('orders-db')],
  ['one of its keys', 'Key "password" of Secret "orders-db"', () => Secret.fromName('orders-db').key('password')],
  ['a value', 'A secret value', () => Secret.insecureValue('s3cret')],
  [
    'a Secret of the app',
    'Secret "shop/db"',
    () => {
      let secret: Secret | undefined;
      make((chart) => (secret = new Secret(chart, 'db')));
      return secret!;
    },
  ],
])('%s has no form as a string', (_, name, of) => {
  test.each<[string, (secret: unknown) => unknown]>([
    ['in a template', (secret) => `${secret}`],
    ['by String()', String],
    ['by +', (secret) => (secret as string) + ''],
    ['as a number', Number],
    ['as JSON', (secret) => JSON.stringify({ secret })],
    ['joined', (secret) => [secret].join(',')],
    ['by toString', (secret) => (secret as object).toString()],
  ])('%s', (_how, use) => {
    expect(() => use(of())).toThrow(
      `${name} has no form as a string: its value is known in the cluster only. Give it to a container as it is, as a file with \`secrets\` or \`files\`, or as a variable with \`env\`.`,
    );
  });
});

test('in an object of Kubernetes it is refused, not written', () => {
  const found = findingsOf((chart) => {
    const password = Secret.fromName('orders-db').key('password');
    // @ts-expect-error: a reference is no string
    new ConfigMap(chart, 'settings', { data: { password } });
  });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^K8S1007 error: "shop\/settings\/Resource" holds an instance of the class/);
});

test('its keys are checked where the app fills it', () => {
  const found = findingsOf((chart) => {
    const filled = new Secret(chart, 'filled', {
      data: { password: Secret.insecureValue('x') },
    });
    filled.key('password');
    // @ts-expect-error: there is no such key
    filled.key('pasword');
    new Secret(chart, 'empty').key('whatever');
  });
  expect(found.filter((line) => line.startsWith('K8S4008'))).toEqual([
    'K8S4008 error: Secret "shop/filled" has no key "pasword". Its keys: "password". Did you mean "password"?',
  ]);
});

test('its content rolls the pods that use it', () => {
  const checksum = (value: string) =>
    yamlOf((chart) => {
      const db = new Secret(chart, 'db', {
        data: { password: Secret.insecureValue(value) },
      });
      new Deployment(chart, 'web', { image, resources, secrets: [db] });
    }).match(/checksum\/config: (\w+)/)?.[1];
  expect(checksum('a')).toBe(checksum('a'));
  expect(checksum('a')).not.toBe(checksum('b'));
});
