import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import type { HostPathProps, WritablePathProps } from './host-access';

/** A daemon that offers devices of its node to the kubelet. */
export interface DevicePluginProps {
  /** The extended resources that it offers, such as `example.com/camera`: pods ask for them in `resources.limits`. */
  readonly resources: readonly [string, ...string[]];
  /**
   * Whether it may ask the kubelet which pod has which device.
   * @default false
   */
  readonly podResources?: boolean;
}

const KUBELET = '/var/lib/kubelet';

/** The folder in which a device plugin makes its socket and finds the kubelet's. */
export const DEVICE_PLUGIN_SOCKETS: WritablePathProps = { path: `${KUBELET}/device-plugins` };

/** The folder with the socket at which the kubelet tells of devices in use. */
export const POD_RESOURCES_SOCKET: HostPathProps = { path: `${KUBELET}/pod-resources` };

const PART = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const RESOURCE = new RegExp(`^${PART}(?:\\.${PART})*/[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$`);

/**
 * Files findings for what is no name of an extended resource.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources
 */
export function checkDevicePlugin(daemon: Construct, resources: readonly string[]): void {
  for (const given of resources) {
    const resource = String(given);
    const isOwn = !resource.includes('kubernetes.io/') && !resource.startsWith('requests.');
    if (!isOwn || !RESOURCE.test(resource)) addFinding(daemon, 'K8S4313', { path: daemon.node.path, resource });
  }
}
