import { Construct } from 'constructs';
import { connect } from '../constructs/connect';
import type { Connectable, Connecting, ConnectionTarget, ConnectOptions } from '../constructs/connection';
import type { ContainerPortProps } from '../constructs/container-props';
import { Deployment, type DeploymentProps } from '../constructs/deployment';
import type { EnvValue } from '../constructs/env';
import { HorizontalPodAutoscaler } from '../constructs/horizontal-pod-autoscaler';
import type { HTTPRoute } from '../constructs/http-route';
import type { Ingress } from '../constructs/ingress';
import type { Job, JobProps } from '../constructs/job';
import { monitorService, withMetricsPort } from '../constructs/metrics';
import { PodDisruptionBudget } from '../constructs/pod-disruption-budget';
import type { NetworkPolicyMode, PodNetwork } from '../constructs/pod-network';
import { preDeployJob } from '../constructs/pre-deploy-job';
import { OBJECT, readOptions, reportOptions } from '../constructs/read-options';
import { WORKLOAD_OPTIONS } from '../constructs/workload-options';
import { Service } from '../constructs/service';
import { ServiceAccount } from '../constructs/service-account';
import type { ServiceMonitor } from '../constructs/service-monitor';
import type { ServicePortProps } from '../constructs/service-props';
import { workloadLabels } from '../constructs/workload';
import { workloadName } from '../constructs/workload-name';
import { expose, isExposed } from './expose';
import type { WebServiceProps, WebServiceServiceProps } from './web-service-props';
import { addFinding } from '../findings';
import { madeWithin } from '../origin';

// Endpoints are told of a pod's end at the same time as the pod: it goes on serving until they have heard.
const DRAIN_SECONDS = 10;
const GRACE_SECONDS = 40;

/**
 * A service that answers HTTP: a Deployment that rolls without downtime, a Service in front of it, a ServiceAccount of its own
 * without a token, and a PodDisruptionBudget where there is more than one pod. The defaults pass the Pod Security Standard
 * `restricted`.
 *
 * @example
 * new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', port: 8080, health: '/healthz' });
 */
export class WebService<Port extends string = 'http'> extends Construct implements Connectable<Port>, Connecting {
  /** The name of all its objects. */
  readonly name: string;
  readonly deployment: Deployment;
  readonly service: Service<Port>;
  /** Its own, unless `serviceAccount` names another. */
  readonly serviceAccount?: ServiceAccount;
  /** There is none with a single replica: it could only block every drain. */
  readonly podDisruptionBudget?: PodDisruptionBudget;
  readonly autoscaler?: HorizontalPodAutoscaler;
  readonly preDeploy?: Job;
  /** Leads to it from outside, at a Gateway. */
  readonly route?: HTTPRoute;
  /** Leads to it from outside, by an Ingress. */
  readonly ingress?: Ingress;
  /** Has its metrics read. */
  readonly serviceMonitor?: ServiceMonitor;

  constructor(scope: Construct, id: string, props: WebServiceProps<Port>) {
    super(scope, id);
    props = readOptions(props, { ...WORKLOAD_OPTIONS, service: OBJECT });
    reportOptions(this, props);
    this.name = workloadName(this);
    const { autoscale, podDisruptionBudget, service, preDeploy, namespace } = props;
    const { name } = this;
    const ports = this.portsOf(props);
    const replicas = props.replicas ?? (autoscale ? undefined : 2);
    const least = autoscale ? (autoscale.min ?? 2) : replicas!;
    const account = this.makeAccount(props);
    if (account) this.serviceAccount = account;
    const all = withMetricsPort(ports, props.metrics);
    const options = this.deploymentProps(id, { ...props, replicas, ports: all });
    this.deployment = madeWithin(() => new Deployment(this, 'deployment', options));
    const { selector, labels } = this.deployment;
    const common = { name, namespace, labels, selector };
    const reached = {
      ...service,
      ...common,
      labels: { ...labels, ...service?.labels },
      selector: this.deployment,
      ports: servicePorts(ports, service),
    };
    this.service = madeWithin(() => new Service(this, 'service', reached));
    if (podDisruptionBudget !== false && least > 1) {
      const budget = { ...podDisruptionBudget, ...common, replicas: least };
      this.podDisruptionBudget = madeWithin(() => new PodDisruptionBudget(this, 'pdb', budget));
    }
    if (autoscale) {
      const target = { ...autoscale, name, namespace, labels, target: this.deployment };
      this.autoscaler = madeWithin(() => new HorizontalPodAutoscaler(this, 'autoscaler', target));
    }
    if (props.expose) {
      const backend = this.service.port(props.expose.port ?? (Object.keys(ports)[0] as Port));
      const { route, ingress } = expose(this, props.expose, { name, namespace, labels, backend });
      if (route) this.route = route;
      if (ingress) this.ingress = ingress;
    }
    if (props.metrics) {
      const monitor = monitorService(this, this.deployment, this.service, props.metrics);
      if (monitor) this.serviceMonitor = monitor;
      checkMetrics(this, Object.keys(ports)[0]!, props);
    }
    if (preDeploy) this.preDeploy = this.makePreDeploy(preDeploy, props.networkPolicy);
    if (props.health === undefined) addFinding(this, 'K8S4004', { path: this.node.path });
  }

