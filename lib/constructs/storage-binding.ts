import type { IConstruct } from 'constructs';
import type { ReportFinding } from '../findings';
import { matchesLabels, printSelector, type LabelSelectorLike } from '../kubernetes/label-selector';
import { applyScopeMetadata } from '../scope-metadata';
import { amountOf } from './qos-class';
import type { AccessMode, VolumeMode } from './storage';
import type { ClaimReference } from './volume';

/** What a volume and a claim are compared by. */
interface Storage extends IConstruct {
  readonly name: string;
  readonly accessModes: readonly AccessMode[];
  readonly volumeMode: VolumeMode;
  readonly volumeAttributesClassName: string | undefined;
}

/** A PersistentVolume of the app. */
export interface BindableVolume extends Storage {
  readonly kind: 'PersistentVolume';
  readonly capacity: string;
  readonly storageClassName: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly claimRef: ClaimReference | undefined;
}

/** A PersistentVolumeClaim of the app. */
export interface BindableClaim extends Storage, ClaimReference {
  readonly size: string;
  readonly storageClassName: string | undefined;
  readonly volumeName: string | undefined;
  readonly selector: LabelSelectorLike | undefined;
}

/** The volumes and claims of each app, so that a claim need not look through all of its constructs. */
const known = new WeakMap<IConstruct, { readonly volumes: BindableVolume[]; readonly claims: BindableClaim[] }>();

function storageOf(construct: IConstruct): { readonly volumes: BindableVolume[]; readonly claims: BindableClaim[] } {
  const { root } = construct.node;
  const found = known.get(root) ?? { volumes: [], claims: [] };
  known.set(root, found);
  return found;
}

/** Has the claims of the app compared with a volume. */
export function registerVolume(volume: BindableVolume): void {
  storageOf(volume).volumes.push(volume);
}

/** Has the volumes of the app compared with a claim. */
export function registerClaim(claim: BindableClaim): void {
  storageOf(claim).claims.push(claim);
}

/** The claims of the app that a construct is in. */
export function claimsOfApp(construct: IConstruct): readonly BindableClaim[] {
  return storageOf(construct).claims;
}

/**
 * Files why a claim does not get the volume that it names, that is reserved for it, or that it selects, as far as the app has it.
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding
 */
export function checkClaimBinding(claim: BindableClaim, report: ReportFinding): void {
  const { volumes } = storageOf(claim);
  const wanted = volumes.filter((volume) => volume.name === claim.volumeName || isReservedFor(volume, claim));
  for (const volume of wanted) {
    for (const [problem, fix] of mismatches(claim, volume)) {
      report('K8S4110', { claim: claim.node.path, volume: volume.node.path, problem, fix });
    }
  }
  const { selector } = claim;
  if (wanted.length > 0 || claim.volumeName !== undefined || !selector || volumes.length === 0) return;
  const candidates = volumes.map((volume) => ({ volume, found: mismatches(claim, volume) }));
  const [best] = candidates.toSorted((a, b) => a.found.length - b.found.length);
  if (best!.found.length === 0) return;
  const nearest = `"${best!.volume.node.path}", but ${best!.found.map(([problem]) => problem).join(', and ')}`;
  report('K8S4112', { claim: claim.node.path, selector: `"${printSelector(selector)}"`, nearest });
}

/** Files that several claims are after one volume. */
export function checkVolumeClaims(volume: BindableVolume, report: ReportFinding): void {
  const claims = storageOf(volume)
    .claims.filter((claim) => claim.volumeName === volume.name || isReservedFor(volume, claim))
    .map((claim) => claim.node.path);
  if (claims.length > 1) report('K8S4111', { volume: volume.node.path, claims });
}

function isReservedFor({ claimRef }: BindableVolume, claim: BindableClaim): boolean {
  return claimRef !== undefined && claimRef.name === claim.name && claimRef.namespace === claim.namespace;
}

/** What keeps a claim from a volume, each with the change to make. */
function mismatches(claim: BindableClaim, volume: BindableVolume): (readonly [problem: string, fix: string])[] {
  const { claimRef } = volume;
  const lacking = claim.accessModes.filter((mode) => !volume.accessModes.includes(mode));
  const found: (readonly [problem: string, fix: string] | false)[] = [
    claimRef !== undefined &&
      !isReservedFor(volume, claim) && [
        `the volume is reserved for the claim "${nameIn(claimRef)}", and this one is "${nameIn(claim)}"`,
        'Reserve it for this claim in `claimRef`, or take another volume.',
      ],
    claim.storageClassName !== volume.storageClassName && classMismatch(claim, volume),
    amountOf(claim.size) > amountOf(volume.capacity) && [
      `it asks for ${claim.size}, and the volume holds ${volume.capacity}`,
      `Ask for ${volume.capacity} or less.`,
    ],
    lacking.length > 0 && [
      `it asks for ${lacking.join(', ')}, and the volume offers ${volume.accessModes.join(', ')}`,
      'Let both have the same `accessModes`.',
    ],
    claim.volumeMode !== volume.volumeMode && [
      `its mode is ${claim.volumeMode}, and that of the volume is ${volume.volumeMode}`,
      'Let both have the same `volumeMode`.',
    ],
    (claim.volumeAttributesClassName ?? '') !== (volume.volumeAttributesClassName ?? '') && [
      `its attributes are of the class "${claim.volumeAttributesClassName ?? ''}", and those of the volume of "${volume.volumeAttributesClassName ?? ''}"`,
      'Let both have the same `volumeAttributesClassName`.',
    ],
    claim.selector !== undefined &&
      !matchesLabels(claim.selector, labelsOf(volume)) && [
        `it selects "${printSelector(claim.selector)}", and the labels of the volume do not fit`,
        'Give the volume these labels, or leave the `selector` out.',
      ],
  ];
  return found.filter((mismatch) => mismatch !== false);
}

function classMismatch(claim: BindableClaim, volume: BindableVolume): readonly [problem: string, fix: string] {
  const wanted =
    claim.storageClassName === undefined
      ? 'it names no class, so that it gets the default class of the cluster'
      : `it asks for the class "${claim.storageClassName}"`;
  const offered =
    volume.storageClassName === '' ? 'the volume has none' : `the volume has "${volume.storageClassName}"`;
  return [`${wanted}, and ${offered}`, `Say \`storageClassName: '${volume.storageClassName}'\` in the claim.`];
}

/** The labels that it will have, with those that its chart and its app give it. */
function labelsOf(volume: BindableVolume): Readonly<Record<string, string>> {
  const own = { apiVersion: 'v1', kind: volume.kind, metadata: { name: volume.name, labels: volume.labels } };
  return (applyScopeMetadata(volume.node.scopes, own).metadata?.labels ?? {}) as Readonly<Record<string, string>>;
}

function nameIn({ name, namespace }: Pick<ClaimReference, 'name' | 'namespace'>): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
