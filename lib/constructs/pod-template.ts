import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import type { Container, PodSpec, PodTemplateSpec, SecurityContext } from '../k8s';
import { askPodSecurity } from '../pod-security-level';
import { configChecksum } from './config-checksum';
import type { Consumed } from './config-object';
import { renderContainer } from './container';
import type { ContainerProps, InitContainerProps, NamedContainerProps } from './container-props';
import type { Env, EnvValue } from './env';
import { readImage, type Image } from './image';
import { merge, valueInfoOfType } from './merge';
import { checkPod } from './pod-checks';
import type { Named, PodProps } from './pod-props';
import { qosClassOf, type QosClass } from './qos-class';
import { levelOf, securitySettings } from './security-profile';
import type { ServiceAccountReference } from './service-account';
import { softTopologySpread } from './topology-spread';
import { ownMount, type MountProps, type VolumeProps } from './volume';
import { VolumeSet } from './volume-set';

/** What the workload says about its pods. */
export interface PodTemplateOptions {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  /** The labels by which the pods are spread; none where only one runs at a time. */
  readonly spread?: Readonly<Record<string, string>> | undefined;
  readonly restartPolicy?: PodSpec['restartPolicy'];
  /** Volumes that come from elsewhere, such as claim templates. */
  readonly volumes?: readonly string[] | undefined;
}

/** A pod as it is rendered, with what it takes from other objects. */
export interface RenderedPod {
  readonly spec: PodSpec;
  readonly consumed: ReadonlySet<Consumed>;
  /** The volumes that were declared or made, for checks of mounts. */
  readonly volumes: readonly string[];
}

/**
 * The pods of a workload: what its options say and what other constructs add, rendered when the object is. All workloads share
 * it, so that the same option means the same everywhere.
 */
export class PodTemplate {
  /** The image of the main container. */
  readonly image: Image;
  private readonly images = new Map<ContainerProps, Image>();
  // What the options say, until something is added; then a copy.
  private addedEnv: Env = NOTHING;
  private volumes: Readonly<Record<string, VolumeProps>>;
  private volumeMounts: Readonly<Record<string, MountProps>>;
  private initContainers: readonly InitContainerProps[];
  private sidecars: readonly NamedContainerProps[];
  private labels: Readonly<Record<string, string>>;
  private annotations: Readonly<Record<string, string>>;
  private account: ServiceAccountReference | undefined;
  private automount: boolean;
  private rendered: RenderedPod | undefined;

  /** @param owner the workload, with which findings are filed */
  constructor(
    readonly owner: Construct & { readonly namespace?: string | undefined },
    readonly props: PodProps,
    private readonly options: PodTemplateOptions,
  ) {
    this.volumes = props.volumes ?? NOTHING;
    this.volumeMounts = props.volumeMounts ?? NOTHING;
    this.initContainers = props.initContainers ?? NONE;
    this.sidecars = props.sidecars ?? NONE;
    this.labels = props.podLabels ? { ...options.labels, ...props.podLabels } : options.labels;
    this.annotations = { ...options.annotations, ...props.podAnnotations };
    this.account = props.serviceAccount;
    this.automount = props.automountServiceAccountToken ?? false;
    this.image = readImage(owner, props.image, props.allowMutableTag);
    for (const container of [...this.containers, ...this.initContainers, ...this.sidecars]) this.readImage(container);
    if (props.securityProfile) askPodSecurity(owner, levelOf(props.securityProfile));
    addCheck(owner, (report) => checkPod(this, report));
  }

  private get containers(): readonly NamedContainerProps[] {
    return this.props.containers ?? NONE;
  }

  /** How the pods are treated when memory runs out on their node. */
  get qosClass(): QosClass {
    return qosClassOf(this.render().spec);
  }

  /** The ServiceAccount of the pods, where it is known. */
  get serviceAccount(): ServiceAccountReference | undefined {
    return this.account;
  }

