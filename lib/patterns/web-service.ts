import { Construct } from 'constructs';
import { Deployment } from '../constructs/deployment';
import { readImage, type Image, type ImageProps } from '../constructs/image';
import { selectorLabels, standardLabels, type WorkloadIdentity } from '../constructs/labels';
import { PodDisruptionBudget } from '../constructs/pod-disruption-budget';
import { probes, type HealthProps } from '../constructs/probe';
import { readResources, type ResourcePreset, type ResourceProps } from '../constructs/resources';
import { securitySettings, type SecurityProfile } from '../constructs/security-profile';
import { Service } from '../constructs/service';
import { softTopologySpread } from '../constructs/topology-spread';
import { workloadName } from '../constructs/workload-name';
import { addFinding } from '../findings';
import type { PodSpec } from '../k8s';

/** The options of a {@link WebService}. */
export interface WebServiceProps {
  /**
   * The image, as a reference or in its parts. A tag that can come to mean another image (`latest`, or none) is an
   * error.
   */
  readonly image: string | ImageProps;
  /**
   * Accepts an image without a fixed tag or digest.
   * @default false: what was tested would not be what runs
   */
  readonly allowMutableTag?: boolean;
  /**
   * The port on which the container listens; it is told by the environment variable `PORT`.
   * @default 8080: a process without privileges can open it
   */
  readonly port?: number;
  /**
   * The path that tells whether the service is well, or each probe by itself.
   * @default a TCP connection to the port decides readiness, with a warning
   */
  readonly health?: string | HealthProps;
  /**
   * How many pods run.
   * @default 2: one can go without an outage
   */
  readonly replicas?: number;
  /**
   * What a pod asks for and may use: amounts, or a preset.
   * @default 'small': requests of 100m cpu and 128Mi memory, a memory limit of 256Mi, no cpu limit; a note says so
   */
  readonly resources?: ResourceProps | ResourcePreset;
  /**
   * Environment variables.
   * @default none beside `PORT`
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * How tightly the pods are confined.
   * @default 'restricted': no root, no privileges, a read-only root file system with an empty, writable `/tmp`
   */
  readonly securityProfile?: SecurityProfile;
}

const CONTAINER = 'app';
const PORT_NAME = 'http';
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
export class WebService extends Construct {
  /** The name of the Deployment and of the Service. */
  readonly name: string;
  readonly deployment: Deployment;
  readonly service: Service;
  /** There is none with a single replica: it could only block every drain. */
  readonly podDisruptionBudget?: PodDisruptionBudget;

  constructor(scope: Construct, id: string, props: WebServiceProps) {
    super(scope, id);
    this.name = workloadName(this);
    const replicas = props.replicas ?? 2;
    const image = readImage(this, props.image, props.allowMutableTag);
    const identity = this.identity(id, image);
    const labels = standardLabels(identity);
    const selector = selectorLabels(identity);

    this.deployment = new Deployment(this, 'deployment', {
      name: this.name,
      labels,
      selector,
      replicas,
      pod: this.pod(props, image, selector, replicas),
    });
    this.service = new Service(this, 'service', {
      name: this.name,
      labels,
      selector,
      ports: [{ name: PORT_NAME, port: 80 }],
    });
    if (replicas > 1) {
      this.podDisruptionBudget = new PodDisruptionBudget(this, 'pdb', { name: this.name, labels, selector });
    }
    if (props.health === undefined) addFinding(this, 'K8S4004', { path: this.node.path });
    if (props.resources === undefined) addFinding(this, 'K8S4005', { path: this.node.path, preset: 'small' });
  }

  private identity(id: string, image: Image): WorkloadIdentity {
    return {
      name: id,
      instance: this.name,
      component: 'web',
      partOf: this.node.scopes[1]?.node.id,
      version: image.tag,
    };
  }

  private pod(props: WebServiceProps, image: Image, selector: Record<string, string>, replicas: number): PodSpec {
    const security = securitySettings(props.securityProfile ?? 'restricted');
    const port = props.port ?? 8080;
    const readOnly = security.container?.readOnlyRootFilesystem === true;
    return {
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: security.pod,
      terminationGracePeriodSeconds: GRACE_SECONDS,
      topologySpreadConstraints: replicas > 1 ? softTopologySpread(selector) : undefined,
      containers: [
        {
          name: CONTAINER,
          image: image.reference,
          imagePullPolicy: image.pullPolicy,
          ports: [{ name: PORT_NAME, containerPort: port }],
          env: Object.entries({ PORT: String(port), ...props.env }).map(([name, value]) => ({ name, value })),
          resources: readResources(props.resources ?? 'small'),
          securityContext: security.container,
          ...probes(props.health, PORT_NAME),
          lifecycle: { preStop: { sleep: { seconds: DRAIN_SECONDS } } },
          volumeMounts: readOnly ? [{ name: 'tmp', mountPath: '/tmp' }] : undefined,
        },
      ],
      volumes: readOnly ? [{ name: 'tmp', emptyDir: {} }] : undefined,
    };
  }
}