  /** Its pods as the network sees them; lets in callers that are not part of the app. */
  get network(): PodNetwork {
    return this.deployment.network;
  }

  /**
   * Connects the service to what it calls: variables that say where that is, a way through the policies of both, and the order in
   * which they are applied. The job before each deployment, if there is one, is connected as well.
   *
   * @example
   * web.connect(orders); // ORDERS_HOST, ORDERS_PORT, ORDERS_URL
   * web.connect(new ExternalHost('api.example.com'), { env: { BILLING_URL: 'URL' } });
   */
  connect<Target extends string>(target: Connectable<Target>, options?: ConnectOptions<NoInfer<Target>>): this {
    const found = target.connectionTarget(options?.port);
    const once = { connectionTarget: () => found };
    connect<Target>(this, once, options);
    if (this.preDeploy) connect<Target>(this.preDeploy, once, { ...options, order: false });
    return this;
  }

  connectionTarget(port?: Port): ConnectionTarget {
    const { network } = this;
    return { ...this.service.connectionTarget(port), name: this.node.id, peers: [this], network, construct: this };
  }

  addEnv(name: string, value: EnvValue): void {
    this.deployment.addEnv(name, value);
  }

  private deploymentProps(
    id: string,
    props: WebServiceProps<Port> & { readonly ports: Readonly<Record<Port, number | ContainerPortProps>> },
  ): DeploymentProps<Port> {
    const grace = props.terminationGracePeriodSeconds ?? GRACE_SECONDS;
    return {
      ...props,
      name: this.name,
      app: props.app ?? id,
      component: props.component ?? 'web',
      env: { PORT: String(numberOf(Object.values<number | ContainerPortProps>(props.ports)[0]!)), ...props.env },
      health: props.health ?? { readiness: {} },
      lifecycle: props.lifecycle ?? drainWithin(grace),
      terminationGracePeriodSeconds: grace,
      serviceAccount: props.serviceAccount ?? this.serviceAccount,
      networkPolicy: props.networkPolicy ?? 'ingress',
    };
  }

  /** Its own, which no other workload shares; none where the user names one. */
  private makeAccount(props: WebServiceProps<Port>): ServiceAccount | undefined {
    const { serviceAccount, workloadIdentity, namespace } = props;
    if (serviceAccount) {
      if (workloadIdentity !== undefined) {
        const problem = '`workloadIdentity` is for its own ServiceAccount, and `serviceAccount` names another';
        const fix = 'Give the identity to that one: `new ServiceAccount(…, { workloadIdentity })`.';
        addFinding(this, 'K8S4026', { path: this.node.path, problem, fix });
      }
      return undefined;
    }
    const labels = workloadLabels(this, this.name, { ...props, component: props.component ?? 'web' });
    const identity = workloadIdentity === undefined ? {} : { workloadIdentity };
    const account = { name: this.name, namespace, labels, ...identity };
    return madeWithin(() => new ServiceAccount(this, 'service-account', account));
  }

  private makePreDeploy(props: Partial<Omit<JobProps, 'name'>>, networkPolicy: NetworkPolicyMode | undefined): Job {
    // Nobody calls a job, so that only what goes out is worth a policy.
    const mode = props.networkPolicy ?? (networkPolicy === 'strict' ? 'strict' : false);
    return preDeployJob(this, 'pre-deploy', this.deployment, { ...props, networkPolicy: mode });
  }

  private portsOf(props: WebServiceProps<Port>): Readonly<Record<Port, number | ContainerPortProps>> {
    return props.ports ?? ({ http: props.port ?? 8080 } as Record<Port, number>);
  }
}

/** Warns where what exposes a service exposes its metrics as well. */
function checkMetrics(
  construct: Construct,
  first: string,
  { expose: exposed, metrics = {} }: Pick<WebServiceProps<string>, 'expose' | 'metrics'>,
): void {
  const { port = first, path = '/metrics' } = metrics;
  if (!exposed || (exposed.port ?? first) !== port || !isExposed(exposed, path)) return;
  addFinding(construct, 'K8S4610', { path: construct.node.path, metrics: path, port });
}

/** A pause before the end of a quarter of the time that there is, which leaves the rest for requests that are going on. */
function drainWithin(grace: number): DeploymentProps['lifecycle'] {
  const seconds = Math.min(DRAIN_SECONDS, Math.floor(grace / 4));
  return seconds > 0 ? { preStop: { sleep: { seconds } } } : undefined;
}

function numberOf(port: number | ContainerPortProps): number {
  return typeof port === 'object' ? port.port : port;
}

/** The ports that the Service offers: the first as the usual port of HTTP, the others under their own numbers. */
function servicePorts<Port extends string>(
  ports: Readonly<Record<Port, number | ContainerPortProps>>,
  { port = 80, appProtocol }: WebServiceServiceProps = {},
): Record<Port, ServicePortProps> {
  const all = Object.entries<number | ContainerPortProps>(ports).map(([name, props], index) => {
    const protocol = typeof props === 'object' ? props.protocol : undefined;
    return [name, index === 0 ? { port, appProtocol, protocol } : { port: numberOf(props), protocol }];
  });
  return Object.fromEntries(all) as Record<Port, ServicePortProps>;
}