  /** Makes the pods act as another ServiceAccount, with a token for the Kubernetes API if they are to use it. */
  useServiceAccount(account: ServiceAccountReference, automount = this.automount): void {
    this.change(() => {
      this.account = account;
      this.automount = automount;
    });
  }

  /** Sets a variable of the main container, unless the user has set it. It comes before the user's, which can use it: `$(NAME)`. */
  addEnv(name: string, value: EnvValue): void {
    if (name in this.addedEnv) return;
    this.change(() => (this.addedEnv = { ...this.addedEnv, [name]: value }));
  }

  /** Adds a volume and, if it names a path, its mount in the main container. */
  addVolume(name: string, props: VolumeProps): void {
    this.change(() => (this.volumes = { ...this.volumes, [name]: props }));
  }

  /** Mounts a volume of the pod in the main container. */
  addVolumeMount(mountPath: string, mount: MountProps): void {
    this.change(() => (this.volumeMounts = { ...this.volumeMounts, [mountPath]: mount }));
  }

  addInitContainer(props: InitContainerProps): void {
    this.readImage(props);
    this.change(() => (this.initContainers = [...this.initContainers, props]));
  }

  addSidecar(props: NamedContainerProps): void {
    this.readImage(props);
    this.change(() => (this.sidecars = [...this.sidecars, props]));
  }

  /** Sets a label of the pods, which must not be one of the selector. */
  addLabel(name: string, value: string): void {
    this.labels = { ...this.labels, [name]: value };
  }

  addAnnotation(name: string, value: string): void {
    this.annotations = { ...this.annotations, [name]: value };
  }

  /** All containers as they were asked for, the main one first. */
  containerProps(): readonly (readonly [name: string, props: ContainerProps])[] {
    const others = [...this.containers, ...this.initContainers, ...this.sidecars];
    return [[this.containerName, this.props], ...others.map((props) => [props.name, props] as const)];
  }

  /** The name of the main container. */
  get containerName(): string {
    return this.props.containerName ?? 'app';
  }

  /** The pods as they stand in the workload, with the checksum of what they consume. */
  template(): PodTemplateSpec {
    const { spec, consumed } = this.render();
    const checksum = this.props.configChecksum === false ? undefined : configChecksum(consumed);
    const annotations = { ...(checksum && { 'checksum/config': checksum }), ...this.annotations };
    return {
      metadata: {
        labels: this.allLabels(),
        annotations: Object.keys(annotations).length > 0 ? annotations : undefined,
      },
      spec,
    };
  }

  /** What the account needs of the pods comes before what the user says. */
  private allLabels(): Readonly<Record<string, string>> {
    const needed = this.account?.podLabels;
    return needed ? { ...needed, ...this.labels } : this.labels;
  }

  /** The pod without what surrounds it. */
  render(): RenderedPod {
    return (this.rendered ??= this.renderAnew());
  }

  private renderAnew(): RenderedPod {
    const { props } = this;
    const security = securitySettings(props.securityProfile ?? 'restricted');
    const volumes = new VolumeSet(this.volumes);
    for (const { configMap, secret } of Object.values(this.volumes)) {
      for (const source of [configMap, secret]) if (isConsumed(source)) volumes.consumed.add(source);
    }
    const container = (own: NamedContainerProps, restartPolicy?: 'Always'): Container =>
      renderContainer(own.name, own, {
        image: this.images.get(own)!,
        security: security.container,
        volumes,
        restartPolicy,
      });
    const main = this.renderMain(security.container, volumes);
    const containers = [main, ...this.containers.map((own) => container(own))];
    const before = [
      ...this.initContainers.map((own) => container(own, own.restartPolicy)),
      ...this.sidecars.map((own) => container(own, 'Always')),
    ];
    const spec = merge<PodSpec>(
      {
        ...this.podFields(),
        securityContext: this.podSecurityContext(security.pod),
        initContainers: before.length > 0 ? before : undefined,
        containers,
        volumes: volumes.render(),
      },
      props.podSpec,
      POD_SPEC,
    );
    return { spec, consumed: volumes.consumed, volumes: [...volumes.names(), ...(this.options.volumes ?? [])] };
  }

