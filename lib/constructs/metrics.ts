import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import { madeWithin } from '../origin';
import { suggest } from '../suggest';
import { portNumbers } from './container';
import type { ContainerPortProps } from './container-props';
import type { NetworkPeer } from './network-peer';
import { platformOf } from './platform';
import { PodMonitor } from './pod-monitor';
import type { Service } from './service';
import { ServiceMonitor } from './service-monitor';
import type { Workload } from './workload';

/** Where the metrics of a workload are, and who reads them. */
export interface MetricsProps<Port extends string = string> {
  /**
   * The port at which the metrics are: one of the ports by its name; or a number of their own, which becomes a port of the pods
   * and of no Service, so that nobody from outside of the cluster reads it.
   * @default the first port
   */
  readonly port?: Port | number;
  /**
   * @default '/metrics'
   */
  readonly path?: string;
  /**
   * How often they are read: a duration of Prometheus, such as `30s` or `1m`.
   * @default what the Prometheus is set to, mostly 30s
   */
  readonly interval?: string;
  /**
   * How long a reading may take; not longer than `interval`.
   * @default what the Prometheus is set to, mostly 10s
   */
  readonly scrapeTimeout?: string;
  /**
   * Who reads them, and so is let in by the NetworkPolicy. An empty list lets nobody in.
   * @default those of the app's platform, `eks({ scrapers })`; or else the pods of a Prometheus of the operator,
   * `app.kubernetes.io/name: prometheus`, in the namespace `monitoring`
   */
  readonly scrapers?: readonly NetworkPeer[];
  /**
   * Labels of the monitor, by which a Prometheus chooses: `{ release: 'kube-prometheus-stack' }`.
   * @default those of the workload
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Where kube-prometheus and most of its users run their Prometheus; the operator gives the label to its pods. */
export const PROMETHEUS: NetworkPeer = {
  namespace: 'monitoring',
  podSelector: { 'app.kubernetes.io/name': 'prometheus' },
};

type Ports = Readonly<Record<string, number | ContainerPortProps>>;

/**
 * The ports of the container, with the one of the metrics if that has a number of its own. It is called `metrics`, or
 * `http-metrics` where that is the name of another port.
 */
export function withMetricsPort<P extends Ports | undefined>(ports: P, metrics: MetricsProps | undefined): P {
  const port = metrics?.port;
  if (typeof port !== 'number') return ports;
  const known: Ports = ports ?? {};
  if (nameOfPort(portNumbers(known), port) !== undefined) return ports;
  return { ...known, ['metrics' in known ? 'http-metrics' : 'metrics']: port } as unknown as P;
}

/**
 * Has the metrics of a workload read through its Service, and lets the readers in.
 *
 * @param owner gets the monitor as its child `service-monitor`
 * @param workload made with the ports that {@link withMetricsPort} gives
 */
export function monitorService(
  owner: Construct,
  workload: Workload,
  service: Service,
  metrics: MetricsProps,
): ServiceMonitor | undefined {
  const port = letReadersIn(owner, workload, metrics);
  if (port === undefined) return undefined;
  const { name, namespace } = workload;
  const endpoint = { ...(service.ports.has(port) ? { port } : { targetPort: port }), ...scrapeOf(metrics) };
  const labels = { ...workload.labels, ...metrics.labels };
  const props = { name, namespace, labels, selector: workload.selector, endpoints: [endpoint] };
  return madeWithin(() => new ServiceMonitor(owner, 'service-monitor', props));
}

/**
 * Has the metrics of a workload read from its pods, and lets the readers in.
 *
 * @param owner gets the monitor as its child `pod-monitor`
 * @param workload made with the ports that {@link withMetricsPort} gives
 */
export function monitorPods(owner: Construct, workload: Workload, metrics: MetricsProps): PodMonitor | undefined {
  const port = letReadersIn(owner, workload, metrics);
  if (port === undefined) return undefined;
  const { name, namespace } = workload;
  const labels = { ...workload.labels, ...metrics.labels };
  const props = { name, namespace, labels, selector: workload.selector, endpoints: [{ port, ...scrapeOf(metrics) }] };
  return madeWithin(() => new PodMonitor(owner, 'pod-monitor', props));
}

/** The name of the port, after the policy has been told of it. */
function letReadersIn(owner: Construct, workload: Workload, metrics: MetricsProps): string | undefined {
  const { ports } = workload;
  const { path } = owner.node;
  const names = [...ports.keys()];
  if (names.length === 0) {
    addFinding(owner, 'K8S4602', { path });
    return undefined;
  }
  const { port: given = names[0]!, scrapers = platformOf(owner).scrapers ?? [PROMETHEUS] } = metrics;
  const port = typeof given === 'number' ? nameOfPort(ports, given)! : given;
  if (!ports.has(port)) {
    addFinding(owner, 'K8S4505', { path, port, ports: names, suggestion: suggest(port, names) });
    return undefined;
  }
  workload.network.allowIngress(scrapers, [port]);
  return port;
}

function scrapeOf({ path = '/metrics', interval, scrapeTimeout }: MetricsProps): {
  readonly path: string;
  readonly interval?: string;
  readonly scrapeTimeout?: string;
} {
  return {
    path,
    ...(interval === undefined ? {} : { interval }),
    ...(scrapeTimeout === undefined ? {} : { scrapeTimeout }),
  };
}

function nameOfPort(ports: ReadonlyMap<string, number>, wanted: number): string | undefined {
  return [...ports].find(([, number]) => number === wanted)?.[0];
}
