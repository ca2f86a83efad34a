import type { Container, EphemeralContainer, PodSpec } from '../../../k8s/generated/core';
import type { Given } from '../../given';
import type { Path } from '../../path';

/** A container of any kind: what an ephemeral one has more does not matter here. */
export type AnyContainer = Given<Container>;

/** The lists of containers of a pod, in the order in which a server walks them. */
const LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** Calls the function with every container of a pod, of whatever kind, and its path. */
export function eachContainer(
  spec: Given<PodSpec>,
  specPath: Path,
  visit: (container: AnyContainer, path: () => Path) => void,
): void {
  for (const list of LISTS) {
    (spec[list] as readonly Given<Container & EphemeralContainer>[] | undefined)?.forEach((container, index) => {
      visit(container, () => specPath.child(list).index(index));
    });
  }
}

/** Whether some container of the pod, of whatever kind, is as asked for. */
export function someContainer(spec: Given<PodSpec>, test: (container: AnyContainer) => boolean): boolean {
  return LISTS.some((list) => (spec[list] as readonly AnyContainer[] | undefined)?.some(test));
}
