import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { plainJson } from './plain-json';

/** What a kind's constructor is given, whatever the kind. */
interface AnyProps {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** The class of one kind, as far as all kinds have it in common. */
export interface KindClass {
  new (scope: Construct, id: string, props?: AnyProps): ApiObject;
  readonly apiVersion: string;
  readonly kind: string;
  manifest(props?: AnyProps): object;
}

/**
 * Makes the class of a kind: an ApiObject of cdk8s that knows its apiVersion and kind. `instanceof` asks for these two, so it
 * also holds for objects made by another copy of this package, by `ApiObject` itself, or by a class of `cdk8s import`.
 *
 * Both constructor and `manifest` throw a TypeError for fields that say they are another kind's.
 *
 * @param namespaced False for a kind that belongs to the whole cluster: the namespace of the chart is not for its objects.
 */
function kindClass(apiVersion: string, kind: string, namespaced: boolean): KindClass {
  const identify = (props: AnyProps) => {
    if ((props.kind ?? kind) !== kind || (props.apiVersion ?? apiVersion) !== apiVersion) {
      const given = `${props.kind ?? kind} (${props.apiVersion ?? apiVersion})`;
      throw new TypeError(`Expected the fields of ${kind} (${apiVersion}), got those of ${given}.`);
    }
    return { ...props, apiVersion, kind };
  };

  const KindOfObject = class extends ApiObject {
    static readonly apiVersion = apiVersion;
    static readonly kind = kind;

    static manifest(props: AnyProps = {}): object {
      return identify(props);
    }

    static override [Symbol.hasInstance](value: unknown): value is ApiObject {
      // A class that a user derives from this one is narrower than its kind.
      if (this !== KindOfObject) return Function.prototype[Symbol.hasInstance].call(this, value);
      return ApiObject.isApiObject(value) && value.kind === kind && value.apiVersion === apiVersion;
    }

    constructor(scope: Construct, id: string, props: AnyProps = {}) {
      super(scope, id, identify(props));
      // cdk8s gives every object the namespace of its chart, also those that belong to the whole cluster.
      if (!namespaced) Object.assign(this.metadata, { namespace: props.metadata?.namespace });
    }

    override toJson(): ReturnType<ApiObject['toJson']> {
      return plainJson(this) ?? super.toJson();
    }
  };
  Object.defineProperty(KindOfObject, 'name', { value: kind });
  return KindOfObject;
}

/**
 * Puts the classes on the exports of a module, each made when it is first read.
 *
 * @param kinds The names to export, by apiVersion; `Name=Kind` where the name is not the kind, and a `*` behind the kinds that
 * belong to the whole cluster.
 * @public Called by the generated module.
 */
export function exportKinds(exports: object, kinds: Readonly<Record<string, string>>): void {
  for (const [apiVersion, names] of Object.entries(kinds)) {
    for (const entry of names.split(' ')) {
      const namespaced = !entry.endsWith('*');
      const [name = '', kind = name] = (namespaced ? entry : entry.slice(0, -1)).split('=');
      let made: KindClass | undefined;
      const get = () => (made ??= kindClass(apiVersion, kind, namespaced));
      Object.defineProperty(exports, name, { enumerable: true, get });
    }
  }
}
