import { Construct } from 'constructs';
import { Deployment, type DeploymentProps } from '../constructs/deployment';
import { PodDisruptionBudget } from '../constructs/pod-disruption-budget';
import { Service } from '../constructs/service';
import { workloadName } from '../constructs/workload-name';
import { addFinding } from '../findings';

/** The options of a {@link WebService}: those of a Deployment and its pods, and what a web service needs besides. */
export interface WebServiceProps<Port extends string = 'http'> extends Omit<DeploymentProps<Port>, 'name'> {
  /**
   * The port on which the container listens, named `http`; it is told by the environment variable `PORT`. For more than one, use
   * `ports`, of which the first takes its place.
   * @default 8080: a process without privileges can open it
   */
  readonly port?: number;
  /**
   * How many pods run.
   * @default 2: one can go without an outage
   */
  readonly replicas?: number;
}

// Endpoints are told of a pod's end at the same time as the pod: it goes on serving until they have heard.
const DRAIN_SECONDS = 10;
const GRACE_SECONDS = 40;

/**
 * A service that answers HTTP: a Deployment that rolls without downtime, a Service in front of it, and a
 * PodDisruptionBudget where there is more than one pod. The defaults pass the Pod Security Standard `restricted`.
 *
 * @example
 * new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', port: 8080, health: '/healthz' });
 */
export class WebService<Port extends string = 'http'> extends Construct {
  /** The name of the Deployment and of the Service. */
  readonly name: string;
  readonly deployment: Deployment;
  readonly service: Service<Port>;
  /** There is none with a single replica: it could only block every drain. */
  readonly podDisruptionBudget?: PodDisruptionBudget;

  constructor(scope: Construct, id: string, props: WebServiceProps<Port>) {
    super(scope, id);
    this.name = workloadName(this);
    const { port = 8080, replicas = 2, ...deployment } = props;
    const ports: DeploymentProps['ports'] = props.ports ?? { http: port };
    const [first, number] = Object.entries(ports)[0]!;
    this.deployment = new Deployment(this, 'deployment', {
      app: id,
      component: 'web',
      partOf: this.node.scopes[1]?.node.id,
      health: { readiness: {} },
      lifecycle: { preStop: { sleep: { seconds: DRAIN_SECONDS } } },
      terminationGracePeriodSeconds: GRACE_SECONDS,
      ...deployment,
      name: this.name,
      replicas,
      ports,
      env: { PORT: String(typeof number === 'number' ? number : number.port), ...props.env },
    });
    const { selector } = this.deployment;
    const labels = this.deployment.object.metadata.toJson().labels;
    this.service = new Service(this, 'service', {
      name: this.name,
      labels,
      selector,
      ports: Object.fromEntries(
        Object.keys(ports).map((name) => [name, name === first ? 80 : this.deployment.ports.get(name)!]),
      ) as Record<Port, number>,
    });
    if (replicas > 1) {
      this.podDisruptionBudget = new PodDisruptionBudget(this, 'pdb', { name: this.name, labels, selector });
    }
    if (props.health === undefined) addFinding(this, 'K8S4004', { path: this.node.path });
  }
}
