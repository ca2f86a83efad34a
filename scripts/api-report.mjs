// The public API, written down for review: docs/api/ holds one report for each subpath of the package. `npm run api` writes them
// anew; with --check a difference fails. The reports are made from dist/, which has to be built first.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const reports = join(root, 'docs', 'api');
const fresh = join(root, 'temp', 'api');
let namesOfK8s;

/** The report of one entry point by api-extractor, which also refuses types that are used in public and not exported. */
function extract(name, entry) {
  const configObjectFullPath = join(root, 'api-extractor.json');
  const configObject = ExtractorConfig.loadFile(configObjectFullPath);
  configObject.mainEntryPointFilePath = join(root, entry);
  configObject.compiler.overrideTsconfig.files = [entry];
  configObject.apiReport.reportFolder = fresh;
  configObject.apiReport.reportFileName = name;
  const config = ExtractorConfig.prepare({
    configObject,
    configObjectFullPath,
    packageJsonFullPath: join(root, 'package.json'),
  });
  const problems = [];
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback(message) {
      message.handled = true;
      if (message.messageId === 'ae-forgotten-export' && isPublicElsewhere(message.text, entry)) return;
      if (message.logLevel === 'error' || message.logLevel === 'warning')
        problems.push(message.formatMessageWithLocation(root));
    },
  });
  return { text: readFileSync(config.reportFilePath, 'utf8'), problems };
}

/** Whether a type that is not exported here is public all the same, under another subpath. */
function isPublicElsewhere(text, entry) {
  const [, symbol] = /symbol "(\w+)"/.exec(text) ?? [];
  const index = 'dist/lib/index.d.ts';
  if (entry !== index && new RegExp(`\\b${symbol}\\b`).test(readFileSync(join(root, index), 'utf8'))) return true;
  namesOfK8s ??= new Set([
    'k8s',
    // What the messages of codes need: users have it as `CodeParameters`.
    ...readdirSync(join(root, 'dist/lib/codes'))
      .filter((file) => file.endsWith('.d.ts'))
      .flatMap((file) => namesIn(`dist/lib/codes/${file}`)),
    ...exportedNames('dist/lib/k8s/input.d.ts'),
    ...generatedFiles().flatMap(exportedNames),
  ]);
  return namesOfK8s.has(symbol);
}

/** The interfaces of a file, exported or not. */
function namesIn(file) {
  return Array.from(
    readFileSync(join(root, file), 'utf8').matchAll(/^(?:export )?interface (\w+)/gm),
    ([, name]) => name,
  );
}

function exportedNames(file) {
  const declarations = readFileSync(join(root, file), 'utf8').matchAll(
    /^export (?:declare )?(?:class|interface|type) (\w+)/gm,
  );
  return Array.from(declarations, ([, name]) => name);
}

function generatedFiles() {
  const folder = 'dist/lib/k8s/generated';
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.d.ts'))
    .map((file) => join(folder, file));
}

/** k8sdsl/k8s is generated: what there is to review are the kinds that it offers, by group, not their thousands of fields. */
function listKinds() {
  const lines = generatedFiles().flatMap((file) => {
    const classes = readFileSync(join(root, file), 'utf8').matchAll(/^export declare class (\w+)/gm);
    return Array.from(classes, ([, name]) => `${basename(file, '.d.ts')} ${name}`);
  });
  const missing = lines.length < 60 ? [`k8sdsl/k8s exports only ${lines.length} classes`] : [];
  return { text: `${lines.toSorted().join('\n')}\n`, problems: missing };
}

const expected = new Map([
  ['k8sdsl.api.md', () => extract('k8sdsl.api.md', 'dist/lib/index.d.ts')],
  ['testing.api.md', () => extract('testing.api.md', 'dist/lib/testing.d.ts')],
  ['k8s.classes.txt', listKinds],
]);

const check = process.argv.includes('--check');
mkdirSync(fresh, { recursive: true });
mkdirSync(reports, { recursive: true });
let failed = false;
for (const [name, make] of expected) {
  const { text, problems } = make();
  for (const problem of problems) {
    console.error(`${name}: ${problem}`);
    failed = true;
  }
  const path = join(reports, name);
  if (!check) {
    writeFileSync(path, text);
  } else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    failed = true;
    writeFileSync(join(fresh, name), text);
    showDifference(`docs/api/${name}`, `temp/api/${name}`);
    console.error(
      `The public API is not what docs/api/${name} says (above). If that is meant, run \`npm run api\`, review the difference as ` +
        'what users will see, and commit it with a change fragment.\n',
    );
  }
}
if (failed) process.exitCode = 1;
else console.log(check ? 'The public API is as reported.' : 'docs/api/ is up to date.');

function showDifference(from, to) {
  const args = ['diff', '--no-index', '--no-color', '--', existsSync(join(root, from)) ? from : '/dev/null', to];
  const { stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  process.stderr.write(stdout);
}
