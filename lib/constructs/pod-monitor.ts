import type { Construct } from 'constructs';
import { CustomResource, type CustomFields } from './custom-resource';
import { labelSelector, selectorOfPods, type HasNetwork, type Selector } from './network-peer';
import type { ObjectProps } from './object-construct';
import {
  checkScrapes,
  monitorSpec,
  PROMETHEUS_OPERATOR,
  renderScrape,
  type MonitorProps,
  type ScrapeProps,
} from './prometheus-scrape';

/** A port of pods that is scraped. */
export interface PodMonitorEndpoint extends ScrapeProps {
  /** The port of a container, by its name or number. */
  readonly port: string | number;
}

/** The spec of a PodMonitor, for overrides. */
export interface PodMonitorSpec {
  readonly selector: object;
  readonly podMetricsEndpoints: readonly object[];
}

/** The options of a {@link PodMonitor}. */
export interface PodMonitorProps extends ObjectProps<CustomFields<PodMonitorSpec>>, MonitorProps {
  /** The pods: by their labels, or those of a workload. */
  readonly selector: Selector | HasNetwork;
  /** Their ports that are scraped. */
  readonly endpoints: readonly PodMonitorEndpoint[];
}

/**
 * Tells a Prometheus of the Prometheus operator to scrape pods that no Service is in front of. The operator's kinds must be in the
 * cluster, and the Prometheus must select the monitor: many choose by a label, such as `release`.
 *
 * @example
 * new PodMonitor(chart, 'worker', { selector: worker, endpoints: [{ port: 'metrics', interval: '1m' }] });
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor
 */
export class PodMonitor extends CustomResource<PodMonitorSpec> {
  constructor(scope: Construct, id: string, props: PodMonitorProps) {
    const { selector, endpoints } = props;
    super(scope, id, {
      ...props,
      apiVersion: PROMETHEUS_OPERATOR,
      kind: 'PodMonitor',
      spec: {
        ...monitorSpec(props),
        selector: labelSelector(selectorOfPods(selector)),
        podMetricsEndpoints: endpoints.map(renderEndpoint),
      },
    });
    checkScrapes(this, endpoints);
  }
}

function renderEndpoint({ port, ...scrape }: PodMonitorEndpoint): object {
  return { ...(typeof port === 'number' ? { portNumber: port } : { port }), ...renderScrape(scrape) };
}
