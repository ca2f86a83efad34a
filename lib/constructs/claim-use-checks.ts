import type { IConstruct } from 'constructs';
import type { ReportFinding } from '../findings';
import type { PodSpec } from '../k8s';
import { claimsOfApp, type BindableClaim } from './storage-binding';

/** How many pods use what a workload mounts, and when. */
export interface ClaimUse {
  /** The number of pods that run at the same time; `Infinity` for one on every node. */
  readonly pods: number;
  /** Whether a new pod starts before the old one has ended. */
  readonly overlap: boolean;
}

type Owner = IConstruct & { readonly namespace?: string | undefined };

/** Files that a volume is mounted although it is a block device, or the other way round. */
export function checkClaimModes(owner: Owner, pod: PodSpec, report: ReportFinding): void {
  for (const { volume, claim } of claimsIn(owner, pod)) {
    for (const { name: container, ...uses } of [...(pod.initContainers ?? []), ...pod.containers]) {
      const isMounted = uses.volumeMounts?.some(({ name }) => name === volume);
      const isDevice = uses.volumeDevices?.some(({ name }) => name === volume);
      const { path } = owner.node;
      const { volumeMode } = claim;
      if (isMounted && volumeMode === 'Block')
        report('K8S4115', { path, container, claim: claim.node.path, volumeMode });
      if (isDevice && volumeMode === 'Filesystem') {
        report('K8S4115', { path, container, claim: claim.node.path, volumeMode });
      }
    }
  }
}

/** Files that more pods use a claim than can open it. */
export function checkClaimUse(owner: Owner, pod: PodSpec, { pods, overlap }: ClaimUse, report: ReportFinding): void {
  if (pods <= 1 && !overlap) return;
  const { path } = owner.node;
  for (const { claim } of claimsIn(owner, pod)) {
    if (claim.accessModes.some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany')) continue;
    const isForOnePod = claim.accessModes.includes('ReadWriteOncePod');
    const reach = isForOnePod ? 'by a single pod only (ReadWriteOncePod)' : 'from one node only (ReadWriteOnce)';
    // On one node several pods can open it after all.
    const context = isForOnePod ? ({ severity: 'error' } as const) : {};
    if (pods > 1) report('K8S4113', { path, claim: claim.node.path, pods, reach }, context);
    else report('K8S4114', { path, claim: claim.node.path, reach }, context);
  }
}

/** The volumes of a pod that are claims of the app, of which more is known than their names. */
function claimsIn(
  owner: Owner,
  { volumes = [] }: PodSpec,
): { readonly volume: string; readonly claim: BindableClaim }[] {
  return volumes.flatMap(({ name: volume, persistentVolumeClaim }) => {
    const name = persistentVolumeClaim?.claimName;
    if (name === undefined) return [];
    const claim = claimsOfApp(owner).find((other) => other.name === name && other.namespace === owner.namespace);
    return claim ? [{ volume, claim }] : [];
  });
}
