import { build } from './cdk8s-trees/build';
import { invent, shrink, type Recipe } from './cdk8s-trees/recipe';
import { runCdk8s, runOurs, withoutDisk, type Outcome } from './cdk8s-trees/run';

/** More with `TREES=100000 npx jest test/lib/cdk8s-trees`; other trees with `TREES_SEED`. */
const count = Number(process.env['TREES'] ?? 1000);
const firstSeed = Number(process.env['TREES_SEED'] ?? 1);

let restore: () => void;
beforeAll(() => {
  restore = withoutDisk();
});
afterAll(() => restore());

/** What differs between the two; undefined when nothing does. */
function difference(recipe: Recipe): string | undefined {
  return compare(recipe, runCdk8s(build(recipe)), runOurs(build(recipe)));
}

function compare(recipe: Recipe, theirs: Outcome, ours: Outcome): string | undefined {
  if ('error' in theirs && 'error' in ours) return undefined;
  if ('error' in theirs) return dependsOnItself(recipe) ? undefined : `only cdk8s fails: ${theirs.error}`;
  if ('error' in ours) return `only k8sdsl fails: ${ours.error}`;
  const [a, b] = [theirs.files, ours.files].map((files) => JSON.stringify(Object.entries(files).sort(), undefined, 1));
  return a === b ? undefined : `cdk8s writes\n${a}\nk8sdsl writes\n${b}`;
}

/** Then cdk8s overflows its stack or not by luck; k8sdsl says what is left out. A stranger may have the path of the source. */
function dependsOnItself({ links }: Recipe): boolean {
  return links.some(({ source, target, also }) => target === 'stranger' || source === target || source === also);
}

function smallest(recipe: Recipe): Recipe {
  for (const smaller of shrink(recipe)) if (difference(smaller) !== undefined) return smallest(smaller);
  return recipe;
}

test(`${count} random apps give the same files and bytes as by cdk8s, or fail as they do there`, () => {
  const seen = { failed: 0, numbered: 0, outputs: new Set<number>() };
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const recipe = invent(seed);
    const theirs = runCdk8s(build(recipe));
    if (compare(recipe, theirs, runOurs(build(recipe))) !== undefined) {
      const small = smallest(recipe);
      throw new Error(`seed ${seed}: ${difference(small)}\nrecipe ${JSON.stringify(small, undefined, 1)}`);
    }
    if ('error' in theirs) seen.failed++;
    else if (Object.keys(theirs.files).some((file) => file.startsWith('0001-'))) seen.numbered++;
    seen.outputs.add(recipe.output);
  }
  // Otherwise the generator no longer makes what this test is about.
  expect(seen.outputs.size).toBe(4);
  expect(seen.failed).toBeGreaterThan(count / 100);
  expect(seen.failed).toBeLessThan(count / 2);
  expect(seen.numbered).toBeGreaterThan(count / 10);
}, 600_000);
