import { App, Chart, Cron, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import { Construct } from 'constructs';

class Shop extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });
    this.web();
    this.database();
    this.agents();
    this.jobs();
  }

  private web() {
    const web = new kplus.Deployment(this, 'web', {
      strategy: kplus.DeploymentStrategy.rollingUpdate({
        maxSurge: kplus.PercentOrAbsolute.percent(50),
        maxUnavailable: kplus.PercentOrAbsolute.absolute(0),
      }),
      securityContext: { fsGroup: 2000, user: 1000, group: 1000 },
      hostAliases: [{ ip: '10.0.0.7', hostnames: ['legacy.shop.local'] }],
      progressDeadline: Duration.minutes(5),
    });
    const container = web.addContainer({
      name: 'web',
      image: 'ghcr.io/acme/web:7.4.1',
      ports: [
        { number: 8080, name: 'http' },
        { number: 9090, name: 'metrics' },
      ],
      liveness: kplus.Probe.fromHttpGet('/live', { port: 8080, periodSeconds: Duration.seconds(20) }),
      readiness: kplus.Probe.fromTcpSocket({ port: 8080, failureThreshold: 5 }),
      startup: kplus.Probe.fromCommand(['sh', '-c', 'test -f /tmp/ready']),
      lifecycle: { preStop: kplus.Handler.fromCommand(['sleep', '5']) },
      securityContext: { readOnlyRootFilesystem: true, privileged: false, allowPrivilegeEscalation: false },
      resources: {
        cpu: { request: kplus.Cpu.millis(250), limit: kplus.Cpu.millis(500) },
        memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) },
      },
    });
    web.addInitContainer({ image: 'busybox:1.36', command: ['sh', '-c', 'until nslookup db; do sleep 1; done'] });
    container.mount(
      '/tmp',
      kplus.Volume.fromEmptyDir(this, 'tmp', 'tmp', {
        medium: kplus.EmptyDirMedium.MEMORY,
        sizeLimit: Size.mebibytes(64),
      }),
    );
    web.scheduling.spread({ topology: kplus.Topology.ZONE });
    new kplus.HorizontalPodAutoscaler(this, 'autoscaler', {
      target: web,
      minReplicas: 2,
      maxReplicas: 12,
      metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(70))],
      scaleDown: {
        stabilizationWindow: Duration.minutes(2),
        policies: [{ replicas: kplus.Replicas.absolute(1), duration: Duration.minutes(1) }],
      },
    });
    const service = web.exposeViaService({
      name: 'web',
      serviceType: kplus.ServiceType.CLUSTER_IP,
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    });
    const ingress = new kplus.Ingress(this, 'ingress', { className: 'nginx' });
    ingress.addHostRule('shop.example.com', '/', kplus.IngressBackend.fromService(service));
    ingress.addHostRule(
      'shop.example.com',
      '/api',
      kplus.IngressBackend.fromService(service, { port: 80 }),
      kplus.HttpIngressPathType.EXACT,
    );
    ingress.addTls([{ hosts: ['shop.example.com'], secret: kplus.Secret.fromSecretName(this, 'tls', 'shop-tls') }]);
  }

  private database() {
    const service = new kplus.Service(this, 'db-service', {
      metadata: { name: 'db' },
      clusterIP: 'None',
      ports: [{ port: 5432 }],
    });
    const password = new kplus.Secret(this, 'db-password', {
      stringData: { password: 's3cr3t: "quoted"' },
      immutable: true,
    });
    const db = new kplus.StatefulSet(this, 'db', {
      service,
      replicas: 3,
      podManagementPolicy: kplus.PodManagementPolicy.PARALLEL,
      containers: [
        {
          image: 'postgres:17.2',
          portNumber: 5432,
          envVariables: { POSTGRES_PASSWORD: kplus.EnvValue.fromSecretValue({ secret: password, key: 'password' }) },
        },
      ],
    });
    const claim = new kplus.PersistentVolumeClaim(this, 'db-data', {
      accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
      storage: Size.gibibytes(20),
      storageClassName: 'fast',
    });
    db.containers[0].mount('/var/lib/postgresql/data', kplus.Volume.fromPersistentVolumeClaim(this, 'data', claim));
    db.node.addDependency(claim);
  }

  private agents() {
    const agent = new kplus.DaemonSet(this, 'log-agent', {
      minReadySeconds: 10,
      hostNetwork: true,
      dns: { policy: kplus.DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET },
      containers: [{ image: 'fluent/fluent-bit:3.1.4', securityContext: { ensureNonRoot: false, user: 0 } }],
    });
    agent.containers[0].mount('/var/log', kplus.Volume.fromHostPath(this, 'logs', 'logs', { path: '/var/log' }), {
      readOnly: true,
    });
    agent.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.exists('node-role.kubernetes.io/control-plane')));
  }

  private jobs() {
    new kplus.Job(this, 'migrate', {
      backoffLimit: 2,
      ttlAfterFinished: Duration.hours(1),
      activeDeadline: Duration.minutes(10),
      containers: [{ image: 'ghcr.io/acme/migrate:7.4.1', args: ['up', '--all'] }],
    });
    new kplus.CronJob(this, 'report', {
      schedule: Cron.schedule({ minute: '0', hour: '2' }),
      timeZone: 'Europe/Berlin',
      concurrencyPolicy: kplus.ConcurrencyPolicy.REPLACE,
      startingDeadline: Duration.minutes(3),
      successfulJobsRetained: 1,
      containers: [{ image: 'ghcr.io/acme/report:2.0.1' }],
    });
  }
}

const app = new App();
new Shop(app, 'shop');
app.synth();