  private renderMain(security: SecurityContext | undefined, volumes: VolumeSet): Container {
    const { props, addedEnv } = this;
    const env = addedEnv === NOTHING ? (props.env ?? NOTHING) : { ...without(addedEnv, props.env), ...props.env };
    return renderContainer(this.containerName, props, {
      image: this.image,
      security,
      volumes,
      env,
      volumeMounts: this.mounts(),
    });
  }

  /** The mounts of the main container: those that volumes ask for, and its own. */
  private mounts(): Readonly<Record<string, MountProps>> {
    if (this.volumes === NOTHING) return this.volumeMounts;
    const ownMounts = Object.entries(this.volumes).map(([name, volume]) => ownMount(name, volume));
    return Object.assign({}, ...ownMounts, this.volumeMounts) as Record<string, MountProps>;
  }

  private podSecurityContext(base: PodSpec['securityContext']): PodSpec['securityContext'] {
    const { podSecurityContext, sysctls, unsafeSysctls } = this.props;
    const values = Object.entries({ ...sysctls, ...unsafeSysctls?.values });
    const withSysctls =
      values.length === 0 ? base : { ...base, sysctls: values.map(([name, value]) => ({ name, value })) };
    return merge(withSysctls, podSecurityContext, POD_SECURITY_CONTEXT);
  }

  /** The fields that go into the pod as they are, or nearly so. */
  private podFields(): Omit<PodSpec, 'containers'> {
    const { props, options } = this;
    const spread = options.spread && softTopologySpread(options.spread);
    return {
      serviceAccountName: this.account?.name,
      automountServiceAccountToken: this.automount,
      enableServiceLinks: props.enableServiceLinks ?? false,
      restartPolicy: options.restartPolicy,
      terminationGracePeriodSeconds: props.terminationGracePeriodSeconds,
      imagePullSecrets: props.imagePullSecrets?.map((secret) => ({ name: nameOf(secret)! })),
      nodeSelector: props.nodeSelector,
      tolerations: props.tolerations as PodSpec['tolerations'],
      affinity: props.affinity as PodSpec['affinity'],
      topologySpreadConstraints:
        props.topologySpread === false
          ? undefined
          : ((props.topologySpread as PodSpec['topologySpreadConstraints']) ?? spread),
      priorityClassName: nameOf(props.priorityClassName),
      runtimeClassName: nameOf(props.runtimeClassName),
      schedulerName: props.schedulerName,
      schedulingGates: props.schedulingGates,
      hostAliases: props.hostAliases,
      dnsPolicy: props.dnsPolicy ?? (props.hostNetwork ? 'ClusterFirstWithHostNet' : undefined),
      dnsConfig: props.dnsConfig,
      hostNetwork: props.hostNetwork,
      hostPID: props.hostPID,
      hostIPC: props.hostIPC,
      hostUsers: props.hostUsers,
      hostname: props.hostname,
      subdomain: props.subdomain,
      shareProcessNamespace: props.shareProcessNamespace,
      resourceClaims: props.resourceClaims,
    };
  }

  private readImage(container: ContainerProps): void {
    this.images.set(container, readImage(this.owner, container.image, container.allowMutableTag));
  }

  private change(how: () => void): void {
    how();
    this.rendered = undefined;
  }
}

const NOTHING = Object.freeze({});
const NONE = Object.freeze([]);

/** What the user has set stays where the user put it. */
function without(added: Env, own: Env = NOTHING): Env {
  return Object.fromEntries(Object.entries(added).filter(([name]) => !(name in own)));
}

const POD_SPEC = valueInfoOfType('io.k8s.api.core.v1.PodSpec');
const POD_SECURITY_CONTEXT = valueInfoOfType('io.k8s.api.core.v1.PodSecurityContext');

function nameOf(named: Named | undefined): string | undefined {
  return typeof named === 'object' ? named.name : named;
}

function isConsumed(source: object | undefined): source is Consumed {
  return source !== undefined && 'contentHash' in source;
}
