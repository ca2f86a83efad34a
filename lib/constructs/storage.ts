import type { Construct } from 'constructs';
import { describeValue } from '../describe';
import { addFinding, type ReportFinding } from '../findings';
import { isQuantity } from '../kubernetes/quantity';
import type { Named } from './pod-props';
import { amountOf } from './qos-class';

/**
 * How pods can open a volume: from one node, from many for reading, from many, or by a single pod.
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
 */
export type AccessMode = 'ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod';

/** Whether a volume is a file system or a block device. */
export type VolumeMode = 'Filesystem' | 'Block';

/** The name of what is given by its name or as it is. */
export function nameOf<Given extends Named | undefined>(given: Given): Given extends undefined ? undefined : string {
  return (typeof given === 'object' && given !== null ? given.name : given) as Given extends undefined
    ? undefined
    : string;
}

/** Files a finding for an amount of storage that is none. */
export function checkAmount(construct: Construct, option: string, amount: string | number): void {
  if (isQuantity(String(amount)) && amountOf(amount) > 0) return;
  addFinding(construct, 'K8S4105', { path: construct.node.path, amount: option, got: describeValue(amount) });
}

/** The access modes for comparisons; what is no list at all is reported by validation, with its field. */
export function accessModesOf(given: readonly AccessMode[] | undefined): readonly AccessMode[] {
  return Array.isArray(given) ? (given as readonly AccessMode[]) : ['ReadWriteOnce'];
}

/** Files a finding for access modes that do not go together. */
export function checkAccessModes(path: string, modes: readonly AccessMode[], report: ReportFinding): void {
  if (modes.length < 2 || !modes.includes('ReadWriteOncePod')) return;
  const problem = '`ReadWriteOncePod` stands beside another access mode';
  report('K8S4026', { path, problem, fix: "Say `accessModes: ['ReadWriteOncePod']`, or leave it out." });
}
