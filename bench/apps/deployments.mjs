// The same Deployments twice: as an app of k8sdsl and as a Helm chart that ranges over a number.

/** @param {number} count */
export function deploymentsApp(count) {
  const app = `import { App, Chart } from 'k8sdsl';
import { Deployment } from 'k8sdsl/k8s';

const app = new App();
const chart = new Chart(app, 'web');
for (let i = 0; i < ${count}; i += 1) {
  const name = 'web-' + i;
  const labels = { 'app.kubernetes.io/name': name };
  new Deployment(chart, 'deployment-' + i, {
    metadata: { name, namespace: 'shop', labels },
    spec: {
      replicas: 3,
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
              readinessProbe: { httpGet: { path: '/healthz', port: 'http' } },
              resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '128Mi' } },
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
            },
          ],
        },
      },
    },
  });
}
export default app;
`;
  return { 'package.json': '{ "name": "bench-deployments", "private": true }\n', 'app.ts': app };
}

/** @param {number} count */
export function deploymentsChart(count) {
  const template = `{{- range $i := until (int .Values.count) }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-{{ $i }}
  namespace: shop
  labels:
    app.kubernetes.io/name: web-{{ $i }}
spec:
  replicas: 3
  selector:
    matchLabels:
      app.kubernetes.io/name: web-{{ $i }}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: web-{{ $i }}
    spec:
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: web
          image: ghcr.io/acme/web:1.0.0
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet:
              path: /healthz
              port: http
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 128Mi
          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
{{- end }}
`;
  return {
    'Chart.yaml': 'apiVersion: v2\nname: deployments\nversion: 1.0.0\n',
    'values.yaml': `count: ${count}\n`,
    'templates/deployments.yaml': template,
  };
}
