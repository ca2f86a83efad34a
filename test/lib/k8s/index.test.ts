import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, Chart, Testing } from 'cdk8s';
import { transformSync } from 'esbuild';
import type { KindClass } from '../../../lib/k8s/kind-class';
import { findKinds, kinds } from '../../../lib/kubernetes/api';
import * as k8s from '../../../lib/k8s';

const names = Object.keys(k8s) as (keyof typeof k8s)[];
const root = join(__dirname, '../../..');

test('there is one class for every kind of every minor', () => {
  const made = names.map((name) => `${k8s[name].apiVersion} ${k8s[name].kind}`);
  expect(made.toSorted()).toEqual(
    kinds()
      .map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)
      .toSorted(),
  );
});

test('the documentation tells how many there are', () => {
  expect(readFileSync(join(root, 'docs/k8s.md'), 'utf8')).toContain(`by default: ${names.length} of them.`);
});

test('a class is called as its kind, except where another kind is better known by that name', () => {
  const renamed = names.filter((name) => k8s[name].kind !== name);
  expect(renamed).toEqual(['HorizontalPodAutoscalerV1', 'EventsEvent']);
  expect(k8s.HorizontalPodAutoscaler.apiVersion).toBe('autoscaling/v2');
  expect(k8s.Event.apiVersion).toBe('v1');
  for (const name of renamed) expect(findKinds(k8s[name].kind)).toHaveLength(2);
});

test.each(names)('%s makes an ApiObject', (name) => {
  const Class = k8s[name] as unknown as KindClass;
  const chart = new Chart(Testing.app(), 'all');
  const object = new Class(chart, 'object', { metadata: { name: 'a' } });
  expect(object).toBeInstanceOf(Class);
  expect(object).toBeInstanceOf(ApiObject);
  expect(object.toJson()).toEqual({
    apiVersion: Class.apiVersion,
    kind: Class.kind,
    metadata: { name: 'a' },
  });
  expect(Class.name).toBe(Class.kind);
});

test('a class is made when it is first read, and only once', () => {
  const cdk8s = jest.requireActual<typeof import('cdk8s')>('cdk8s');
  const extended = jest.fn(() => cdk8s.ApiObject);
  jest.isolateModules(() => {
    jest.doMock('cdk8s', () => Object.defineProperty({}, 'ApiObject', { get: extended }));
    const fresh = require('../../../lib/k8s') as typeof k8s;
    expect(Object.keys(fresh)).toEqual(names);
    expect(extended).not.toHaveBeenCalled();
    expect(fresh.Deployment).toBe(fresh.Deployment);
    expect(extended).toHaveBeenCalledTimes(1);
  });
});

test('nothing of it reads the table of the API', () => {
  jest.isolateModules(() => {
    jest.doMock('../../../lib/kubernetes/api-table', () => {
      throw new Error('The table was read.');
    });
    const fresh = require('../../../lib/k8s') as typeof k8s;
    expect(names.map((name) => fresh[name].kind)).toEqual(names.map((name) => k8s[name].kind));
    expect(() => require('../../../lib/kubernetes/api')).toThrow('The table was read.');
  });
});

test('an ES module can import the classes by name', () => {
  mkdirSync(join(root, 'temp'), { recursive: true });
  const folder = mkdtempSync(join(root, 'temp', 'esm-'));
  try {
    mkdirSync(join(folder, 'generated'));
    copyFileSync(join(root, 'lib/k8s/generated/index.js'), join(folder, 'generated/index.js'));
    for (const name of ['kind-class', 'plain-json']) {
      const source = readFileSync(join(root, `lib/k8s/${name}.ts`), 'utf8');
      writeFileSync(join(folder, `${name}.js`), transformSync(source, { loader: 'ts', format: 'cjs' }).code);
    }
    writeFileSync(
      join(folder, 'app.mjs'),
      `import { ${names.join(', ')} } from './generated/index.js';
       console.log([${names.join(', ')}].map(({ kind }) => kind).join());`,
    );
    const printed = execFileSync(process.execPath, [join(folder, 'app.mjs')], { encoding: 'utf8' });
    expect(printed.trim()).toBe(names.map((name) => k8s[name].kind).join());
  } finally {
    rmSync(folder, { recursive: true });
  }
});
