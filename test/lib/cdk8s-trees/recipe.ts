import { Random } from './random';

/** What an object does besides being one. */
export type ObjectTrait =
  | 'patch'
  | 'patchName'
  | 'lazy'
  | 'token'
  | 'union'
  | 'toJson'
  | 'makes'
  | 'classValue'
  | 'impure';

/** What a chart does besides being one. */
export type ChartTrait = 'namespace' | 'labels' | 'noHashes' | 'names' | 'adds' | 'odd' | 'reverses' | 'twice';

export interface Step {
  readonly key: number;
  /** The key of the step that made the scope; -1 is the app. */
  readonly scope: number;
  readonly type: 'chart' | 'group' | 'object';
  readonly id: string;
  readonly name?: string;
  readonly kind?: string;
  readonly traits: readonly (ObjectTrait | ChartTrait)[];
  /** For `makes`: the key of the chart in which an object appears while this one is rendered. */
  readonly into?: number;
  readonly invalid?: boolean;
}

export interface Link {
  readonly source: number;
  /** `app` is the root, `stranger` a construct of another app with the same path, `removed` one that is no longer in the tree. */
  readonly target: number | 'app' | 'stranger' | 'removed';
  /** Through a DependencyGroup with a second target. */
  readonly also?: number;
}

/** All that is needed to build one app any number of times. */
export interface Recipe {
  readonly seed: number;
  /** As cdk8s numbers `YamlOutputType`. */
  readonly output: 0 | 1 | 2 | 3;
  readonly resolvers: boolean;
  readonly metadata: boolean;
  readonly steps: readonly Step[];
  readonly links: readonly Link[];
}

const ids = [
  'a',
  'b',
  'c',
  'd',
  'web',
  'Default',
  'resource',
  '0',
  '1',
  '10',
  '2',
  'my_x',
  'UP',
  'a-b',
  'x/y',
  'default-z',
];
const names = ['one', 'two', 'system:three', 'four.five'];
const kinds = ['ConfigMap', 'Deployment', 'CronJob', 'Namespace', 'Odd/Kind'];
const objectTraits: readonly ObjectTrait[] = [
  'patch',
  'patchName',
  'lazy',
  'token',
  'union',
  'toJson',
  'makes',
  'impure',
];
const chartTraits: readonly ChartTrait[] = [
  'namespace',
  'labels',
  'noHashes',
  'names',
  'adds',
  'odd',
  'reverses',
  'twice',
];

/** Invents an app. Most have dependencies, few fail. */
export function invent(seed: number): Recipe {
  const random = new Random(seed);
  const steps: Step[] = [];
  const wanted = 1 + random.below(14);
  for (let key = 0; key < wanted; key++) steps.push(inventStep(random, steps, key));
  const links: Link[] = [];
  const density = random.pick([0, 1, 2, 4, 7, 10]);
  for (let count = random.below(density + 1); count > 0; count--) links.push(inventLink(random, steps));
  const makes = steps.some(({ traits }) => traits.includes('makes'));
  return {
    seed,
    output: random.pick([0, 1, 1, 2, 3] as const),
    resolvers: random.chance(0.15),
    metadata: random.chance(0.15) && !makes,
    steps,
    // Where cdk8s puts an object that was made while others were rendered, and for which a dependency of or on something around
    // it counts, depends on when it looked for dependencies. That accident is not imitated.
    links: makes ? links.filter((link) => isBetweenLeaves(link, steps)) : links,
  };
}

function isBetweenLeaves({ source, target, also }: Link, steps: readonly Step[]): boolean {
  const isLeaf = (end: Link['target'] | undefined): boolean =>
    typeof end !== 'number' ||
    steps.every(({ key, type, scope, into }) => scope !== end && into !== end && (key !== end || type === 'object'));
  return isLeaf(source) && isLeaf(target) && isLeaf(also);
}

