// docs/reference: one page per construct, made from the doc comments. `npm run api` writes the pages anew; with --check a
// page that is not current fails.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { yamlOf } from './reference/example.mjs';
import { readModel } from './reference/model.mjs';
import { indexPage, optionsPage, pageOf, reachable, subjectPage } from './reference/pages.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'docs/reference');
const require = createRequire(import.meta.url);
const library = {
  ...require('../dist/lib/index.js'),
  ...require('../dist/lib/testing.js'),
  k8s: require('../dist/lib/k8s/index.js'),
  toYaml: require('../dist/lib/emit/yaml.js').toYaml,
};

const { subjects, interfaces } = readModel(root);
const problems = [];
const pages = new Map([['README.md', indexPage(subjects)]]);
for (const subject of subjects)
  pages.set(pageOf(subject.name), subjectPage(subject, { interfaces, yaml: exampleOf(subject) }));
pages.set('options.md', optionsPage(reachable(subjects, interfaces), interfaces));

function exampleOf({ name, example }) {
  if (!example) {
    problems.push(`${name} has no @example`);
    return undefined;
  }
  try {
    return yamlOf(library, example, name);
  } catch (error) {
    problems.push(`the @example of ${name} does not run: ${error.message}`);
    return undefined;
  }
}

for (const problem of problems) console.error(`docs/reference: ${problem}`);
const existing = (() => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
})();
if (process.argv.includes('--check')) {
  const stale = [...pages].filter(
    ([name, text]) => !existing.includes(name) || readFileSync(join(folder, name), 'utf8') !== text,
  );
  const gone = existing.filter((name) => !pages.has(name));
  for (const [name] of stale) console.error(`docs/reference/${name} is not current: npm run api`);
  for (const name of gone) console.error(`docs/reference/${name} is of nothing that there is: npm run api`);
  if (stale.length + gone.length + problems.length > 0) process.exitCode = 1;
  else console.log(`docs/reference: ${pages.size} pages are current.`);
} else {
  mkdirSync(folder, { recursive: true });
  for (const name of existing) if (!pages.has(name)) rmSync(join(folder, name));
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
  console.log(`docs/reference: ${pages.size} pages written.`);
  if (problems.length > 0) process.exitCode = 1;
}
