import type { IConstruct } from 'constructs';
import { isSilenced } from '../findings';
import type { KubernetesObject, Manifest, Origin, PodSecurityLevel } from '../manifest';
import { originOf } from '../origin';
import { askedPodSecurity } from '../pod-security-level';

/** A manifest that finds its origin only when asked for it. */
class RenderedManifest implements Manifest {
  readonly #construct: IConstruct;

  constructor(
    readonly object: KubernetesObject,
    readonly chart: string,
    readonly constructPath: string,
    construct: IConstruct,
  ) {
    this.#construct = construct;
  }

  get origin(): Origin | undefined {
    return originOf(this.#construct);
  }

  get podSecurity(): PodSecurityLevel | undefined {
    return askedPodSecurity(this.#construct);
  }

  silences(code: string): boolean {
    return isSilenced(this.#construct, code);
  }
}

/** The manifest of a rendered value; undefined for what is no object, which only an overridden `toJson` of a chart can give. */
export function manifestOf(value: unknown, chart: IConstruct, construct: IConstruct): Manifest | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new RenderedManifest(value as KubernetesObject, chart.node.path, construct.node.path, construct);
}
