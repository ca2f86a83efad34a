import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { ApiObject, App, Chart, Yaml, YamlOutputType } from 'cdk8s';

const root = process.env.CDK8S_OUTDIR ?? 'dist';
const clusters = { blue: YamlOutputType.FILE_PER_APP, green: YamlOutputType.FILE_PER_RESOURCE };
const index: Record<string, unknown> = {};

for (const [cluster, yamlOutputType] of Object.entries(clusters)) {
  const app = new App({ outdir: join(root, cluster), yamlOutputType });
  for (const service of ['users', 'orders']) {
    const chart = new Chart(app, service, { namespace: service, labels: { cluster } });
    new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', data: { cluster, service } });
  }
  app.synth();
  index[cluster] = { outdir: app.outdir.slice(root.length), charts: app.charts.map((c) => c.node.path) };
}

// An app that takes its folder from the environment, and one that only wants the text.
const shared = new App();
new ApiObject(new Chart(shared, 'shared'), 'namespace', {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shared' },
});
shared.synth();
const text = new App();
new ApiObject(new Chart(text, 'unwritten'), 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } });

mkdirSync(join(root, 'reports'), { recursive: true });
Yaml.save(join(root, 'index.yaml'), [index, { none: null, list: [] }]);
writeFileSync(join(root, 'reports', 'unwritten.txt'), text.synthYaml());
writeFileSync(join(root, 'kustomization.yaml'), 'resources:\n  - shared.k8s.yaml\n');
