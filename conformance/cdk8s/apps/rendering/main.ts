import {
  ApiObject,
  App,
  Chart,
  IResolver,
  ImplicitTokenResolver,
  JsonPatch,
  Lazy,
  NumberStringUnionResolver,
  ResolutionContext,
} from 'cdk8s';
import { Construct } from 'constructs';

class Token {
  constructor(readonly name: string) {}
}

/** Gives a token its value; the value may hold another token. */
class TokenResolver implements IResolver {
  constructor(private readonly values: Record<string, unknown>) {}

  resolve(context: ResolutionContext) {
    if (context.value instanceof Token) context.replaceValue(this.values[context.value.name]);
  }
}

class Upper implements IResolver {
  resolve(context: ResolutionContext) {
    if (context.key.at(-1) === 'shout' && typeof context.value === 'string' && /[a-z]/.test(context.value)) {
      context.replaceValue(context.value.toUpperCase());
    }
  }
}

class PlainNames extends Chart {
  override generateObjectName(object: ApiObject) {
    return `${this.node.id}-${object.kind.toLowerCase()}-${object.node.id}`;
  }
}

class Wrapped extends Chart {
  override toJson(): any[] {
    return [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'first', labels: undefined } }, ...super.toJson()];
  }
}

class Numbered extends ApiObject {
  constructor(scope: Construct, id: string) {
    super(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', data: { b: '2', a: '1' } });
  }

  override toJson() {
    return { ...super.toJson(), immutable: true };
  }
}

const app = new App({
  resolvers: [
    new TokenResolver({ region: 'eu', image: new Token('pinned'), pinned: 'img:1' }),
    new Upper(),
    new ImplicitTokenResolver(),
    new NumberStringUnionResolver(),
  ],
});

const names = new PlainNames(app, 'names');
const late: string[] = [];
const config = new ApiObject(names, 'config', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  data: {
    late: Lazy.any({ produce: () => late.join(',') }),
    region: new Token('region'),
    image: new Token('image'),
    shout: 'quiet',
    dropped: Lazy.any({ produce: () => undefined }),
    list: [null, undefined, Lazy.any({ produce: () => ({ z: 1, a: new Token('region') }) }), []],
    empty: {},
    union: { value: 8080 },
  },
});
late.push('added', 'afterwards');
config.addJsonPatch(
  JsonPatch.add('/data/zeta', { z: 1, a: null }),
  JsonPatch.add('/data/~1slash~0tilde', 'x'),
  JsonPatch.copy('/data/region', '/data/again'),
  JsonPatch.move('/data/again', '/data/moved'),
  JsonPatch.remove('/data/empty'),
  JsonPatch.test('/data/region', 'eu'),
);
config.metadata.add('finalizers', ['example.com/keep']);
config.metadata.addOwnerReference({ apiVersion: 'v1', kind: 'Node', name: 'n', uid: 'u' });

const wrapped = new Wrapped(app, 'wrapped', { namespace: 'first' });
new Numbered(wrapped, 'one');
new Numbered(wrapped, 'two').addJsonPatch(JsonPatch.replace('/data/a', '9'));

// Rendering may create objects: those of a later chart are still written.
const later = new Chart(app, 'zz-later');
new ApiObject(names, 'spawner', {
  apiVersion: 'v1',
  kind: 'Secret',
  stringData: Lazy.any({
    produce: () => {
      if (!later.node.tryFindChild('spawned')) new ApiObject(later, 'spawned', { apiVersion: 'v1', kind: 'Secret' });
      return { key: 'value' };
    },
  }),
});
app.synth();
