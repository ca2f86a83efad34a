import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { findKind } from '../kubernetes/api';
import type { KubernetesObject } from '../manifest';
import { renderFinal } from '../patches';

/** An object of the app. */
export class Content {
  private rendered: KubernetesObject | undefined;

  constructor(readonly construct: ApiObject) {}

  /** The object as it will be written; made when it is first read, because most objects of a namespace are only counted. */
  get object(): KubernetesObject {
    return (this.rendered ??= tryRender(this.construct) ?? EMPTY);
  }

  /** Such as `Deployment "web"`. */
  get title(): string {
    return `${this.construct.kind} "${this.construct.name}"`;
  }
}

const EMPTY: KubernetesObject = { apiVersion: '', kind: '' };

/**
 * The objects of the app that are in the namespace of a construct; where that namespace is not known, those
 * of the same chart whose is not known either.
 *
 * @param kinds of which kinds
 */
export function contentsOfNamespace(
  of: IConstruct,
  namespace: string | undefined,
  kinds?: ReadonlySet<string>,
): readonly Content[] {
  const scope = namespace === undefined ? Chart.of(of) : of.node.root;
  return scope.node.findAll().flatMap((construct) => {
    if (!ApiObject.isApiObject(construct) || construct.metadata.namespace !== namespace) return [];
    if (kinds && !kinds.has(construct.kind)) return [];
    if (findKind(construct.apiVersion, construct.kind)?.namespaced === false) return [];
    return [new Content(construct)];
  });
}

/** An object as it will be written; what cannot be rendered is reported when it is. */
export function tryRender(construct: ApiObject): KubernetesObject | undefined {
  try {
    return renderFinal(construct);
  } catch {
    return undefined;
  }
}
