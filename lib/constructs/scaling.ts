import type { IConstruct } from 'constructs';

// What an autoscaler decides by is kept with the workload, so that another one of the same workload can see it.
const SCALED = Symbol.for('k8sdsl.scaledBy');

interface Carrier {
  [SCALED]?: Map<string, string>;
}

/** Notes that the number of a workload's pods follows the use of a resource. */
export function noteScaled(workload: IConstruct, resource: string, by: IConstruct): void {
  ((workload as Carrier)[SCALED] ??= new Map()).set(resource, by.node.path);
}

/** By the use of which resources the number of pods is decided, and by what. */
export function scaledBy(workload: IConstruct): ReadonlyMap<string, string> {
  return (workload as Carrier)[SCALED] ?? new Map();
}
