import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { findGoldens } from '../goldens/find.mjs';
import { run } from '../suites/goldens.mjs';

const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A repository with these files. */
function repository(files) {
  const root = mkdtempSync(join(tmpdir(), 'k8sdsl-goldens-'));
  folders.push(root);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}

const named = (kind, name, apiVersion = 'v1') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;
const definition = `${named('CustomResourceDefinition', 'ships.fleet.example.com', 'apiextensions.k8s.io/v1')}spec:
  group: fleet.example.com
  names: { kind: Ship, plural: ships }
  versions: [{ name: v1, served: true }]
`;
const ship = named('Ship', 'anna', 'fleet.example.com/v1');

test('manifests are found where they are shown or expected, and nowhere else', () => {
  const root = repository({
    'examples/hello/dist/hello.k8s.yaml': `${named('Namespace', 'a')}---\n# a comment\n---\n${named('Pod', 'b')}`,
    'examples/hello/package.json': '{ "name": "hello" }',
    'examples/hello/tsconfig.json': '{ /* comment */ }',
    'examples/hello/node_modules/x/pod.yaml': named('Pod', 'no'),
    'examples/hello/chart/Chart.yaml': 'apiVersion: v2\nname: hello\n',
    'examples/hello/chart/templates/pod.yaml': `${named('Pod', '{{ .Release.Name }}')}`,
    'examples/hello/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n',
    'templates/app/expected.json':
      '{ "kind": "List", "apiVersion": "v1", "items": [{ "apiVersion": "v1", "kind": "Pod" }, { "apiVersion": "v1", "kind": "Secret" }] }',
    'test/fixtures/emit/layout/expected/web.k8s.yaml': named('Service', 'web'),
    'test/fixtures/emit/layout/input.yaml': named('Service', 'no'),
    'test/fixtures/emit/block/expected/a.yaml': `${named('ConfigMap', 'a')}data:\n  text: |\n    ---\n    more\n`,
  });
  const { sets, unreadable } = findGoldens(root);
  assert.deepEqual(unreadable, []);
  assert.deepEqual(
    sets.map(({ name, goldens }) => [
      name,
      goldens.map(({ file, document, object }) => `${file} ${document} ${object.kind}`),
    ]),
    [
      [
        'examples/hello',
        ['examples/hello/dist/hello.k8s.yaml 0 Namespace', 'examples/hello/dist/hello.k8s.yaml 1 Pod'],
      ],
      ['templates/app', ['templates/app/expected.json 0 Pod', 'templates/app/expected.json 1 Secret']],
      ['test/fixtures/emit/block', ['test/fixtures/emit/block/expected/a.yaml 0 ConfigMap']],
      ['test/fixtures/emit/layout', ['test/fixtures/emit/layout/expected/web.k8s.yaml 0 Service']],
    ],
  );
  assert.match(sets[0].goldens[1].text, /^\napiVersion: v1\nkind: Pod/u);
});

test('a file that cannot be read is named', () => {
  const { unreadable } = findGoldens(repository({ 'examples/a/dist/a.yaml': 'a: [' }));
  assert.deepEqual(
    unreadable.map(({ file }) => file.split('/').at(-1)),
    ['a.yaml'],
  );
});

/** Runs the suite over servers that say what `verdict` says, and notes what they are asked and what comes of it. */
async function runOver(files, verdict = () => ({ http: 201, ok: true, causes: [] })) {
  const log = [];
  const client = (minor) => ({
    minor,
    create: async (body) => verdict(typeof body === 'string' ? body : JSON.stringify(body), minor),
    store: async (text) => {
      log.push(`${minor} stores`);
      return {
        ok: true,
        object: {
          spec: { group: 'fleet.example.com', names: { kind: 'Ship' }, versions: [{ name: 'v1', served: true }] },
        },
        text,
      };
    },
    waitForKind: async (apiVersion, kind) => log.push(`${minor} waits for ${apiVersion} ${kind}`),
    remove: async () => log.push(`${minor} removes`),
  });
  await run({
    root: repository(files),
    minors: ['1.36', '1.37'],
    client,
    pass: (name) => log.push(`pass ${name}`),
    fail: (name, detail) => log.push(`fail ${name}: ${detail}`),
    skip: (name, reason) => log.push(`skip ${name}: ${reason}`),
  });
  return log;
}

