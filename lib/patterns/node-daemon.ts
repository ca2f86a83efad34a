import { Construct } from 'constructs';
import { nameOfPath } from '../chart/object-name';
import { connect } from '../constructs/connect';
import type { Connectable, Connecting, ConnectionTarget, ConnectOptions } from '../constructs/connection';
import type { InitContainerProps, NamedContainerProps } from '../constructs/container-props';
import { DaemonSet, type DaemonSetProps } from '../constructs/daemon-set';
import { fieldRef, type EnvValue } from '../constructs/env';
import { monitorPods, withMetricsPort, type MetricsProps } from '../constructs/metrics';
import type { PodMonitor } from '../constructs/pod-monitor';
import type { NetworkPolicyMode, PodNetwork } from '../constructs/pod-network';
import type { Named } from '../constructs/pod-props';
import { readOptions, reportOptions } from '../constructs/read-options';
import { WORKLOAD_OPTIONS } from '../constructs/workload-options';
import { securitySettings } from '../constructs/security-profile';
import type { Service } from '../constructs/service';
import type { ServiceAccount } from '../constructs/service-account';
import { addCheck, addFinding } from '../findings';
import { madeWithin } from '../origin';
import {
  checkDevicePlugin,
  DEVICE_PLUGIN_SOCKETS,
  POD_RESOURCES_SOCKET,
  type DevicePluginProps,
} from './device-plugin';
import { checkHostAccess, hardened, hostVolumes, type HostAccess, type HostPathProps } from './host-access';
import { nodeLocalService, type NodeLocalServiceProps } from './node-local-service';
import { nodeSelection, type DaemonNodes } from './node-selection';
import { ownServiceAccount } from './own-service-account';
import { readList } from './read-list';

/** The options of a {@link NodeDaemon}: those of a DaemonSet and its pods, and what a daemon needs of its node. */
export interface NodeDaemonProps<Port extends string = string> extends Omit<
  DaemonSetProps<Port>,
  'hostNetwork' | 'hostPID' | 'hostIPC'
> {
  /**
   * On which nodes it runs: on `all`, on all `workers`, or on those with the given labels.
   * @default 'all': what watches over nodes watches over each
   */
  readonly nodes?: DaemonNodes;
  /**
   * Paths of the node that it reads.
   * @default none
   */
  readonly hostPaths?: readonly HostPathProps[];
  /**
   * What it may do to its node beside reading paths, with the reason.
   * @default nothing
   */
  readonly hostAccess?: HostAccess;
  /**
   * Makes it a device plugin: it runs as root, finds the sockets of the kubelet, and is `node-critical`.
   * @default none
   */
  readonly devicePlugin?: DevicePluginProps;
  /**
   * A Service that leads callers to the pod on their own node. Where none runs there, they get no answer. Without `health` a pod
   * gets calls as soon as its first port is open.
   * @default none
   */
  readonly nodeLocalService?: true | NodeLocalServiceProps;
  /**
   * Has the metrics of the pods read by a Prometheus of the Prometheus operator, and lets it in: `metrics: { port: 9100 }`.
   * @default none: the operator's kinds must be in the cluster
   */
  readonly metrics?: MetricsProps<Port>;
  /**
   * What is evicted first where a node has not enough room: a PriorityClass, or `node-critical` for what a node cannot do without
   * (`system-node-critical`).
   * @default none, and 'node-critical' for a device plugin
   */
  readonly priorityClassName?: Named;
  /**
   * Who may talk to the pods. `ingress` lets in those that are connected and nobody else; `strict` also lets out only to what the
   * daemon is connected to and to DNS; `false` makes no policy, so that everything is open.
   * @default 'ingress', and false on the network of the node, where policies have no effect
   */
  readonly networkPolicy?: NetworkPolicyMode;
}

const ROLLING_UPDATE = {
  type: 'RollingUpdate',
  rollingUpdate: { maxUnavailable: '10%', maxSurge: 0 },
} as const;

