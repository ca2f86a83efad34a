import type { Construct } from 'constructs';
import type { ContainerPortProps } from '../constructs/container-props';
import type { DaemonSet } from '../constructs/daemon-set';
import { Service } from '../constructs/service';
import type { ServicePortProps, ServiceProps } from '../constructs/service-props';
import { addFinding } from '../findings';
import { madeWithin } from '../origin';

/** The Service of a `NodeDaemon` that leads to the pod on the node of the caller. */
export type NodeLocalServiceProps = Omit<
  ServiceProps,
  'name' | 'namespace' | 'selector' | 'ports' | 'internalTrafficPolicy'
>;

type Ports<Port extends string> = Readonly<Record<Port, number | ContainerPortProps>>;

/** A Service that leads to the pod on the node of the caller; none, with a finding, where the pods have no ports. */
export function nodeLocalService<Port extends string>(
  daemon: Construct,
  { name, namespace, selector, labels }: DaemonSet,
  ports: Ports<Port> | undefined,
  wanted: true | NodeLocalServiceProps,
): Service<Port> | undefined {
  if (!ports || Object.keys(ports).length === 0) {
    addFinding(daemon, 'K8S4314', { path: daemon.node.path });
    return undefined;
  }
  const given = wanted === true ? {} : wanted;
  const options: ServiceProps<Port> = {
    ...given,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    labels: { ...labels, ...given.labels },
    selector,
    ports: servicePorts(ports),
    internalTrafficPolicy: 'Local',
  };
  return madeWithin(() => new Service(daemon, 'service', options));
}

/** Each port of the container under its own name and number. */
function servicePorts<Port extends string>(ports: Ports<Port>): Record<Port, ServicePortProps> {
  const all = Object.entries<number | ContainerPortProps>(ports).map(([name, given]) => {
    if (typeof given === 'number') return [name, { port: given }];
    return [name, { port: given.port, ...(given.protocol === undefined ? {} : { protocol: given.protocol }) }];
  });
  return Object.fromEntries(all) as Record<Port, ServicePortProps>;
}
