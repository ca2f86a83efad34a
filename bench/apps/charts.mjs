// Apps of k8sdsl with many charts of ten or twenty objects.
const head = `import { App, Chart } from 'k8sdsl';
import { ConfigMap, Deployment, Secret, Service, ServiceAccount } from 'k8sdsl/k8s';
`;

const object = `
function fill(chart: Chart, count: number) {
  for (let i = 0; i < count; i += 5) {
    const labels = { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': 'web-' + i };
    new ConfigMap(chart, 'config-' + i, { data: { 'settings.ini': 'level = 3\\nverbose = no\\n', region: 'eu' } });
    new Secret(chart, 'secret-' + i, { stringData: { password: 'p' + i } });
    new ServiceAccount(chart, 'account-' + i, { automountServiceAccountToken: false });
    new Service(chart, 'service-' + i, { spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 8080 }] } });
    new Deployment(chart, 'deployment-' + i, {
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
            containers: [
              {
                name: 'web',
                image: 'ghcr.io/acme/web:1.0.0',
                ports: [{ name: 'http', containerPort: 8080 }],
                env: [{ name: 'NUMBER', value: String(i) }],
                resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '64Mi' } },
                securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
              },
            ],
          },
        },
      },
    });
  }
}
`;

/** An app of `charts` charts with `objects` objects each; each chart depends on the one before it, if `chained`. */
export function charts({ charts, objects, chained = false }) {
  const app = `${head}${object}
const app = new App();
let previous: Chart | undefined;
for (let i = 0; i < ${charts}; i += 1) {
  const chart = new Chart(app, 'chart-' + i, { namespace: 'space-' + i });
  fill(chart, ${objects});
  ${chained ? 'if (previous) chart.addDependency(previous);' : ''}
  previous = chart;
}
if (${charts} > 0 && !previous) throw new Error('no chart was made');
export default app;
`;
  return { 'package.json': '{ "name": "bench-charts", "private": true }\n', 'app.ts': app };
}
