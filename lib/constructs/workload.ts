import { Chart, Lazy, type ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import type { ObjectMeta, PodSpec } from '../k8s';
import { connect } from './connect';
import type { Connectable, Connecting, ConnectOptions } from './connection';
import { portNumbers } from './container';
import type { EnvValue } from './env';
import { fieldsOf } from './given';
import { selectorOf, standardLabels } from './labels';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { grantPermissions, type Permission } from './permissions';
import { PodNetwork, type NetworkPolicyMode } from './pod-network';
import type { PodProps } from './pod-props';
import { PodTemplate } from './pod-template';
import type { QosClass } from './qos-class';

/** What every workload takes: the options of its object and of its pods. */
export interface WorkloadProps<Fields = object, Port extends string = string>
  extends PodProps<Port>, ObjectProps<Fields> {
  /**
   * The role of the workload in its application: the label `app.kubernetes.io/component`. It is part of the selector.
   * @default the id of the construct
   */
  readonly component?: string;
  /**
   * The application: the label `app.kubernetes.io/name`. It is part of the selector.
   * @default the id of the construct
   */
  readonly app?: string;
  /**
   * What the application is a part of: the label `app.kubernetes.io/part-of`.
   * @default the id of the chart
   */
  readonly partOf?: string;
  /**
   * The labels that select the pods, which must be among theirs. They cannot change once the object exists.
   * @default app.kubernetes.io/name, instance and component, of which none changes with a version
   */
  readonly selector?: Readonly<Record<string, string>>;
  /**
   * Who may talk to the pods. `ingress` lets in those that are connected and nobody else; `strict` also lets out only to what
   * the workload is connected to and to DNS; `false` makes no policy.
   * @default false, as in Kubernetes: everything is open
   */
  readonly networkPolicy?: NetworkPolicyMode;
  /**
   * What the pods may do with the Kubernetes API: makes a Role and a RoleBinding for their ServiceAccount (and that, where they
   * have none), a ClusterRole and a ClusterRoleBinding for what reaches beyond their namespace, and gives the pods a token.
   * @default nothing
   */
  readonly permissions?: readonly Permission[];
}

/** What a kind of workload says about its pods. */
export interface WorkloadKind<Kind> {
  /** Makes the object; `spec` is read when it is rendered. */
  readonly make: (self: Construct, fields: { readonly metadata: ObjectMeta; readonly spec: never }) => Kind;
  /** The longest name, because of what Kubernetes appends to it or makes of it. */
  readonly nameLimit: number;
  readonly limitReason: string;
  /** Whether its pods are to be spread over the cluster. */
  readonly spread?: boolean;
  readonly restartPolicy?: PodSpec['restartPolicy'];
  /** Volumes that come from elsewhere, such as claim templates. */
  readonly volumes?: readonly string[];
}

/** The base of everything that runs pods. */
export abstract class Workload<Kind extends ApiObject = ApiObject, Fields = object>
  extends ObjectConstruct<Kind, Fields>
  implements Connecting
{
  /** The pods, to which other constructs can add variables, volumes and containers. */
  readonly pod: PodTemplate;
  /** The labels that select its pods. */
  readonly selector: Readonly<Record<string, string>>;
  /** The labels of the object and of its pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** The ports of the main container, by their names. */
  readonly ports: ReadonlyMap<string, number>;
  /** The pods as the network sees them; lets in callers that are not part of the app. */
  readonly network: PodNetwork;

  protected constructor(scope: Construct, id: string, props: WorkloadProps<Fields>, kind: WorkloadKind<Kind>) {
    let named: Record<string, string> | undefined;
    super(scope, id, props, (self, given) => {
      // Labels one by one take as long as the rest of a workload, so only those that wait for a name are added.
      if (props.name !== undefined) named = workloadLabels(self, props.name, props);
      const metadata = named ? { ...given, labels: named } : given;
      const spec = Lazy.any({ produce: () => (self as Workload).spec() }) as never;
      return kind.make(self, { metadata, spec });
    });
    const { name } = this;
    if (name.length > kind.nameLimit) {
      const { nameLimit: limit, limitReason: reason } = kind;
      addFinding(this, 'K8S4023', { path: this.node.path, kind: this.object.kind, name, limit, reason });
    }
    const labels = named ?? workloadLabels(this, name, props);
    this.labels = labels;
    this.selector = props.selector ?? selectorOf(labels);
    if (props.name === undefined) {
      for (const [key, value] of Object.entries(labels)) this.object.metadata.addLabel(key, value);
    }
    this.ports = portNumbers(props.ports);
    this.pod = new PodTemplate(this, props, {
      labels,
      annotations: props.annotations,
      spread: kind.spread ? this.selector : undefined,
      restartPolicy: kind.restartPolicy,
      volumes: kind.volumes,
    });
    if (props.permissions?.length) {
      grantPermissions(this, props.permissions, props.automountServiceAccountToken);
    }
    const { selector, namespace } = this;
    this.network = new PodNetwork(this, { name, namespace, labels, selector, mode: props.networkPolicy ?? false });
  }

  /**
   * Connects the workload to what it calls: variables that say where that is, a way through the policies of both, and the order
   * in which they are applied.
   *
   * @example
   * worker.connect(orders); // ORDERS_HOST, ORDERS_PORT, ORDERS_URL
   * worker.connect(new ExternalHost('api.example.com'), { env: { BILLING_URL: 'URL' } });
   */
  connect<Target extends string>(target: Connectable<Target>, options?: ConnectOptions<NoInfer<Target>>): this {
    connect(this, target, options);
    return this;
  }

  addEnv(name: string, value: EnvValue): void {
    this.pod.addEnv(name, value);
  }

  /** How the pods are treated when memory runs out on their node. */
  get qosClass(): QosClass {
    return this.pod.qosClass;
  }

  /** The `spec` of the object, read when it is rendered. */
  protected abstract spec(): object;
}

/** The labels of a workload and of its pods. */
export function workloadLabels(
  construct: Construct,
  name: string,
  props: Pick<WorkloadProps, 'app' | 'component' | 'partOf' | 'image' | 'labels' | 'selector'>,
): Record<string, string> {
  const { id } = construct.node;
  const standard = standardLabels({
    name: props.app ?? id,
    instance: name,
    component: props.component ?? id,
    partOf: props.partOf ?? Chart.of(construct).node.id,
    version: versionOf(props.image),
  });
  return { ...standard, ...props.labels, ...props.selector };
}

function versionOf(image: WorkloadProps['image']): string | undefined {
  if (typeof image === 'object') return fieldsOf(image).tag;
  return /:([\w][\w.-]*)(?:@.*)?$/.exec(image)?.[1];
}

/** The limit of names that stand in a label of the pods. */
export const LABEL_LIMIT = { nameLimit: 63, limitReason: 'because it is the value of a label of its pods' };
