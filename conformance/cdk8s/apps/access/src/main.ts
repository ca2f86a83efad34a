import { join } from 'path';
import { App, Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';

const app = new App();
const chart = new Chart(app, 'access', { labels: { 'app.kubernetes.io/part-of': 'platform' } });

const namespace = new kplus.Namespace(chart, 'tools', {
  metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
});
const account = new kplus.ServiceAccount(chart, 'operator', { automountToken: true });

const role = new kplus.Role(chart, 'reader');
role.allowRead(kplus.ApiResource.PODS, kplus.ApiResource.custom({ apiGroup: 'example.com', resourceType: 'widgets' }));
role.allow(['patch'], kplus.ApiResource.DEPLOYMENTS);
role.bind(account);

const clusterRole = new kplus.ClusterRole(chart, 'auditor', { aggregationLabels: { 'example.com/aggregate': 'true' } });
clusterRole.allowRead(kplus.NonApiResource.of('/healthz'));
clusterRole.bind(kplus.User.fromName(chart, 'alice', 'alice'), kplus.Group.fromName(chart, 'sre', 'sre'));

const files = new kplus.ConfigMap(chart, 'files');
files.addDirectory(join(__dirname, '..', 'files'), { keyPrefix: 'etc.' });
const registry = new kplus.DockerConfigSecret(chart, 'registry', { data: { auths: { 'ghcr.io': { auth: 'dTpw' } } } });
new kplus.BasicAuthSecret(chart, 'basic', { username: 'admin', password: 'yes' });
new kplus.TlsSecret(chart, 'tls', { tlsCert: 'cert\nline 2\n', tlsKey: 'key' });

const operator = new kplus.Pod(chart, 'operator-pod', {
  serviceAccount: account,
  automountServiceAccountToken: true,
  dockerRegistryAuth: registry,
  restartPolicy: kplus.RestartPolicy.ON_FAILURE,
  containers: [
    { image: 'ghcr.io/acme/operator:0.4.0', workingDir: '/app', imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT },
  ],
});
const client = new kplus.Pod(chart, 'client', {
  metadata: { labels: { role: 'client' } },
  containers: [{ image: 'curlimages/curl:8.10.1', portNumber: 8080 }],
});
client.connections.allowTo(operator, { ports: [kplus.NetworkPolicyPort.tcp(8443)] });
new kplus.NetworkPolicy(chart, 'deny-all', {
  selector: kplus.Pods.select(chart, 'everything', {
    namespaces: kplus.Namespaces.select(chart, 'tools-only', { names: [namespace.name] }),
  }),
  egress: { default: kplus.NetworkPolicyTrafficDefault.DENY },
  ingress: { default: kplus.NetworkPolicyTrafficDefault.DENY },
});

const disk = new kplus.AwsElasticBlockStorePersistentVolume(chart, 'disk', {
  volumeId: 'vol-1234',
  storage: Size.gibibytes(8),
  fsType: 'xfs',
});
operator.containers[0].mount('/cache', kplus.Volume.fromPersistentVolumeClaim(chart, 'cache', disk.reserve()));

app.synth();
