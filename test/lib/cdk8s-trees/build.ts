import {
  ApiObject,
  App,
  Chart,
  JsonPatch,
  Lazy,
  type ApiObjectProps,
  type IResolver,
  type ResolutionContext,
} from 'cdk8s';
import { Construct, DependencyGroup, type IConstruct } from 'constructs';
import type { ChartTrait, ObjectTrait, Recipe, Step } from './recipe';

/** Makes the app of a recipe; each call makes the same app anew. */
export function build(recipe: Recipe): App {
  const app = new App({
    outdir: '/out',
    yamlOutputType: recipe.output,
    recordConstructMetadata: recipe.metadata,
    ...(recipe.resolvers ? { resolvers: [new Shouting()] } : {}),
  });
  const made = new Map<number, Construct>([[-1, app]]);
  for (const step of recipe.steps) {
    const construct = makers[step.type](made.get(step.scope)!, step, made);
    made.set(step.key, construct);
    if (step.invalid) construct.node.addValidation({ validate: () => ['this is wrong', 'and that'] });
  }
  for (const { source, target, also } of recipe.links) {
    const from = made.get(source)!;
    const to = typeof target === 'number' ? made.get(target)! : outsiders[target](app, from);
    from.node.addDependency(also === undefined ? to : new DependencyGroup(to, made.get(also)!));
  }
  return app;
}

const outsiders: Record<'app' | 'stranger' | 'removed', (app: App, from: IConstruct) => IConstruct> = {
  app: (app) => app,
  stranger: () =>
    new ApiObject(new Chart(new App({ outdir: '/other' }), 'a'), 'b', { apiVersion: 'v1', kind: 'Secret' }),
  removed: (app) => {
    const chart = new Chart(app, 'gone');
    app.node.tryRemoveChild('gone');
    return new ApiObject(chart, 'gone', { apiVersion: 'v1', kind: 'Secret' });
  },
};

type Maker = (scope: Construct, step: Step, made: ReadonlyMap<number, Construct>) => Construct;

const makers: Record<Step['type'], Maker> = {
  group: (scope, { id }) => new Construct(scope, id),
  chart: (scope, { id, traits }) => {
    const has = (trait: ChartTrait): boolean => traits.includes(trait);
    const props = {
      ...(has('namespace') ? { namespace: 'space' } : {}),
      ...(has('labels') ? { labels: { z: 'last', a: 'first' } } : {}),
      ...(has('noHashes') ? { disableResourceNameHashes: true } : {}),
    };
    const type = charts.find(([trait]) => has(trait))?.[1] ?? Chart;
    return new type(scope, id, props);
  },
  object: (scope, step, made) => {
    const has = (trait: ObjectTrait): boolean => step.traits.includes(trait);
    const object = new (has('toJson') ? Annotating : ApiObject)(scope, step.id, objectProps(step, made));
    if (has('patch'))
      object.addJsonPatch(JsonPatch.add('/data/zz', 'patched'), JsonPatch.add('/data/aa', { y: 1, b: undefined }));
    if (has('patchName')) {
      object.addJsonPatch(JsonPatch.replace('/metadata/name', 'renamed'), JsonPatch.replace('/kind', 'Other'));
    }
    return object;
  },
};

function objectProps({ key, kind, name, traits, into }: Step, made: ReadonlyMap<number, Construct>): ApiObjectProps {
  const has = (trait: ObjectTrait): boolean => traits.includes(trait);
  let produced = 0;
  const data: Record<string, unknown> = {
    z: key,
    a: `${key}`,
    none: undefined,
    empty: null,
    list: [1, null, { b: undefined }],
  };
  if (has('lazy')) {
    data['lazy'] = Lazy.any({
      produce: () => ({ n: Lazy.any({ produce: () => ++produced }), gone: Lazy.any({ produce: () => undefined }) }),
    });
    data['before'] = [Lazy.any({ produce: () => null }), Lazy.any({ produce: () => ++produced })];
  }
  if (has('token')) data['token'] = { resolve: () => ({ resolve: () => 'resolved twice' }) };
  if (has('union')) data['union'] = new Union(key % 2 === 0 ? 80 : 'http');
  if (has('impure')) data['impure'] = { resolve: () => ++produced };
  if (has('classValue')) data['when'] = new Map();
  if (has('makes')) {
    const id = `made-by-${key}`;
    data['made'] = Lazy.any({
      produce: () => {
        const chart = into === undefined ? undefined : made.get(into);
        if (!chart || chart.node.tryFindChild(id)) return 'nothing';
        new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Late' });
        return id;
      },
    });
  }
  const props = {
    apiVersion: key % 3 === 0 ? 'apps/v1' : 'v1',
    kind: kind ?? 'ConfigMap',
    data,
    odd: { '10': 1, '9': 2 },
  };
  return name === undefined ? props : ({ ...props, metadata: { name } } as ApiObjectProps);
}

class Union {
  constructor(readonly value: number | string) {}
}

class Annotating extends ApiObject {
  override toJson(): unknown {
    const plain = super.toJson();
    return {
      ...plain,
      metadata: { ...plain.metadata, annotations: { kept: undefined, rendered: 'yes' } },
      extra: undefined,
    };
  }
}

class Naming extends Chart {
  override generateObjectName(object: ApiObject): string {
    return `n-${object.node.id.toLowerCase()}`;
  }
}

class Adding extends Chart {
  override toJson(): unknown[] {
    return [
      { kind: 'Head', metadata: { name: 'head' }, missing: undefined },
      ...super.toJson(),
      { kind: 'Tail', metadata: {} },
    ];
  }
}

class Odd extends Chart {
  override toJson(): unknown[] {
    return [undefined, ...super.toJson().slice(1), { kind: 'K', metadata: { name: 'k' }, list: [undefined] }];
  }
}

class Reversing extends Chart {
  override toJson(): unknown[] {
    return super.toJson().toReversed();
  }
}

class Twice extends Chart {
  override toJson(): unknown[] {
    return [...super.toJson(), ...super.toJson()];
  }
}

const charts: readonly [ChartTrait, typeof Chart][] = [
  ['names', Naming],
  ['adds', Adding],
  ['odd', Odd],
  ['reverses', Reversing],
  ['twice', Twice],
];

/** A resolver that starts the chain again, and sees the values that others have put in. */
class Shouting implements IResolver {
  resolve(context: ResolutionContext): void {
    if (typeof context.value === 'string' && /^[a-z]+$/.test(context.value) && context.key.at(-1) !== 'name') {
      context.replaceValue(context.value.toUpperCase());
    }
  }
}
