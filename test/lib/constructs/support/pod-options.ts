import type { Chart } from '../../../../lib/chart';
import { ConfigMap } from '../../../../lib/constructs/config-map';
import { fieldRef, resourceFieldRef } from '../../../../lib/constructs/env';
import type { PodProps } from '../../../../lib/constructs/pod-props';
import { Secret } from '../../../../lib/constructs/secret';
import { ServiceAccount } from '../../../../lib/constructs/service-account';

export const image = 'ghcr.io/acme/web:1.4.2';

/** Every option that all workloads share. */
export function allPodOptions(chart: Chart): PodProps<'http' | 'admin'> {
  const settings = new ConfigMap(chart, 'settings', { data: { currency: 'EUR', 'app.yaml': 'theme: winter\n' } });
  const database = Secret.fromName<'password' | 'user'>('orders-db');
  return {
    image: { repository: 'ghcr.io/acme/web', tag: '1.4.2', digest: `sha256:${'0'.repeat(64)}`, pullPolicy: 'Always' },
    containerName: 'web',
    command: ['/web'],
    args: ['--currency=$(CURRENCY)'],
    workingDir: '/srv',
    ports: { http: 8080, admin: { port: 9000, protocol: 'TCP' } },
    env: {
      CURRENCY: settings.key('currency'),
      DB_PASSWORD: database.key('password'),
      POD_IP: fieldRef('status.podIP'),
      MEMORY: resourceFieldRef('limits.memory', '1Mi'),
      EMPTY: '',
    },
    envFrom: [settings, { source: ConfigMap.fromName('flags'), prefix: 'FLAG_', optional: true }],
    secrets: [
      database,
      { secret: database.key('user'), as: 'env', prefix: 'DB_USER' },
      { secret: Secret.fromName('smtp'), as: 'env', prefix: 'SMTP_', optional: true },
      { secret: Secret.fromName('tls').key('tls.crt'), mountPath: '/etc/tls' },
    ],
    files: { '/etc/web': settings, '/etc/web.yaml': settings.key('app.yaml') },
    volumes: {
      cache: { emptyDir: { sizeLimit: '1Gi' }, mountPath: '/cache' },
      data: {
        persistentVolumeClaim: { kind: 'PersistentVolumeClaim', name: 'data' },
        mountPath: '/data',
        readOnly: true,
      },
      raw: { persistentVolumeClaim: { claimName: 'raw' } },
      all: { configMap: settings },
      chosen: { configMap: { name: 'flags', items: [{ key: 'a', path: 'b' }] }, mountPath: '/flags', subPath: 'b' },
      token: {
        projected: {
          sources: [{ serviceAccountToken: { path: 'token', audience: 'vault', expirationSeconds: 3600 } }],
        },
        mountPath: '/run/vault',
      },
      inline: { csi: { driver: 'inline.storage.example.com', readOnly: true } },
    },
    volumeMounts: { '/all': 'all', '/cache/b': { volume: 'cache', subPath: 'b' } },
    volumeDevices: { '/dev/raw': 'raw' },
    resources: { limits: { cpu: '500m', memory: '256Mi' }, requests: { cpu: '0.5', memory: '256Mi' } },
    qos: 'Burstable',
    health: {
      readiness: { path: '/ready', scheme: 'HTTP', httpHeaders: { 'X-Probe': 'yes' }, successThreshold: 2 },
      liveness: { grpc: '', port: 'admin', initialDelaySeconds: 3, terminationGracePeriodSeconds: 5 },
      startup: { command: ['/web', 'check'], failureThreshold: 60 },
    },
    lifecycle: { preStop: { sleep: { seconds: 5 } } },
    securityContext: { runAsUser: 1000, capabilities: { add: ['NET_BIND_SERVICE'] } },
    podSecurityContext: { fsGroup: 1000, fsGroupChangePolicy: 'OnRootMismatch' },
    sysctls: { 'net.ipv4.tcp_keepalive_time': '600' },
    unsafeSysctls: { values: { 'net.core.somaxconn': '1024' }, reason: 'many short connections' },
    terminationMessagePolicy: 'File',
    terminationMessagePath: '/tmp/message',
    stdin: true,
    tty: true,
    containers: [{ name: 'metrics', image: 'ghcr.io/acme/metrics:1.0.0', resources: 'small' }],
    initContainers: [{ name: 'migrate', image, args: ['migrate'], env: { A: '1' }, resources: 'small' }],
    sidecars: [{ name: 'proxy', image: 'ghcr.io/acme/proxy:2.0.0', ports: { proxy: 3128 }, health: { startup: {} } }],
    securityProfile: 'restricted',
    serviceAccount: new ServiceAccount(chart, 'account', { imagePullSecrets: [Secret.fromName('registry'), 'mirror'] }),
    automountServiceAccountToken: true,
    enableServiceLinks: true,
    imagePullSecrets: ['mirror', Secret.fromName('registry')],
    terminationGracePeriodSeconds: 60,
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    tolerations: [{ key: 'spot', operator: 'Exists', effect: 'NoSchedule' }],
    affinity: {
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 1, preference: { matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] } },
        ],
      },
    },
    topologySpread: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: {} }],
    priorityClassName: { name: 'important' },
    runtimeClassName: 'gvisor',
    schedulerName: 'default-scheduler',
    schedulingGates: [{ name: 'example.com/quota' }],
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['db.example.com'] }],
    dnsPolicy: 'None',
    dnsConfig: {
      nameservers: ['10.0.0.10'],
      searches: ['shop.svc.cluster.local'],
      options: [{ name: 'ndots', value: '2' }],
    },
    hostname: 'web',
    subdomain: 'web',
    shareProcessNamespace: true,
    resourceClaims: [{ name: 'gpu', resourceClaimTemplateName: 'gpu' }],
    podLabels: { tier: 'front' },
    podAnnotations: { 'example.com/scrape': 'true' },
    podSpec: { containers: [{ name: 'metrics', workingDir: '/tmp' }], preemptionPolicy: 'Never' },
  };
}
