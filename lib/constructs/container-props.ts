import type { Input, Lifecycle, SecurityContext } from '../k8s';
import type { ConfigKey, ConfigObject } from './config-object';
import type { Env, EnvFrom } from './env';
import type { ImageProps } from './image';
import type { HealthProps } from './probe';
import type { ResourcePreset, ResourceProps } from './resources';
import type { SecretKey, SecretReference } from './secret';
import type { MountProps } from './volume';

/** A port of a container. */
export interface ContainerPortProps {
  /** The number on which the process listens. */
  readonly port: number;
  /**
   * @default 'TCP', as in Kubernetes
   */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
  /** The port of the node that leads here: at most one pod per node can have it. */
  readonly hostPort?: number;
  /** The address of the node for `hostPort`. */
  readonly hostIP?: string;
}

/** A Secret as a container gets it. */
export interface SecretUse {
  /** The Secret, or one of its keys. */
  readonly secret: SecretReference | SecretKey;
  /**
   * `files`: a folder with a file for each key. `env`: a variable for each key.
   * @default 'files': variables show in crash reports and reach every child process
   */
  readonly as?: 'files' | 'env';
  /**
   * The folder.
   * @default '/run/secrets/NAME', with the name of the Secret
   */
  readonly mountPath?: string;
  /**
   * What stands before each key in the name of its variable; with one key, the name of the variable.
   * @default none: the key is the name
   */
  readonly prefix?: string;
  /**
   * Whether the container may start without it.
   * @default false
   */
  readonly optional?: boolean;
}

/** What every container can be told. */
export interface ContainerProps<Port extends string = string> {
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
   * The program to run.
   * @default the image's entry point
   */
  readonly command?: readonly string[];
  /**
   * Its arguments; `$(NAME)` stands for a variable of `env`.
   * @default the image's
   */
  readonly args?: readonly string[];
  /**
   * @default the image's
   */
  readonly workingDir?: string;
  /**
   * The ports on which it listens, by their names.
   * @default none
   */
  readonly ports?: Readonly<Record<Port, number | ContainerPortProps>>;
  /**
   * Environment variables: texts, and references to keys of ConfigMaps and Secrets, fields of the pod, amounts of resources.
   * @default none
   */
  readonly env?: Env;
  /**
   * ConfigMaps and Secrets of which every key becomes a variable.
   * @default none
   */
  readonly envFrom?: readonly EnvFrom[];
  /**
   * Secrets, as files below `/run/secrets` unless told otherwise.
   * @default none
   */
  readonly secrets?: readonly (SecretReference | SecretKey | SecretUse)[];
  /**
   * ConfigMaps and Secrets as folders, and their keys as single files, by the path at which they appear.
   * @default none
   */
  readonly files?: Readonly<Record<string, ConfigObject | ConfigKey>>;
  /**
   * Volumes of the pod, by the path at which they appear.
   * @default those volumes that name a `mountPath` themselves, in the main container
   */
  readonly volumeMounts?: Readonly<Record<string, MountProps>>;
  /**
   * Block devices of the pod's volumes, by their path.
   * @default none
   */
  readonly volumeDevices?: Readonly<Record<string, string>>;
  /**
   * What it asks for and may use: amounts, or a preset.
   * @default 'small': requests of 100m cpu and 128Mi memory, a memory limit of 256Mi, no cpu limit
   */
  readonly resources?: ResourceProps | ResourcePreset;
  /**
   * The path that tells whether it is well, or each probe by itself.
   * @default no probes
   */
  readonly health?: string | HealthProps;
  /**
   * What runs after its start and before its end, and the signal that ends it.
   * @default none
   */
  readonly lifecycle?: Input<Lifecycle>;
  /**
   * Laid over what the security profile gives.
   * @default the profile's
   */
  readonly securityContext?: Input<SecurityContext>;
  /**
   * What the kubelet shows as the message of a container that ended.
   * @default 'FallbackToLogsOnError': the end of the log says why, where the program wrote no message
   */
  readonly terminationMessagePolicy?: 'File' | 'FallbackToLogsOnError';
  /**
   * @default '/dev/termination-log', as in Kubernetes
   */
  readonly terminationMessagePath?: string;
  /** Keeps standard input open. */
  readonly stdin?: boolean;
  /** Gives it a terminal. */
  readonly tty?: boolean;
}

/** A container beside the main one. */
export interface NamedContainerProps extends ContainerProps {
  /** Its name within the pod. */
  readonly name: string;
}

/** A container that runs to its end before the next one starts. It has no probes, and nothing runs before its end. */
export interface PlainInitContainerProps extends Omit<NamedContainerProps, 'health' | 'lifecycle'> {
  readonly restartPolicy?: undefined;
  readonly health?: undefined;
  readonly lifecycle?: undefined;
}

/** A sidecar that has to start at a place of its own between init containers. */
export interface SidecarInitContainerProps extends NamedContainerProps {
  readonly restartPolicy: 'Always';
}

/** A container that starts before the main ones; `restartPolicy: 'Always'` makes it a sidecar. */
export type InitContainerProps = PlainInitContainerProps | SidecarInitContainerProps;
