import type { CustomResourceDefinitionProps, CustomResourceSubresourceScale } from '../../k8s/generated/apiextensions';
import type { KubernetesObject } from '../../manifest';
import type { Given } from '../given';
import { readSchema, type Schema } from '../schema/schema';

/** A version of a custom resource, as its definition serves it. */
export interface CustomKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly schema: Schema | undefined;
  readonly hasStatus: boolean;
  readonly scale: Given<CustomResourceSubresourceScale> | undefined;
}

/** What is known of a kind: the version that is asked for, or those that there are. */
export type FoundKind = { readonly served: CustomKind } | { readonly versions: readonly string[] };

/** Whether an object is a definition of custom resources. */
export function isDefinition(object: KubernetesObject): boolean {
  return object?.apiVersion === 'apiextensions.k8s.io/v1' && object.kind === 'CustomResourceDefinition';
}

/** The custom resources that some definitions define. A definition that comes later replaces one of the same resource. */
export class Definitions {
  private readonly kinds = new Map<string, Given<CustomResourceDefinitionProps>>();
  private readonly made = new Map<string, CustomKind>();

  /** @param definitions decoded and without mistakes */
  constructor(definitions: readonly KubernetesObject[]) {
    for (const definition of definitions as readonly Given<CustomResourceDefinitionProps>[]) {
      const { group = '', names } = definition.spec ?? {};
      this.kinds.set(`${group} ${names?.kind ?? ''}`, definition);
    }
  }

  /** What is known of a kind; undefined when no definition names it. */
  find(apiVersion: string, kind: string): FoundKind | undefined {
    const [group = '', version = ''] = apiVersion.split('/');
    const definition = this.kinds.get(`${group} ${kind}`);
    if (!definition) return undefined;
    const served = definition.spec?.versions?.filter((each) => each.served) ?? [];
    const found = served.find(({ name }) => name === version);
    if (!found) return { versions: served.map(({ name = '' }) => `${group}/${name}`) };
    const key = `${apiVersion} ${kind}`;
    let made = this.made.get(key);
    if (!made) {
      const schema = found.schema?.openAPIV3Schema;
      made = {
        apiVersion,
        kind,
        namespaced: definition.spec?.scope === 'Namespaced',
        schema: schema && readSchema(schema),
        hasStatus: found.subresources?.status != null,
        scale: found.subresources?.scale,
      };
      this.made.set(key, made);
    }
    return { served: made };
  }
}
