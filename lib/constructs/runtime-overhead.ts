import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { PodSpec } from '../k8s';
import { tryRender } from './namespace-contents';
import type { PodGroup } from './namespace-pods';

/** The pods with the overhead that RuntimeClasses of the app give them when they are admitted. */
export function withOverhead(of: IConstruct, groups: readonly PodGroup[]): readonly PodGroup[] {
  if (!groups.some(({ pod }) => pod.runtimeClassName !== undefined)) return groups;
  const overheads = overheadsIn(of.node.root);
  return groups.map((group) => {
    const { overhead = overheads.get(String(group.pod.runtimeClassName)) } = group.pod;
    return overhead ? { ...group, pod: { ...group.pod, overhead } } : group;
  });
}

/** What each RuntimeClass adds to its pods, by its name. */
function overheadsIn(root: IConstruct): ReadonlyMap<string, PodSpec['overhead']> {
  const classes = root.node.findAll().flatMap((construct) => {
    return ApiObject.isApiObject(construct) && construct.kind === 'RuntimeClass' ? [construct] : [];
  });
  return new Map(
    classes.map((construct) => {
      const rendered = tryRender(construct) as { overhead?: { podFixed?: PodSpec['overhead'] } } | undefined;
      return [construct.name, rendered?.overhead?.podFixed];
    }),
  );
}
