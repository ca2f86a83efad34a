import type { Container, ContainerPort, EnvFromSource, SecurityContext, VolumeMount } from '../k8s';
import { isConfigKey, isConfigObject } from './config-object';
import type { ContainerPortProps, ContainerProps, SecretUse } from './container-props';
import { isEnvReference, renderEnv, type Env, type EnvFrom } from './env';
import type { Image } from './image';
import { merge, valueInfoOfType } from './merge';
import { probes, type HealthProps } from './probe';
import { readResources } from './resources';
import type { SecretKey, SecretReference } from './secret';
import type { MountProps } from './volume';
import type { VolumeSet } from './volume-set';

/** What a container gets from the pod around it. */
export interface ContainerContext {
  readonly image: Image;
  readonly security: SecurityContext | undefined;
  readonly volumes: VolumeSet;
  /** The variables and mounts of the main container, with what others added. */
  readonly env?: Env;
  readonly volumeMounts?: Readonly<Record<string, MountProps>>;
  /** `Always` makes an init container a sidecar. */
  readonly restartPolicy?: 'Always' | undefined;
}

/** A container as a pod has it. */
export function renderContainer(name: string, props: ContainerProps, context: ContainerContext): Container {
  const { image, volumes } = context;
  const securityContext = merge(context.security, props.securityContext, SECURITY_CONTEXT);
  const secrets = (props.secrets ?? []).map(readSecretUse);
  const variables = secrets.filter(({ as }) => as === 'env');
  const mounts = { ...mountsOf(props, secrets, volumes), ...(context.volumeMounts ?? props.volumeMounts) };
  if (securityContext?.readOnlyRootFilesystem && !('/tmp' in mounts)) mounts['/tmp'] = volumes.tmp();
  return {
    name,
    image: image.reference,
    imagePullPolicy: image.pullPolicy,
    restartPolicy: context.restartPolicy,
    command: props.command,
    args: props.args,
    workingDir: props.workingDir,
    ports: props.ports && renderPorts(props.ports),
    env: envOf({ ...(context.env ?? props.env), ...keyVariables(variables) }, volumes),
    envFrom: filled([
      ...(props.envFrom ?? []).map((from) => renderEnvFrom(from, volumes)),
      ...variables.flatMap((use) => renderSecretVariables(use, volumes)),
    ]),
    resources: readResources(props.resources ?? 'small'),
    securityContext,
    ...(props.health === undefined ? {} : probes(props.health as string | HealthProps, portNumbers(props.ports))),
    lifecycle: props.lifecycle as Container['lifecycle'],
    terminationMessagePolicy: props.terminationMessagePolicy ?? 'FallbackToLogsOnError',
    terminationMessagePath: props.terminationMessagePath,
    stdin: props.stdin,
    tty: props.tty,
    volumeMounts: filled(Object.entries(mounts).map(([path, mount]) => renderMount(path, mount))),
    volumeDevices:
      props.volumeDevices &&
      Object.entries(props.volumeDevices).map(([devicePath, volume]) => ({ devicePath, name: volume })),
  };
}

const SECURITY_CONTEXT = valueInfoOfType('io.k8s.api.core.v1.SecurityContext');

/** The numbers of a container's ports, by their names. */
export function portNumbers(ports: ContainerProps['ports']): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(ports ?? {}).map(([name, port]) => [name, typeof port === 'object' ? port.port : port]),
  );
}

function renderPorts(ports: Readonly<Record<string, number | ContainerPortProps>>): ContainerPort[] {
  return Object.entries(ports).map(([name, props]) => {
    const { port, ...others } = typeof props === 'object' ? props : { port: props };
    return { name, containerPort: port, ...others };
  });
}

function envOf(env: Env, volumes: VolumeSet): Container['env'] {
  for (const value of Object.values(env)) {
    if (isEnvReference(value) && value.consumed) volumes.consumed.add(value.consumed);
  }
  return filled(renderEnv(env));
}

function renderEnvFrom(from: EnvFrom, volumes: VolumeSet): EnvFromSource {
  if (isConfigObject(from)) return renderEnvFrom({ source: from }, volumes);
  if (!('source' in from)) return from;
  volumes.consumed.add(from.source);
  return { ...from.source.envFromSource(from.optional), prefix: from.prefix };
}

function readSecretUse(use: SecretReference | SecretKey | SecretUse): SecretUse {
  return 'secret' in use ? use : { secret: use };
}

/** The variables for single keys of Secrets. */
function keyVariables(uses: readonly SecretUse[]): Env {
  return Object.fromEntries(
    uses.flatMap(({ secret, prefix }) => (isConfigKey(secret) ? [[prefix ?? secret.key, secret]] : [])),
  );
}

/** The variables for whole Secrets. */
function renderSecretVariables({ secret, prefix, optional }: SecretUse, volumes: VolumeSet): EnvFromSource[] {
  return isConfigKey(secret) ? [] : [renderEnvFrom({ source: secret, prefix, optional }, volumes)];
}

function mountsOf(
  props: ContainerProps,
  secrets: readonly SecretUse[],
  volumes: VolumeSet,
): Record<string, MountProps> {
  const mounts: Record<string, MountProps> = {};
  for (const { secret, as, mountPath, optional } of secrets) {
    if (as === 'env') continue;
    const object = isConfigKey(secret) ? secret.consumed : secret;
    const folder = mountPath ?? `/run/secrets/${object.name}`;
    const volume = volumes.of(object, optional);
    if (isConfigKey(secret)) mounts[`${folder}/${secret.key}`] = { volume, subPath: secret.key, readOnly: true };
    else mounts[folder] = { volume, readOnly: true };
  }
  for (const [path, source] of Object.entries(props.files ?? {})) {
    mounts[path] = isConfigKey(source)
      ? { volume: volumes.of(source.consumed), subPath: source.key, readOnly: true }
      : { volume: volumes.of(source), readOnly: true };
  }
  return mounts;
}

function renderMount(mountPath: string, mount: MountProps): VolumeMount {
  if (typeof mount === 'string') return { name: mount, mountPath };
  const { volume, ...others } = mount;
  return { name: volume, mountPath, ...others };
}

/** An empty list says nothing. */
function filled<T>(list: T[]): T[] | undefined {
  return list.length === 0 ? undefined : list;
}
