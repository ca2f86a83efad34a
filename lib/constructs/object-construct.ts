import { Chart, type ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { ObjectMeta } from '../k8s';
import { madeWithin } from '../origin';
import { commonLabels, MANAGED_BY } from './labels';
import type { JsonPatchOperation } from './json-patch';
import { addJsonPatch, addOverride, type Override } from './override';
import { LIST, OBJECT, readOptions, reportOptions, type OptionTypes } from './read-options';

/** What every construct that makes one object takes beside the fields of its kind. */
export interface ObjectProps<Fields = object> {
  /**
   * The name of the object.
   * @default the construct's path, joined by `-`
   */
  readonly name?: string;
  /**
   * @default the namespace of the chart
   */
  readonly namespace?: string;
  /**
   * Labels of the object, beside those of its chart and its app; workloads give them to their pods too.
   * @default app.kubernetes.io/part-of, with the id of the chart, and managed-by; more for workloads
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Annotations of the object, beside those of its chart and its app; workloads give them to their pods too.
   * @default none
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Changes any field of the object after everything else has been rendered. Lists of containers, ports and the like are merged by
   * their keys; `null` removes a field.
   * @default none
   */
  readonly override?: Override<Fields>;
  /**
   * A JSON patch, applied after `override`. A path that does not exist is an error.
   * @default none
   */
  readonly jsonPatch?: readonly JsonPatchOperation[];
}

/**
 * The base of constructs that make one Kubernetes object.
 *
 * @example
 * class Lease extends ObjectConstruct<k8s.Lease, k8s.LeaseProps> {
 *   constructor(scope: Construct, id: string, props: ObjectProps<k8s.LeaseProps> = {}) {
 *     super(scope, id, props, (self, metadata) => new k8s.Lease(self, 'Resource', { metadata, spec: {} }));
 *   }
 * }
 */
export abstract class ObjectConstruct<Kind extends ApiObject = ApiObject, Fields = object> extends Construct {
  /** The object itself. */
  readonly object: Kind;

  /** @param make makes the object below the construct, which is not ready yet, with the metadata of the options */
  protected constructor(
    scope: Construct,
    id: string,
    props: ObjectProps<Fields>,
    make: (self: Construct, metadata: ObjectMeta) => Kind,
  ) {
    super(scope, id);
    props = readOptions(props, OBJECT_OPTIONS);
    reportOptions(this, props);
    this.object = madeWithin(() => make(this, metadataOf(this, props)));
    if (props.override) addOverride(this.object, props.override, new.target);
    if (props.jsonPatch) addJsonPatch(this.object, props.jsonPatch, new.target);
  }

  /** The name of the object. */
  get name(): string {
    return this.object.name;
  }

  /** The namespace of the object, where it is known; without one, `kubectl apply -n` decides. */
  get namespace(): string | undefined {
    return this.object.metadata.namespace;
  }

  /**
   * Changes any field of the object after everything else has been rendered, as the option `override` does. The last change wins.
   *
   * @example
   * deployment.override({ spec: { template: { spec: { containers: [{ name: 'app', tty: true }] } } } });
   */
  override(change: Override<Fields>): this {
    addOverride(this.object, change, this.override);
    return this;
  }

  /** Applies a JSON patch to the object after everything else has been rendered. A path that does not exist is an error. */
  jsonPatch(...operations: readonly JsonPatchOperation[]): this {
    addJsonPatch(this.object, operations, this.jsonPatch);
    return this;
  }
}

const OBJECT_OPTIONS: OptionTypes<ObjectProps> = {
  labels: OBJECT,
  annotations: OBJECT,
  override: OBJECT,
  jsonPatch: LIST,
};

/** The metadata that is given; a name that is there and undefined would take the place of the one that the chart makes. */
function metadataOf(self: Construct, { name, namespace, labels, annotations }: ObjectProps): ObjectMeta {
  // Workloads give their labels in full.
  const all = labels && MANAGED_BY in labels ? labels : { ...commonLabels(Chart.of(self).node.id), ...labels };
  const metadata: { -readonly [Field in keyof ObjectMeta]: ObjectMeta[Field] } = { labels: all, annotations };
  if (name !== undefined) metadata.name = name;
  if (namespace !== undefined) metadata.namespace = namespace;
  return metadata;
}
