import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Application } from '@cdk8s-kit/crds/argo';
import { IntOrString, KubeDeployment, KubeService, Quantity } from '@cdk8s-kit/crds/k8s';
import { App, Chart } from 'cdk8s';

const teams = JSON.parse(await readFile(new URL('./teams.json', import.meta.url), 'utf8'));
await sleep(10);
const { labelsFor } = await import('./labels.mjs');

const app = new App();
for (const { name, port } of teams) {
  const chart = new Chart(app, name, { namespace: name });
  const labels = labelsFor(name);
  new KubeService(chart, 'service', {
    spec: { selector: labels, ports: [{ port: 80, targetPort: IntOrString.fromNumber(port) }] },
  });
  new KubeDeployment(chart, 'deployment', {
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name,
              image: `ghcr.io/acme/${name}:1`,
              resources: { requests: { cpu: Quantity.fromNumber(0.5), memory: Quantity.fromString('64Mi') } },
            },
          ],
        },
      },
    },
  });
  new Application(chart, 'app', {
    spec: {
      project: 'default',
      destination: { server: 'https://kubernetes.default.svc', namespace: name },
      source: { repoUrl: 'https://git.example.com/deploy.git', path: name },
    },
  });
}
app.synth();
