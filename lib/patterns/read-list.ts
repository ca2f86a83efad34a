import type { Construct } from 'constructs';
import { describeValue } from '../describe';
import { addFinding } from '../findings';

/** The list that an option holds, or an empty one, with a finding, for anything else that a program without types put there. */
export function readList<Item>(
  construct: Construct,
  option: string,
  given: readonly Item[] | undefined,
): readonly Item[] {
  if (Array.isArray(given)) return given as readonly Item[];
  if (given !== undefined) {
    addFinding(construct, 'K8S4316', { path: construct.node.path, option, got: describeValue(given) });
  }
  return [];
}
