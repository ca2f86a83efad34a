import type { DeploymentProps } from '../constructs/deployment';
import type { AutoscaleProps } from '../constructs/horizontal-pod-autoscaler';
import type { JobProps } from '../constructs/job';
import type { MetricsProps } from '../constructs/metrics';
import type { DisruptionProps } from '../constructs/pod-disruption-budget';
import type { NetworkPolicyMode } from '../constructs/pod-network';
import type { ServiceProps } from '../constructs/service-props';
import type { ExposeProps } from './expose';

/** The Service of a {@link WebService}: everything but its ports and the pods behind it. */
export interface WebServiceServiceProps extends Omit<ServiceProps, 'name' | 'namespace' | 'selector' | 'ports'> {
  /**
   * The port that the Service offers for the first port of the container.
   * @default 80
   */
  readonly port?: number;
  /** What is spoken at the first port, such as `kubernetes.io/h2c`: a hint for proxies and meshes. */
  readonly appProtocol?: string;
}

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
   * @default 2: one can go without an outage; none with `autoscale`, which decides
   */
  readonly replicas?: number;
  /**
   * Adds pods and takes them away by how busy they are.
   * @default none: a fixed number of pods
   */
  readonly autoscale?: AutoscaleProps;
  /**
   * How many pods a drain may take at a time; `false` for as many as it likes.
   * @default one, where there is more than one pod
   */
  readonly podDisruptionBudget?: DisruptionProps | false;
  /**
   * How the Service can be reached.
   * @default within the cluster only
   */
  readonly service?: WebServiceServiceProps;
  /**
   * Answers to requests from outside of the cluster, at a host: by a route at the Gateway of the app's platform, or by an Ingress
   * of a class that is named.
   * @default none: nothing is public unless it says so
   */
  readonly expose?: ExposeProps<NoInfer<Port>>;
  /**
   * The identity of the provider that the pods act as: the ARN of a role on EKS, the address of an IAM service account on GKE,
   * the client id of a managed identity on AKS.
   * @default none
   */
  readonly workloadIdentity?: string;
  /**
   * A job that runs before each deployment, such as a migration of a database. It has the image and the environment of the service.
   * @default none
   */
  readonly preDeploy?: Partial<Omit<JobProps, 'name'>>;
  /**
   * Has the metrics of the pods read by a Prometheus of the Prometheus operator, and lets it in: `metrics: { port: 9090 }`.
   * @default none: the operator's kinds must be in the cluster
   */
  readonly metrics?: MetricsProps<NoInfer<Port>>;
  /**
   * Who may talk to the pods. `ingress` lets in those that are connected and nobody else; `strict` also lets out only to what the
   * service is connected to and to DNS; `false` makes no policy, so that everything is open.
   * @default 'ingress': a service is for its callers, while what it calls itself is often not known in full
   */
  readonly networkPolicy?: NetworkPolicyMode;
}
