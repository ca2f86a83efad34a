import { ApiObject, App as Cdk8sApp, Chart as Cdk8sChart, JsonPatch, Lazy, type IResolver } from 'cdk8s';
import { assert, dictionary, jsonValue, property, string } from 'fast-check';
import * as k8s from '../../../lib/k8s';
import { plainJson } from '../../../lib/k8s/plain-json';

/** What cdk8s's own `toJson` gives for the same properties. */
function both(props: object, change: (object: ApiObject) => void = () => {}) {
  const chart = new Cdk8sChart(new Cdk8sApp(), 'shop', { namespace: 'shop', labels: { a: 'b' } });
  const object = new ApiObject(chart, 'object', { apiVersion: 'v1', kind: 'ConfigMap', ...props });
  change(object);
  return { ours: plainJson(object), theirs: object.toJson() };
}

test.each<{ what: string; props: object; change?: (object: ApiObject) => void }>([
  {
    what: 'plain data',
    props: {
      data: { b: '1', a: { d: [1, { f: null, e: undefined }] } },
      empty: {},
      none: [],
      zero: 0,
      no: false,
      text: '',
    },
  },
  {
    what: 'Lazy values',
    props: { data: { a: Lazy.any({ produce: () => ({ b: Lazy.any({ produce: () => 'c' }) }) }) } },
  },
  {
    what: 'metadata',
    props: { metadata: { name: 'n', annotations: {}, finalizers: [], generation: 3, labels: { c: 'd' } } },
  },
  {
    what: 'metadata that was added to',
    props: {},
    change: ({ metadata }) => {
      metadata.addLabel('x', 'y');
      metadata.addAnnotation('note', 'z');
      metadata.addFinalizers('a/b');
      metadata.add('deletionGracePeriodSeconds', 0);
      metadata.addOwnerReference({ apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'u' });
    },
  },
])('the same as cdk8s: $what', ({ props, change }) => {
  const { ours, theirs } = both(props, change);
  expect(ours).toBeDefined();
  expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs));
});

test('the same as cdk8s for any plain data', () => {
  const json = dictionary(
    string().filter((key) => !['apiVersion', 'kind', 'metadata', 'resolve', '__proto__'].includes(key)),
    jsonValue(),
  );
  assert(
    property(json, (props) => {
      const { ours, theirs } = both(props);
      expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs));
    }),
    { numRuns: 200 },
  );
});

class Token {
  resolve = () => 'resolved';
}

test.each<{ what: string; props: object; change?: (object: ApiObject) => void }>([
  { what: 'JSON patches', props: {}, change: (object) => object.addJsonPatch(JsonPatch.add('/a', 1)) },
  { what: 'instances of classes', props: { data: { a: new Token() } } },
  { what: 'objects that resolve themselves', props: { data: { a: { resolve: () => 'resolved' } } } },
])('left to cdk8s: $what', ({ props, change }) => {
  expect(both(props, change).ours).toBeUndefined();
});

test('resolvers of the user are asked', () => {
  const shout: IResolver = {
    resolve(context) {
      if (context.value === 'hello') context.replaceValue('HELLO');
    },
  };
  const chart = new Cdk8sChart(new Cdk8sApp({ resolvers: [shout] }), 'shop');
  const object = new k8s.ConfigMap(chart, 'object', { data: { a: 'hello' } });
  expect(object.toJson().data).toEqual({ a: 'HELLO' });
});

test('a class instance is refused in the words of cdk8s', () => {
  const chart = new Cdk8sChart(new Cdk8sApp(), 'shop');
  const object = new k8s.ConfigMap(chart, 'object', { data: new Map() as never });
  expect(() => object.toJson()).toThrow("can't render non-simple object of type 'Map'");
});

test('the keys of a kind come first, then in the order of the alphabet', () => {
  const chart = new Cdk8sChart(new Cdk8sApp(), 'shop');
  const object = new k8s.ConfigMap(chart, 'object', {
    metadata: { name: 'n' },
    immutable: true,
    data: { b: '1', a: '2' },
  });
  expect(JSON.stringify(object.toJson())).toBe(
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"n"},"data":{"a":"2","b":"1"},"immutable":true}',
  );
});
