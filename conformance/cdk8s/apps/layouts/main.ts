import { ApiObject, App, Chart, JsonPatch, YamlOutputType } from 'cdk8s';

const app = new App({
  yamlOutputType: YamlOutputType[(process.env.LAYOUT ?? 'FILE_PER_CHART') as keyof typeof YamlOutputType],
  outputFileExtension: process.env.EXTENSION,
});
const base = new Chart(app, 'base', { namespace: 'base' });
const web = new Chart(app, 'web');
if (process.env.CHAINED) web.addDependency(base);
new Chart(app, 'nothing-in-it');

const settings = new ApiObject(base, 'settings', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings' },
  data: { a: '1' },
});
settings.addJsonPatch(JsonPatch.replace('/metadata/name', 'patched-settings'));
new ApiObject(base, 'role', {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { name: 'system:reader' },
  rules: [],
});
new ApiObject(web, 'first', { apiVersion: 'v1', kind: 'Service', spec: { ports: [{ port: 80 }] } });
new ApiObject(web, 'second', { apiVersion: 'v1', kind: 'Service', spec: { ports: [{ port: 81 }] } });
new ApiObject(new Chart(web, 'inner'), 'third', { apiVersion: 'v1', kind: 'Pod', spec: {} });
app.synth();
