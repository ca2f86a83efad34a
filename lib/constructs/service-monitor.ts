import type { Construct } from 'constructs';
import { CustomResource, type CustomFields } from './custom-resource';
import { labelSelector, type Selector } from './network-peer';
import type { ObjectProps } from './object-construct';
import {
  checkScrapes,
  monitorSpec,
  PROMETHEUS_OPERATOR,
  renderScrape,
  type MonitorProps,
  type ScrapeProps,
} from './prometheus-scrape';
import type { ServicePort } from './service-reference';

/** A port of Services that is scraped: one of the Services' own, or one that only the pods behind them have. */
export interface ServiceMonitorEndpoint extends ScrapeProps {
  /**
   * The port of the Services, as it is or by its name.
   * @default none, with `targetPort`
   */
  readonly port?: string | ServicePort;
  /**
   * A port of the pods, which the Services need not offer.
   * @default none, with `port`
   */
  readonly targetPort?: string | number;
}

/** The spec of a ServiceMonitor, for overrides. */
export interface ServiceMonitorSpec {
  readonly selector: object;
  readonly endpoints: readonly object[];
  readonly targetLabels?: readonly string[] | undefined;
}

/** The options of a {@link ServiceMonitor}. */
export interface ServiceMonitorProps extends ObjectProps<CustomFields<ServiceMonitorSpec>>, MonitorProps {
  /** The labels of the Services. */
  readonly selector: Selector;
  /** Their ports that are scraped. */
  readonly endpoints: readonly ServiceMonitorEndpoint[];
  /** Labels of the Services that samples get. */
  readonly targetLabels?: readonly string[];
}

/**
 * Tells a Prometheus of the Prometheus operator to scrape the pods behind Services. The operator's kinds must be in the cluster,
 * and the Prometheus must select the monitor: many choose by a label, such as `release`.
 *
 * @example
 * new ServiceMonitor(chart, 'web', {
 *   labels: { release: 'prometheus' },
 *   selector: { 'app.kubernetes.io/instance': web.name },
 *   endpoints: [{ port: web.service.port('http'), interval: '30s' }],
 * });
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor
 */
export class ServiceMonitor extends CustomResource<ServiceMonitorSpec> {
  constructor(scope: Construct, id: string, props: ServiceMonitorProps) {
    const { selector, endpoints } = props;
    super(scope, id, {
      ...props,
      apiVersion: PROMETHEUS_OPERATOR,
      kind: 'ServiceMonitor',
      spec: {
        ...monitorSpec(props),
        targetLabels: props.targetLabels,
        selector: labelSelector(selector),
        endpoints: endpoints.map(renderEndpoint),
      },
    });
    checkScrapes(this, endpoints);
  }
}

function renderEndpoint({ port, targetPort, ...scrape }: ServiceMonitorEndpoint): object {
  return { port: typeof port === 'object' ? port.name : port, targetPort, ...renderScrape(scrape) };
}
