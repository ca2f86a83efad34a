import type { IConstruct } from 'constructs';

/** The kind of cluster that an app is for, as `eks()` and its like make it. */
export interface AppPlatform {
  /** The name of the profile, such as `eks`. */
  readonly name: string;
}

// A registered symbol, so that constructs of another copy of this package find it.
const PLATFORM = Symbol.for('k8sdsl.platform');

interface Carrier {
  [PLATFORM]?: AppPlatform;
}

/** Says for which kind of cluster everything below a construct is. */
export function setPlatform(scope: IConstruct, platform: AppPlatform): void {
  (scope as Carrier)[PLATFORM] = platform;
}

/** The nearest platform that was set for a construct or what is around it. */
export function findPlatform(construct: IConstruct): AppPlatform | undefined {
  for (let scope: IConstruct | undefined = construct; scope; scope = scope.node.scope) {
    const found = (scope as Carrier)[PLATFORM];
    if (found) return found;
  }
  return undefined;
}
