import type { Input, Volume } from '../k8s';
import { isConfigObject, type ConfigObject } from './config-object';

/** A PersistentVolumeClaim as pods refer to it. */
export interface ClaimReference {
  readonly kind: 'PersistentVolumeClaim';
  readonly name: string;
  /** Where it is known: a pod can use only one of its own namespace. */
  readonly namespace?: string | undefined;
}

/** The sources of a volume as Kubernetes has them, of which exactly one is set. */
export type VolumeSources = Omit<Volume, 'name' | 'configMap' | 'secret' | 'persistentVolumeClaim'>;

/** Where the main container sees a volume, and how. */
export interface VolumeMountProps {
  /** The path within the container. */
  readonly mountPath?: string;
  /**
   * A file or folder of the volume to mount instead of the whole.
   * @default the volume
   */
  readonly subPath?: string;
  /** As `subPath`, with `$(NAME)` for variables of the container. */
  readonly subPathExpr?: string;
  /**
   * @default false, as in Kubernetes
   */
  readonly readOnly?: boolean;
  /** Whether everything mounted below is read-only too: `Disabled`, `IfPossible` or `Enabled`. */
  readonly recursiveReadOnly?: 'Disabled' | 'Enabled' | 'IfPossible';
  /**
   * @default 'None': mounts on the node and in the container do not reach each other
   */
  readonly mountPropagation?: 'None' | 'HostToContainer' | 'Bidirectional';
}

/**
 * A volume of a pod: one source, in Kubernetes' own words, and, as a shorthand, where the main container sees it. ConfigMaps,
 * Secrets and claims can be given as they are.
 *
 * @example
 * volumes: {
 *   data: { persistentVolumeClaim: claim, mountPath: '/data' },
 *   cache: { emptyDir: { sizeLimit: '1Gi' }, mountPath: '/cache' },
 *   settings: { configMap: settings, mountPath: '/etc/web' },
 * }
 */
export interface VolumeProps extends VolumeSources, VolumeMountProps {
  readonly configMap?: ConfigObject | Input<NonNullable<Volume['configMap']>>;
  readonly secret?: ConfigObject | Input<NonNullable<Volume['secret']>>;
  readonly persistentVolumeClaim?: ClaimReference | Input<NonNullable<Volume['persistentVolumeClaim']>>;
}

/** A mount of a volume of the pod in a container, by the path: the name of the volume, or with settings. */
export type MountProps = string | (Omit<VolumeMountProps, 'mountPath'> & { readonly volume: string });

/** The volume as a pod has it. */
export function renderVolume(name: string, props: VolumeProps): Volume {
  const {
    mountPath: _p,
    subPath: _s,
    subPathExpr: _e,
    readOnly: _r,
    recursiveReadOnly: _rr,
    mountPropagation: _m,
    ...source
  } = props;
  const { configMap, secret, persistentVolumeClaim: claim, ...others } = source;
  return {
    name,
    ...others,
    ...renderSource('configMap', configMap),
    ...renderSource('secret', secret),
    ...(claim && { persistentVolumeClaim: isClaim(claim) ? { claimName: claim.name } : claim }),
  } as Volume;
}

function renderSource(field: 'configMap' | 'secret', source: object | undefined): object | undefined {
  return isConfigObject(source) ? source.volumeSource() : source && { [field]: source };
}

/** Whether a value is a claim of ours, and not the fields of Kubernetes' own type. */
export function isClaim(value: unknown): value is ClaimReference {
  return typeof value === 'object' && value !== null && (value as ClaimReference).kind === 'PersistentVolumeClaim';
}

/** How the main container mounts a volume that says so itself. */
export function ownMount(name: string, props: VolumeProps): Readonly<Record<string, MountProps>> {
  const { mountPath, subPath, subPathExpr, readOnly, recursiveReadOnly, mountPropagation } = props;
  if (mountPath === undefined) return {};
  return { [mountPath]: { volume: name, subPath, subPathExpr, readOnly, recursiveReadOnly, mountPropagation } };
}
