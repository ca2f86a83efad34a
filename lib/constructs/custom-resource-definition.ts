import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { CustomResource, type CustomResourceProps } from './custom-resource';
import { checkDefinition } from './custom-resource-definition-checks';
import { renderVersion, versionsOf, type CustomVersionProps } from './custom-version';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { pluralOf } from './plural';
import type { ResourceReference } from './policy-rule';
import type { ServicePort } from './service-reference';
import { renderWebhookService } from './webhook-service';

/** What turns objects of one version into another. */
export interface CustomConversion {
  /** Where the program answers, over TLS. */
  readonly service: ServicePort;
  /**
   * The path there.
   * @default '/'
   */
  readonly path?: string;
  /**
   * The certificates that it is trusted by, in base64. cert-manager fills them in by an annotation.
   * @default none
   */
  readonly caBundle?: string;
}

/** The options of a {@link CustomResourceDefinition}. */
export interface CustomResourceDefinitionProps extends Omit<
  ObjectProps<k8s.CustomResourceDefinitionProps>,
  'name' | 'namespace'
> {
  /** The API group, a domain of yours, such as `queue.example.com`. */
  readonly group: string;
  /** What stands in manifests, such as `Topic`. */
  readonly kind: string;
  /**
   * Whether its objects belong to a namespace or to the whole cluster. It cannot change.
   * @default 'Namespaced', as are most
   */
  readonly scope?: 'Namespaced' | 'Cluster';
  /**
   * The name in paths and in `kubectl get`.
   * @default the kind in lower case and in the plural
   */
  readonly plural?: string;
  /**
   * @default the kind in lower case
   */
  readonly singular?: string;
  /**
   * The kind of lists.
   * @default the kind and `List`
   */
  readonly listKind?: string;
  /**
   * Further names for kubectl, such as `tp`.
   * @default none
   */
  readonly shortNames?: readonly string[];
  /**
   * Groups of kinds for kubectl, such as `all`.
   * @default none
   */
  readonly categories?: readonly string[];
  /** The versions, by their names: `{ v1: { spec: { properties: … } } }`. */
  readonly versions: Readonly<Record<string, CustomVersionProps>>;
  /**
   * What turns objects of one version into another.
   * @default nothing: the versions differ in their name only
   */
  readonly conversion?: CustomConversion;
}

/** The options of an object of one's own kind. */
export type OwnResourceProps<Spec> = Omit<CustomResourceProps<Spec>, 'apiVersion' | 'kind' | 'scope'> & {
  /**
   * One of the versions.
   * @default the one that is stored
   */
  readonly version?: string;
};

/**
 * A kind of one's own: the cluster stores its objects, checks them against the schema and serves them like any other; a program, an
 * operator, does what they say. It is written before its objects. Deleting it deletes all of them.
 *
 * @example
 * interface TopicSpec { readonly partitions: number }
 * const topics = new CustomResourceDefinition<TopicSpec>(chart, 'topics', {
 *   group: 'queue.example.com',
 *   kind: 'Topic',
 *   versions: { v1: { spec: { required: ['partitions'], properties: { partitions: { type: 'integer', minimum: 1 } } } } },
 * });
 * topics.resource(chart, 'orders', { spec: { partitions: 12 } });
 * new Deployment(chart, 'operator', {
 *   image: 'ghcr.io/acme/queue-operator:1.0.0',
 *   permissions: [{ resources: [topics, topics.subresource('status')], verbs: ['get', 'list', 'watch', 'update', 'patch'] }],
 * });
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
 */
export class CustomResourceDefinition<Spec extends object = object>
  extends ObjectConstruct<k8s.CustomResourceDefinition, k8s.CustomResourceDefinitionProps>
  implements ResourceReference
{
  readonly group: string;
  /** The kind that it defines. */
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  /** Group and version of what is stored. */
  readonly apiVersion: string;
  private readonly versions: readonly string[];

  constructor(scope: Construct, id: string, props: CustomResourceDefinitionProps) {
    const { group, kind, plural = pluralOf(kind), conversion } = props;
    const versions = versionsOf(props);
    const stored = storedVersion(versions);
    super(scope, id, { ...props, name: `${plural}.${group}` } as ObjectProps, (self, metadata) => {
      return new k8s.CustomResourceDefinition(self, 'Resource', {
        metadata,
        spec: {
          group,
          scope: props.scope ?? 'Namespaced',
          names: {
            kind,
            plural,
            singular: props.singular ?? String(kind).toLowerCase(),
            listKind: props.listKind ?? `${kind}List`,
            shortNames: props.shortNames,
            categories: props.categories,
          },
          versions: Object.entries(versions).map(([name, version]) =>
            renderVersion(name, version, version.storage ?? name === stored),
          ),
          conversion: conversion && renderConversion(conversion),
        },
      });
    });
    this.group = group;
    this.kind = kind;
    this.plural = plural;
    this.namespaced = props.scope !== 'Cluster';
    this.apiVersion = `${group}/${stored}`;
    this.versions = Object.keys(versions);
    addCheck(this, (report) => checkDefinition(this.node.path, props, report));
  }

  /** A subresource for rules, such as `topics.subresource('status')`. */
  subresource(name: 'status' | 'scale' | 'finalizers' | (string & {})): ResourceReference {
    const { group, plural, namespaced } = this;
    return { group, plural: `${plural}/${name}`, namespaced };
  }

  /**
   * Makes an object of the kind.
   *
   * @throws if there is no such version
   */
  resource(scope: Construct, id: string, { version, ...props }: OwnResourceProps<Spec> = {}): CustomResource<Spec> {
    if (version !== undefined && !this.versions.includes(version)) {
      throw new TypeError(
        `The kind ${this.kind} has no version "${version}". Its versions: ${this.versions.join(', ')}.`,
      );
    }
    const apiVersion = version === undefined ? this.apiVersion : `${this.group}/${version}`;
    const { kind } = this;
    return new CustomResource<Spec>(scope, id, {
      ...props,
      apiVersion,
      kind,
      scope: this.namespaced ? 'Namespaced' : 'Cluster',
    });
  }
}

/** The one that says so, else the last: later versions are written below older ones. */
function storedVersion(versions: Readonly<Record<string, CustomVersionProps>>): string {
  const names = Object.keys(versions);
  const only = names.length === 1 ? names[0] : undefined;
  return names.find((name) => versions[name]!.storage) ?? only ?? names.at(-1) ?? '';
}

function renderConversion({ service, path, caBundle }: CustomConversion): k8s.CustomResourceConversion {
  const clientConfig = {
    service: renderWebhookService(service, path),
    ...(caBundle === undefined ? {} : { caBundle }),
  };
  return { strategy: 'Webhook', webhook: { conversionReviewVersions: ['v1'], clientConfig } };
}
