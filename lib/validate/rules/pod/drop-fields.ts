import type { Check } from '../../check';
import type { Draft } from '../kind-rules';

type Drafts = readonly Draft[] | undefined;

/** The fields of a spec that no server of these minors keeps, unless somebody turns a feature on. */
const NEVER_KEPT = ['evictionResponders', 'schedulingGroup', 'workloadRef'] as const;
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;
const FILES = ['secret', 'configMap', 'downwardAPI'] as const;

/**
 * Removes from the spec of a pod what a server of this minor removes, because its feature is off by default. The server does so
 * before it validates: what is removed is not looked at.
 */
export function dropGatedFields(spec: Draft, check: Check): void {
  for (const field of NEVER_KEPT) delete spec[field];
  // The two are one field under two names.
  delete spec['serviceAccount'];
  if (!check.since('1.34')) {
    delete spec['resources'];
    delete spec['resourceClaims'];
  }
  if (!check.since('1.35')) {
    delete spec['hostnameOverride'];
    dropImageVolumes(spec);
  }
  for (const volume of (spec['volumes'] as Drafts) ?? []) dropVolumeFields(volume, check);
  for (const list of ['initContainers', 'containers', 'ephemeralContainers'] as const) {
    for (const container of (spec[list] as Drafts) ?? []) dropContainerFields(container, list, check);
  }
}

function dropImageVolumes(spec: Draft): void {
  const volumes = spec['volumes'] as Drafts;
  const images = volumes?.filter((volume) => volume['image'] !== undefined);
  if (!images?.length) return;
  const names = new Set(images.map((volume) => volume['name'] ?? ''));
  spec['volumes'] = volumes!.filter((volume) => volume['image'] === undefined);
  for (const list of ['initContainers', 'containers', 'ephemeralContainers'] as const) {
    for (const container of (spec[list] as Drafts) ?? []) {
      const mounts = container['volumeMounts'] as Drafts;
      if (mounts) container['volumeMounts'] = mounts.filter((mount) => !names.has(mount['name'] ?? ''));
    }
  }
}

function dropVolumeFields(volume: Draft, check: Check): void {
  const emptyDir = volume['emptyDir'] as Draft | undefined;
  if (emptyDir) delete emptyDir['mode'];
  for (const kind of FILES) dropUsers(volume[kind] as Draft | undefined);
  const projected = volume['projected'] as Draft | undefined;
  if (!projected) return;
  delete projected['defaultUser'];
  for (const source of (projected['sources'] as Drafts) ?? []) {
    if (!check.since('1.37')) {
      delete source['clusterTrustBundle'];
      delete source['podCertificate'];
    }
    for (const part of Object.values(source)) dropUsers(part as Draft);
  }
}

function dropUsers(source: Draft | undefined): void {
  if (!source) return;
  delete source['defaultUser'];
  delete source['user'];
  for (const item of (source['items'] as Drafts) ?? []) delete item['user'];
}

function dropContainerFields(container: Draft, list: string, check: Check): void {
  for (const mount of (container['volumeMounts'] as Drafts) ?? []) delete mount['bindMountOptions'];
  for (const kind of PROBES) dropHandlerFields(container[kind] as Draft | undefined);
  dropLifecycleFields(container);
  if (!check.since('1.34')) delete (container['resources'] as Draft | undefined)?.['claims'];
  if (!check.since('1.35')) {
    for (const { valueFrom } of (container['env'] as readonly { valueFrom?: Draft }[] | undefined) ?? []) {
      if (valueFrom) delete valueFrom['fileKeyRef'];
    }
    if (check.since('1.34')) dropRestartRules(container, list);
  }
}

function dropRestartRules(container: Draft, list: string): void {
  delete container['restartPolicyRules'];
  if (list !== 'initContainers' || container['restartPolicy'] !== 'Always') delete container['restartPolicy'];
}

function dropLifecycleFields(container: Draft): void {
  const lifecycle = container['lifecycle'] as Draft | undefined;
  if (!lifecycle) return;
  for (const hook of HOOKS) dropHandlerFields(lifecycle[hook] as Draft | undefined);
  if (lifecycle['stopSignal'] === undefined) return;
  delete lifecycle['stopSignal'];
  if (Object.keys(lifecycle).length === 0) delete container['lifecycle'];
}

function dropHandlerFields(handler: Draft | undefined): void {
  if (!handler) return;
  delete (handler['httpGet'] as Draft | undefined)?.['protocol'];
  delete (handler['grpc'] as Draft | undefined)?.['mode'];
}