test('every manifest goes to every server; a refused one is named with document, minor and causes', async () => {
  const refusal = {
    http: 422,
    ok: false,
    reason: 'Invalid',
    causes: [{ field: 'spec.containers', reason: 'FieldValueRequired', message: 'Required value' }],
  };
  const files = { 'examples/a/dist/a.yaml': `${named('Secret', 's')}---\n${named('Pod', 'p')}` };
  const log = await runOver(files, (text, minor) =>
    minor === '1.37' && text.includes('Pod') ? refusal : { http: 201, ok: true, causes: [] },
  );
  assert.deepEqual(log.sort(), [
    'fail 1.37: examples/a/dist/a.yaml document 1 (v1 Pod p): 422 Invalid\nspec.containers: FieldValueRequired: Required value',
    'pass 1.36: examples/a/dist/a.yaml document 0 (v1 Secret s)',
    'pass 1.36: examples/a/dist/a.yaml document 1 (v1 Pod p)',
    'pass 1.37: examples/a/dist/a.yaml document 0 (v1 Secret s)',
  ]);
});

test('a pod is sent to a namespace that is there, and the classes that it names are stored meanwhile', async () => {
  const spec = { priorityClassName: 'high', runtimeClassName: 'gvisor' };
  const pod = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'shop' }, spec });
  const asked = [];
  const log = await runOver({ 'examples/a/dist/a.json': pod }, (text) => {
    asked.push(JSON.parse(text).metadata.namespace);
    return { http: 201, ok: true, causes: [] };
  });
  assert.deepEqual(asked, ['default', 'default']);
  assert.deepEqual(
    log.filter((line) => line.startsWith('1.37')),
    ['1.37 stores', '1.37 stores', '1.37 removes', '1.37 removes'],
  );
});

test('the snapshots of tests are read as manifests', () => {
  const snapshot = `exports[\`a 1\`] = \`\n"${named('Secret', 's')}---\n${named('ConfigMap', 'c')}"\n\`;\nexports[\`b 1\`] = \`42\`;\n`;
  const { sets } = findGoldens(repository({ 'test/lib/__snapshots__/a.test.ts.snap': snapshot }));
  assert.deepEqual(
    sets.flatMap(({ goldens }) => goldens.map(({ document, object }) => `${document} ${object.kind}`)),
    ['0 Secret', '1 ConfigMap'],
  );
});

test('a definition is stored for as long as its resources are asked about', async () => {
  const log = await runOver({ 'examples/a/dist/a.yaml': `${ship}---\n${definition}` });
  assert.deepEqual(
    log.filter((line) => line.includes('1.37')),
    [
      'pass 1.37: examples/a/dist/a.yaml document 1 (apiextensions.k8s.io/v1 CustomResourceDefinition ships.fleet.example.com)',
      '1.37 stores',
      '1.37 waits for fleet.example.com/v1 Ship',
      'pass 1.37: examples/a/dist/a.yaml document 0 (fleet.example.com/v1 Ship anna)',
      '1.37 removes',
    ],
  );
});

test('a custom resource without its definition is skipped, a kind that Kubernetes does not have is not', async () => {
  const gateway = named('Gateway', 'g', 'gateway.networking.k8s.io/v1');
  const pot = named('Pot', 'p', 'networking.k8s.io/v1');
  const refusal = { http: 404, ok: false, reason: 'NotFound', causes: [], message: 'no matches' };
  const log = await runOver({ 'examples/a/a.yaml': [ship, gateway, pot].join('---\n') }, () => refusal);
  assert.deepEqual(
    log.filter((line) => line.includes('1.36')),
    [
      'fail 1.36: examples/a/a.yaml document 2 (networking.k8s.io/v1 Pot p): 404 NotFound\nno matches',
      'skip 1.36: examples/a/a.yaml document 0 (fleet.example.com/v1 Ship anna): a custom resource without its definition',
      'skip 1.36: examples/a/a.yaml document 1 (gateway.networking.k8s.io/v1 Gateway g): a custom resource without its definition',
    ],
  );
});

test('without a manifest the suite fails', async () => {
  assert.deepEqual(await runOver({}), ['fail there is no manifest to send: undefined']);
});
