import type { IConstruct } from 'constructs';
import type { PodSecurityLevel } from './manifest';

// A registered symbol, so that constructs of another copy of this package say it in the same place.
const LEVEL = Symbol.for('k8sdsl.podSecurityLevel');

interface Carrier {
  [LEVEL]?: PodSecurityLevel;
}

/** Says which Pod Security level the pods of a construct ask for, with a reason that stands in the program. */
export function askPodSecurity(construct: IConstruct, level: PodSecurityLevel): void {
  (construct as Carrier)[LEVEL] = level;
}

/** The level that a construct, or the nearest one around it, asks for. */
export function askedPodSecurity(construct: IConstruct): PodSecurityLevel | undefined {
  return construct.node.scopes.reduceRight<PodSecurityLevel | undefined>(
    (found, scope) => found ?? (scope as Carrier)[LEVEL],
    undefined,
  );
}
