const makers = [deployment, service, configMap];

/** Objects as clusters hold them, in equal parts Deployments, Services and ConfigMaps, no two alike. */
export function typicalObjects(count) {
  return Array.from({ length: count }, (_, index) => makers[index % makers.length](index));
}

function metadata(index) {
  return {
    labels: labels(index),
    name: `storefront-${index}`,
    namespace: `team-${index % 40}`,
  };
}

function labels(index) {
  return {
    'app.kubernetes.io/component': 'web',
    'app.kubernetes.io/instance': `storefront-${index}`,
    'app.kubernetes.io/managed-by': 'k8sdsl',
    'app.kubernetes.io/name': 'storefront',
    'app.kubernetes.io/version': `1.${index % 30}.${index % 7}`,
  };
}

function selector(index) {
  return { 'app.kubernetes.io/instance': `storefront-${index}`, 'app.kubernetes.io/name': 'storefront' };
}

function deployment(index) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { annotations: { description: `Storefront #${index}: serves the shop` }, ...metadata(index) },
    spec: {
      replicas: 2 + (index % 5),
      selector: { matchLabels: selector(index) },
      strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 }, type: 'RollingUpdate' },
      template: {
        metadata: { labels: labels(index) },
        spec: {
          automountServiceAccountToken: false,
          containers: [container(index)],
          securityContext: { runAsNonRoot: true, runAsUser: 10_001, seccompProfile: { type: 'RuntimeDefault' } },
          terminationGracePeriodSeconds: 30,
          volumes: [
            { configMap: { name: `storefront-${index + 2}` }, name: 'config' },
            { emptyDir: {}, name: 'tmp' },
          ],
        },
      },
    },
  };
}

function container(index) {
  return {
    args: ['--port=8080', '-c', '/etc/storefront/config.yaml'],
    env: [
      { name: 'LOG_LEVEL', value: 'info' },
      { name: 'WORKERS', value: `${index % 16}` },
      { name: 'DATABASE_URL', value: `postgres://orders-db.team-${index % 40}.svc:5432/shop?sslmode=require` },
      { name: 'PASSWORD', valueFrom: { secretKeyRef: { key: 'password', name: 'orders-db' } } },
    ],
    image: `ghcr.io/acme/storefront:1.${index % 30}.${index % 7}`,
    livenessProbe: { failureThreshold: 3, ...probe() },
    name: 'storefront',
    ports: [{ containerPort: 8080, name: 'http', protocol: 'TCP' }],
    readinessProbe: probe(),
    resources: { limits: { memory: '256Mi' }, requests: { cpu: '100m', memory: '256Mi' } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: [
      { mountPath: '/etc/storefront', name: 'config', readOnly: true },
      { mountPath: '/tmp', name: 'tmp' },
    ],
  };
}

function probe() {
  return { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 10 };
}

function service(index) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(index),
    spec: {
      ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' }],
      selector: selector(index),
      type: 'ClusterIP',
    },
  };
}

function configMap(index) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(index),
    data: {
      'config.yaml': `server:\n  port: 8080\n  workers: ${index % 16}\nlogging:\n  level: info\n  format: "json"\n`,
      'feature-flags.json': `{"checkout":"v2","debug":false,"percent":${index % 100}}`,
      FEATURE_SEARCH: 'on',
      TIMEOUT: '30s',
    },
  };
}