function inventStep(random: Random, steps: readonly Step[], key: number): Step {
  const scope = random.chance(0.25) ? -1 : (random.pick(steps)?.key ?? -1);
  const type = inChart(steps, scope)
    ? random.pick(['object', 'object', 'object', 'group', 'chart'] as const)
    : random.pick(['chart', 'chart', 'group'] as const);
  const taken = new Set(steps.filter((step) => step.scope === scope).map(({ id }) => id.replaceAll('/', '--')));
  const id = random.pick(ids.filter((id) => !taken.has(id.replaceAll('/', '--')))) ?? `id${key}`;
  const traits =
    type === 'group' ? [] : some<ObjectTrait | ChartTrait>(random, type === 'object' ? objectTraits : chartTraits);
  return {
    key,
    scope,
    type,
    id,
    traits: type === 'object' && random.chance(0.004) ? [...traits, 'classValue'] : traits,
    ...(type === 'object' && random.chance(0.3) ? { name: random.pick(names) } : {}),
    ...(type === 'object' ? { kind: random.pick(kinds) } : {}),
    ...(traits.includes('makes')
      ? { into: random.pick([key, ...steps.filter(({ type }) => type === 'chart').map(({ key }) => key)]) }
      : {}),
    ...(random.chance(0.004) ? { invalid: true } : {}),
  };
}

function some<T>(random: Random, from: readonly T[]): readonly T[] {
  if (random.chance(0.6)) return [];
  const first = random.pick(from);
  return random.chance(0.3) ? [...new Set([first, random.pick(from)])] : [first];
}

function inventLink(random: Random, steps: readonly Step[]): Link {
  // Later constructs depend on earlier ones more often, because two of three random links in any direction would be circles.
  const [one, two] = random.chance(0.8) ? [random.pick(steps).key, random.pick(steps).key] : relatives(random, steps);
  const [source, target] = random.chance(0.75) ? [Math.max(one, two), Math.min(one, two)] : [one, two];
  if (source === target && !random.chance(0.05)) return inventLinkTo(random, source, steps);
  return { source, target, ...(random.chance(0.1) ? { also: random.pick(steps).key } : {}) };
}

/** A construct and one around it: such dependencies leave out the construct itself. */
function relatives(random: Random, steps: readonly Step[]): readonly [number, number] {
  const inner = random.pick(steps);
  const scopes: number[] = [];
  for (let { scope } = inner; scope >= 0; scope = steps.find(({ key }) => key === scope)!.scope) scopes.push(scope);
  return [inner.key, scopes.length > 0 ? random.pick(scopes) : inner.key];
}

function inventLinkTo(random: Random, source: number, steps: readonly Step[]): Link {
  const target = random.chance(0.05) ? random.pick(['app', 'stranger', 'removed'] as const) : random.pick(steps).key;
  return { source, target: target === source ? 'stranger' : target };
}

/** Whether objects can be made in a scope. */
function inChart(steps: readonly Step[], scope: number): boolean {
  for (let at = scope; at >= 0;) {
    const step = steps.find(({ key }) => key === at)!;
    if (step.type === 'chart') return true;
    at = step.scope;
  }
  return false;
}

/** Smaller recipes, to find the smallest that still shows a difference. */
export function* shrink(recipe: Recipe): Generator<Recipe> {
  for (const { key } of recipe.steps) {
    const gone = new Set([key]);
    for (const step of recipe.steps) if (gone.has(step.scope)) gone.add(step.key);
    const steps = recipe.steps.filter(
      (step) => !gone.has(step.key) && !(step.into !== undefined && gone.has(step.into)),
    );
    const keys = new Set(steps.map(({ key }) => key));
    if (steps.some(({ scope }) => scope >= 0 && !keys.has(scope))) continue;
    const here = (end: Link['target'] | undefined): boolean => typeof end !== 'number' || keys.has(end);
    yield {
      ...recipe,
      steps,
      links: recipe.links.filter(({ source, target, also }) => [source, target, also].every(here)),
    };
  }
  for (const link of recipe.links) yield { ...recipe, links: recipe.links.filter((other) => other !== link) };
  for (const step of recipe.steps) {
    if (step.traits.length === 0) continue;
    yield { ...recipe, steps: recipe.steps.map((other) => (other === step ? { ...step, traits: [] } : other)) };
  }
  if (recipe.resolvers) yield { ...recipe, resolvers: false };
  if (recipe.metadata) yield { ...recipe, metadata: false };
}
