import { emit, type EmitOptions, toCdk8sYaml, toJson, toJsonList, toYaml, toYamlStream } from '../../../lib/emit';
import type { SynthesizedChart, SynthesizedDocument, Synthesis } from '../../../lib/synthesis';

const web = document('Deployment', 'web');
const settings = document('ConfigMap', 'settings');
const queue = document('ConfigMap', 'queue');
const nothing: SynthesizedDocument = { value: undefined, fileStem: 'undefined' };

function document(kind: string, name: string): SynthesizedDocument {
  // Neither order nor quotes are those of the other style.
  return { value: { kind, metadata: { labels: { a: '1.2.3' }, name }, apiVersion: 'v1' }, fileStem: `${kind}.${name}` };
}

function chart(fileName: string, ...documents: SynthesizedDocument[]): SynthesizedChart {
  return { path: fileName, fileName, documents };
}

function synthesisOf(charts: SynthesizedChart[], rest: Partial<Synthesis> = {}): Synthesis {
  const documents = charts.flatMap((each) => each.documents);
  const shape = { manifests: [], diagnostics: [], indexed: false, layout: 'chart', extension: '.k8s.yaml' } as const;
  return { charts, documents, ...shape, ...rest };
}

const app = synthesisOf([chart('shop', web, nothing, settings), chart('empty'), chart('queue', queue)]);

const yaml = { format: 'yaml', style: 'k8sdsl' } as const;
const json = { format: 'json', style: 'k8sdsl' } as const;
const cdk8s = { format: 'yaml', style: 'cdk8s' } as const;

const one = (file: SynthesizedDocument): string => toYaml(file.value);

describe('emit', () => {
  test.each<[string, EmitOptions, Record<string, string>]>([
    [
      'a file per chart, but none for an empty one',
      { ...yaml, layout: 'chart' },
      { 'shop.k8s.yaml': toYamlStream([web.value, settings.value]), 'queue.k8s.yaml': one(queue) },
    ],
    [
      'a file per app',
      { ...yaml, layout: 'app' },
      { 'app.k8s.yaml': toYamlStream([web.value, settings.value, queue.value]) },
    ],
    [
      'a file per resource',
      { ...yaml, layout: 'resource' },
      {
        'Deployment.web.k8s.yaml': one(web),
        'ConfigMap.settings.k8s.yaml': one(settings),
        'ConfigMap.queue.k8s.yaml': one(queue),
      },
    ],
    [
      'a folder per chart',
      { ...yaml, layout: 'folder' },
      {
        'shop/Deployment.web.k8s.yaml': one(web),
        'shop/ConfigMap.settings.k8s.yaml': one(settings),
        'queue/ConfigMap.queue.k8s.yaml': one(queue),
      },
    ],
    [
      'a List per chart',
      { ...json, layout: 'chart' },
      { 'shop.k8s.json': toJsonList([web.value, settings.value]), 'queue.k8s.json': toJsonList([queue.value]) },
    ],
    [
      'JSON per resource, without a List',
      { ...json, layout: 'folder' },
      {
        'shop/Deployment.web.k8s.json': toJson(web.value),
        'shop/ConfigMap.settings.k8s.json': toJson(settings.value),
        'queue/ConfigMap.queue.k8s.json': toJson(queue.value),
      },
    ],
    [
      'a file per chart in the style of cdk8s, also for an empty one',
      { ...cdk8s, layout: 'chart' },
      {
        'shop.k8s.yaml': toCdk8sYaml([web.value, undefined, settings.value]),
        'empty.k8s.yaml': '',
        'queue.k8s.yaml': toCdk8sYaml([queue.value]),
      },
    ],
    [
      'a file per resource in the style of cdk8s, without those that are undefined',
      { ...cdk8s, layout: 'resource' },
      {
        'Deployment.web.k8s.yaml': toCdk8sYaml([web.value]),
        'ConfigMap.settings.k8s.yaml': toCdk8sYaml([settings.value]),
        'ConfigMap.queue.k8s.yaml': toCdk8sYaml([queue.value]),
      },
    ],
    [
      'another extension',
      { ...yaml, layout: 'app', extension: '.yml' },
      { 'app.yml': toYamlStream([web.value, settings.value, queue.value]) },
    ],
    [
      'another extension for JSON',
      { ...json, layout: 'app', extension: '.yml' },
      { 'app.json': toJsonList([web.value, settings.value, queue.value]) },
    ],
    [
      'an extension that says nothing of YAML',
      { ...json, layout: 'app', extension: '.txt' },
      { 'app.txt': toJsonList([web.value, settings.value, queue.value]) },
    ],
  ])('prints %s', (_, options, expected) => {
    const files = emit(app, options);
    expect(files).toEqual(Object.entries(expected).map(([path, content]) => ({ path, content })));
    expect(emit(app, options)).toEqual(files);
  });

  test('prints no file for an app without charts', () => {
    for (const layout of ['chart', 'app', 'resource', 'folder'] as const) {
      expect(emit(synthesisOf([]), { ...cdk8s, layout })).toEqual([]);
    }
  });

  test('prints one empty file for an app with empty charts, as cdk8s does', () => {
    expect(emit(synthesisOf([chart('a')]), { ...cdk8s, layout: 'app' })).toEqual([
      { path: 'app.k8s.yaml', content: '' },
    ]);
    expect(emit(synthesisOf([chart('a')]), { ...yaml, layout: 'app' })).toEqual([]);
    expect(emit(synthesisOf([chart('a')]), { ...json, layout: 'app' })).toEqual([]);
  });

  test('takes the extension of the app', () => {
    const other = synthesisOf([chart('queue', queue)], { extension: '.yaml' });
    expect(emit(other, { ...yaml, layout: 'chart' }).map(({ path }) => path)).toEqual(['queue.yaml']);
    expect(emit(other, { ...json, layout: 'chart' }).map(({ path }) => path)).toEqual(['queue.json']);
  });

  test('adds the metadata of constructs', () => {
    const constructMetadata = { version: '1.0.0', resources: { web: { path: 'shop/web' } } } as const;
    const files = emit(synthesisOf([], { constructMetadata }), { ...cdk8s, layout: 'chart' });
    expect(files).toEqual([
      { path: 'construct-metadata.json', content: '{"version":"1.0.0","resources":{"web":{"path":"shop/web"}}}' },
    ]);
  });

  test('lets a later file take the place of an earlier one in the style of cdk8s, and in no other', () => {
    const first: SynthesizedDocument = { value: { a: 1 }, fileStem: 'Deployment.web' };
    const clash = synthesisOf([chart('a', first), chart('b', web)]);
    expect(emit(clash, { ...cdk8s, layout: 'resource' })).toEqual([
      { path: 'Deployment.web.k8s.yaml', content: toCdk8sYaml([web.value]) },
    ]);
    expect(() => emit(clash, { ...yaml, layout: 'resource' })).toThrow(
      'Two documents need the file "Deployment.web.k8s.yaml" in the layout "resource", for which the app was not checked.',
    );
    expect(() => emit(clash, { ...json, layout: 'resource' })).toThrow(
      'Two documents need the file "Deployment.web.k8s.json"',
    );
  });

  test("refuses what can't be printed", () => {
    const bad = synthesisOf([chart('a', { value: { spec: NaN }, fileStem: 'a' })]);
    expect(() => emit(bad, { ...yaml, layout: 'chart' })).toThrow('spec is NaN; a manifest holds finite numbers only.');
    expect(emit(bad, { ...cdk8s, layout: 'chart' })).toEqual([{ path: 'a.k8s.yaml', content: 'spec: .nan\n' }]);
  });
});
