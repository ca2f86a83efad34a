import { ApiObject, App, Chart, Include, JsonPatch } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'vendor', { namespace: 'ignored', labels: { owner: 'platform' } });
const stack = new Include(chart, 'stack', { url: `${__dirname}/vendor/stack.yaml` });

const deployment = stack.apiObjects.find((o) => o.kind === 'Deployment');
if (!deployment) throw new Error('the vendor renamed its deployment');
deployment.addJsonPatch(
  JsonPatch.add('/spec/replicas', 2),
  JsonPatch.replace('/spec/template/spec/containers/0/image', 'mirror.example.com/vendor/app:1.0'),
);
for (const child of stack.node.children)
  ApiObject.of(child).metadata.addAnnotation('example.com/source', 'vendor/stack.yaml');
app.synth();
