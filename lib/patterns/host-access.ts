import type { Construct } from 'constructs';
import type { ContainerProps } from '../constructs/container-props';
import { merge, valueInfoOfType } from '../constructs/merge';
import { findLoosening } from '../constructs/pod-security';
import { securitySettings } from '../constructs/security-profile';
import type { VolumeProps } from '../constructs/volume';
import { describeValue } from '../describe';
import { addFinding, type ReportFinding } from '../findings';
import type { PodSpec, SecurityContext } from '../k8s';

/** A path of the node that a daemon reads. */
export interface HostPathProps {
  /** The path on the node. */
  readonly path: string;
  /**
   * The path in the container.
   * @default the same as on the node
   */
  readonly mountPath?: string;
  /**
   * What must be there on the node; where it is not, the pod does not start.
   * @default 'Directory'
   */
  readonly type?: 'Directory' | 'File' | 'Socket' | 'CharDevice' | 'BlockDevice';
  /**
   * Whether the daemon sees what is mounted below the path on the node later on.
   * @default 'None', as in Kubernetes
   */
  readonly mountPropagation?: 'None' | 'HostToContainer';
}

/** A path of the node that a daemon writes. */
export interface WritablePathProps extends Omit<HostPathProps, 'type' | 'mountPropagation'> {
  /**
   * What must be there on the node, or is made where it is not.
   * @default 'Directory': a path that is misspelt is not made
   */
  readonly type?: NonNullable<HostPathProps['type']> | 'DirectoryOrCreate' | 'FileOrCreate';
  /**
   * Whether mounts below the path reach the daemon, and with `Bidirectional`, which needs `privileged`, also the node.
   * @default 'None', as in Kubernetes
   */
  readonly mountPropagation?: 'None' | 'HostToContainer' | 'Bidirectional';
}

/** What a daemon may do to its node, and why. */
export interface HostAccess {
  /** Why it is needed, for those who read the program; it does not show in the manifests. */
  readonly reason: string;
  /**
   * Paths of the node that it writes.
   * @default none
   */
  readonly writablePaths?: readonly WritablePathProps[];
  /**
   * Uses the network of the node; names of the cluster are still found.
   * @default false
   */
  readonly hostNetwork?: boolean;
  /**
   * Sees the processes of the node.
   * @default false
   */
  readonly hostPID?: boolean;
  /**
   * Shares memory with processes of the node.
   * @default false
   */
  readonly hostIPC?: boolean;
  /**
   * May do whatever root of the node may.
   * @default false
   */
  readonly privileged?: boolean;
  /**
   * What of the powers of root it has, such as `SYS_PTRACE`.
   * @default none
   */
  readonly capabilities?: readonly string[];
  /**
   * Runs as root, as far as its capabilities go: to read files that belong to root.
   * @default false
   */
  readonly runAsRoot?: boolean;
}

/**
 * The volumes for paths of the node, by their names; files findings for what is no path of a node.
 *
 * @param others volumes that the pod has besides, whose names and places are taken
 */
export function hostVolumes(
  daemon: Construct,
  readable: readonly HostPathProps[],
  writable: readonly WritablePathProps[],
  others: Readonly<Record<string, VolumeProps>>,
): Readonly<Record<string, VolumeProps>> {
  const volumes: Record<string, VolumeProps> = {};
  const mounted = new Set(Object.values(others).map((volume) => volume?.mountPath));
  for (const props of [...readable, ...writable]) {
    const isObject = typeof props === 'object' && props !== null;
    const {
      path,
      mountPath = path,
      type = 'Directory',
      mountPropagation,
    } = isObject ? (props as WritablePathProps) : { path: props as string, mountPropagation: undefined };
    const problem =
      problemOf(isObject ? path : undefined) ??
      (mounted.has(mountPath) ? `is mounted at "${mountPath}" like another` : undefined);
    if (problem !== undefined) {
      addFinding(daemon, 'K8S4312', { path: daemon.node.path, hostPath: describeValue(path), problem });
      continue;
    }
    mounted.add(mountPath);
    volumes[freeName(path, { ...others, ...volumes })] = {
      hostPath: { path, type },
      mountPath,
      ...(readable.includes(props as HostPathProps) ? { readOnly: true } : {}),
      ...(mountPropagation === undefined ? {} : { mountPropagation }),
    };
  }
  return volumes;
}

function problemOf(path: unknown): string | undefined {
  if (typeof path !== 'string') return 'is not told as `{ path: … }`';
  if (!path.startsWith('/')) return 'does not begin with "/"';
  return path.split('/').includes('..') ? 'has the part ".."' : undefined;
}

/** A name for the volume of a path: a DNS label that no other volume has. */
function freeName(path: string, taken: object): string {
  const words = path.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const label = `host${words === '-' ? '-root' : words}`.slice(0, 60).replace(/-+$/, '');
  for (let count = 1; ; count++) {
    const name = count === 1 ? label : `${label}-${count}`;
    if (!(name in taken)) return name;
  }
}

/** The strictest settings of a container, with what it is given of the node, and what the user says himself laid over them. */
export function hardened<Props extends Pick<ContainerProps, 'securityContext'>>(
  props: Props,
  access: Partial<HostAccess> = {},
): Props {
  const { privileged, runAsRoot } = access;
  const capabilities = Array.isArray(access.capabilities) ? (access.capabilities as readonly string[]) : [];
  const { capabilities: none, allowPrivilegeEscalation, ...strict } = securitySettings('restricted').container!;
  // Both include every escalation, and a kube-apiserver refuses the contradiction.
  const escalates = privileged || capabilities.some((name) => /^(?:CAP_)?SYS_ADMIN$/.test(name));
  const base: SecurityContext = {
    ...strict,
    ...(escalates ? {} : { allowPrivilegeEscalation }),
    ...(privileged
      ? { privileged }
      : { capabilities: { ...none, ...(capabilities.length > 0 ? { add: [...capabilities] } : {}) } }),
    ...(runAsRoot ? { runAsNonRoot: false, runAsUser: 0 } : {}),
  };
  return { ...props, securityContext: merge(base, props.securityContext, SECURITY_CONTEXT) };
}

const SECURITY_CONTEXT = valueInfoOfType('io.k8s.api.core.v1.SecurityContext');

/** Files what a pod does to its node although nobody said why. */
export function checkHostAccess(
  path: string,
  pod: PodSpec,
  granted: { readonly volumes: ReadonlySet<string>; readonly writable: ReadonlySet<string>; readonly asRoot: boolean },
  report: ReportFinding,
): void {
  const main = pod.containers[0]!.name;
  const allowed = new Set([...granted.volumes].map((volume) => `volume "${volume}": hostPath`));
  if (granted.asRoot) {
    for (const field of ['runAsNonRoot: false', 'runAsUser: 0']) allowed.add(`container "${main}": ${field}`);
  }
  const found = findLoosening('restricted', pod).filter((loosening) => !allowed.has(loosening));
  const paths = new Map((pod.volumes ?? []).map(({ name, hostPath }) => [name, hostPath?.path]));
  for (const container of [...(pod.initContainers ?? []), ...pod.containers]) {
    for (const { name, readOnly } of container.volumeMounts ?? []) {
      const hostPath = paths.get(name);
      if (hostPath === undefined || readOnly || granted.writable.has(name)) continue;
      found.push(`container "${container.name}": writes to "${hostPath}"`);
    }
  }
  for (const loosening of found) report('K8S4310', { path, loosening });
}