/**
 * A program that runs once on every node: an agent that collects logs or metrics, a driver, a device plugin. It knows its node by
 * `NODE_NAME` and `HOST_IP`, goes where taints keep others away, and is updated on a tenth of the nodes at a time. It may read the
 * paths of the node that it names, and do nothing else to it without a reason.
 *
 * What has paths of the node, or any other access to it, can only run in a namespace with the Pod Security level `privileged`.
 *
 * @example
 * new NodeDaemon(chart, 'log-agent', { image: 'fluent/fluent-bit:3.1.4', hostPaths: [{ path: '/var/log' }] });
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
 */
export class NodeDaemon<Port extends string = string> extends Construct implements Connectable<Port>, Connecting {
  /** The name of all its objects. */
  readonly name: string;
  readonly daemonSet: DaemonSet;
  /** Its own, unless `serviceAccount` names another. */
  readonly serviceAccount?: ServiceAccount;
  /** Leads to the pod on the node of the caller. */
  readonly service?: Service<Port>;
  /** Has its metrics read. */
  readonly podMonitor?: PodMonitor;
  /** The extended resources that it offers as a device plugin. */
  readonly resourceNames: readonly string[];

  constructor(scope: Construct, id: string, props: NodeDaemonProps<Port>) {
    super(scope, id);
    props = readOptions(props, WORKLOAD_OPTIONS);
    reportOptions(this, props);
    this.name = props.name ?? nameOfPath(this.node.path).replaceAll('.', '-');
    const { name } = this;
    const labelled = { ...props, component: props.component ?? 'daemon' };
    const account = ownServiceAccount(this, name, labelled);
    if (account) this.serviceAccount = account;
    const options = this.daemonSetProps(id, labelled);
    this.daemonSet = madeWithin(
      () => new DaemonSet(this, 'daemon-set', account ? { ...options, serviceAccount: account } : options),
    );
    this.resourceNames = props.devicePlugin ? readList<string>(this, 'resources', props.devicePlugin.resources) : [];
    checkDevicePlugin(this, this.resourceNames);
    const wanted = props.nodeLocalService;
    const service = wanted && nodeLocalService(this, this.daemonSet, props.ports, wanted);
    if (service) this.service = service;
    if (service && props.health === undefined) addFinding(this, 'K8S4004', { path: this.node.path });
    const monitor = props.metrics && monitorPods(this, this.daemonSet, props.metrics);
    if (monitor) this.podMonitor = monitor;
    if (props.resources === undefined) addFinding(this, 'K8S4005', { path: this.node.path, preset: 'tiny' });
  }

  /** Its pods as the network sees them; lets in callers that are not part of the app. */
  get network(): PodNetwork {
    return this.daemonSet.network;
  }

  /**
   * Connects the daemon to what it calls: variables that say where that is, a way through the policies of both, and the order in
   * which they are applied.
   *
   * @example
   * agent.connect(new ExternalHost('logs.example.com')); // LOGS_EXAMPLE_COM_HOST, LOGS_EXAMPLE_COM_PORT
   */
  connect<Target extends string>(target: Connectable<Target>, options?: ConnectOptions<NoInfer<Target>>): this {
    connect(this, target, options);
    return this;
  }

  /** Callers are told of the Service for their node, if there is one; otherwise they are let in and have to know where. */
  connectionTarget(port?: Port): ConnectionTarget {
    const { network } = this;
    const service = this.service?.connectionTarget(port);
    const ports = port === undefined ? {} : { ports: [port] };
    return { ...ports, ...service, name: this.node.id, peers: [this], network, construct: this };
  }

  addEnv(name: string, value: EnvValue): void {
    this.daemonSet.addEnv(name, value);
  }

  private daemonSetProps(id: string, props: NodeDaemonProps<Port>): DaemonSetProps {
    const { nodes = 'all', hostAccess, devicePlugin, metrics } = props;
    const { hostNetwork, hostPID, hostIPC } = hostAccess ?? {};
    const defaultPriority = devicePlugin ? 'node-critical' : undefined;
    const priority = props.priorityClassName ?? defaultPriority;
    return {
      ...props,
      name: this.name,
      app: props.app ?? id,
      resources: props.resources ?? 'tiny',
      updateStrategy: props.updateStrategy ?? ROLLING_UPDATE,
      networkPolicy: props.networkPolicy ?? (hostNetwork ? false : 'ingress'),
      env: { NODE_NAME: fieldRef('spec.nodeName'), HOST_IP: fieldRef('status.hostIP'), ...props.env },
      ...nodeSelection(this, nodes, props),
      ...(priority === undefined ? {} : { priorityClassName: priority === 'node-critical' ? NODE_CRITICAL : priority }),
      ...(props.ports || metrics ? { ports: withMetricsPort(props.ports, metrics) } : {}),
      ...(props.nodeLocalService && props.ports ? { health: props.health ?? { readiness: {} } } : {}),
      ...(hostNetwork === undefined ? {} : { hostNetwork }),
      ...(hostPID === undefined ? {} : { hostPID }),
      ...(hostIPC === undefined ? {} : { hostIPC }),
      ...this.hostProps(props),
    } as DaemonSetProps;
  }

  /** The volumes and the security settings, as far as they concern the node. */
  private hostProps(props: NodeDaemonProps<Port>): Partial<DaemonSetProps> {
    const { hostAccess, devicePlugin } = props;
    const sockets = devicePlugin ? [DEVICE_PLUGIN_SOCKETS] : [];
    const queries = devicePlugin?.podResources ? [POD_RESOURCES_SOCKET] : [];
    const readable = [...readList(this, 'hostPaths', props.hostPaths), ...queries];
    const writable = [...readList(this, 'writablePaths', hostAccess?.writablePaths), ...sockets];
    const ofNode = hostVolumes(this, readable, writable, { ...props.volumes });
    const volumes = { ...ofNode, ...props.volumes };
    if (hostAccess && !String(hostAccess.reason ?? '').trim()) {
      const granted = Object.keys(hostAccess).filter((field) => field !== 'reason');
      addFinding(this, 'K8S4311', { path: this.node.path, granted });
    }
    const access = { ...hostAccess, runAsRoot: hostAccess?.runAsRoot ?? devicePlugin !== undefined };
    if (props.securityProfile !== undefined) return { volumes };
    if (!hostAccess) {
      const own = Object.entries(ofNode);
      const granted = {
        volumes: new Set(own.map(([name]) => name)),
        writable: new Set(own.flatMap(([name, { readOnly }]) => (readOnly ? [] : [name]))),
        asRoot: access.runAsRoot,
      };
      addCheck(this, (report) => checkHostAccess(this.node.path, this.daemonSet.pod.render().spec, granted, report));
    }
    const { containers, initContainers, sidecars } = props;
    return {
      volumes,
      securityContext: hardened(props, access).securityContext!,
      podSecurityContext: { ...securitySettings('restricted').pod, ...props.podSecurityContext },
      // Paths of a node take this level; everything else is as strict as it can be, which is checked here.
      securityProfile: { profile: 'privileged', reason: 'what it may do to its node is told by `hostAccess`' },
      ...(Array.isArray(containers) && { containers: containers.map(strict) }),
      ...(Array.isArray(initContainers) && { initContainers: initContainers.map(strict) }),
      ...(Array.isArray(sidecars) && { sidecars: sidecars.map(strict) }),
    };
  }
}

/** A container beside the main one, to which nothing of the node is given. */
function strict<Props extends InitContainerProps | NamedContainerProps>(container: Props): Props {
  return typeof container === 'object' && container !== null ? hardened(container) : container;
}

const NODE_CRITICAL = 'system-node-critical';
