import type * as k8s from '../k8s';
import { fieldsOf } from './given';
import { completeSchema, type CustomSchema } from './custom-schema';

/** One version of a custom resource. */
export interface CustomVersionProps {
  /**
   * The fields below `spec`.
   * @default any
   */
  readonly spec?: CustomSchema;
  /**
   * The fields below `status`, which the controller writes; they are a subresource, so that nobody else does by accident.
   * @default none
   */
  readonly status?: CustomSchema;
  /**
   * The fields beside `metadata`, instead of `spec` and `status`.
   * @default `spec` and `status`
   */
  readonly schema?: CustomSchema;
  /**
   * Whether it can be used.
   * @default true
   */
  readonly served?: boolean;
  /**
   * Whether objects are stored in it, whichever version they come in. Exactly one version is.
   * @default true for the only version
   */
  readonly storage?: boolean;
  /**
   * What `kubectl get` shows beside the name and, where there is none, the age.
   * @default none
   */
  readonly additionalPrinterColumns?: readonly k8s.Input<k8s.CustomResourceColumnDefinition>[];
  /**
   * Fields for `kubectl get --field-selector`, such as `.spec.owner`.
   * @default none
   */
  readonly selectableFields?: readonly string[];
  /**
   * The fields that `kubectl scale` and autoscalers read and write.
   * @default none
   */
  readonly scale?: k8s.Input<k8s.CustomResourceSubresourceScale>;
  /**
   * What those who use the version are told.
   * @default none: it is not deprecated
   */
  readonly deprecationWarning?: string;
}

/** All versions; none where a program without types gives something else, which the check reports. */
export function versionsOf({
  versions,
}: {
  readonly versions: Readonly<Record<string, CustomVersionProps>>;
}): Readonly<Record<string, CustomVersionProps>> {
  const all = Object.entries(fieldsOf(versions)).map(([name, version]) => [name, fieldsOf(version)]);
  return Object.fromEntries(all) as Readonly<Record<string, CustomVersionProps>>;
}

/** The version as a definition has it. */
export function renderVersion(
  name: string,
  props: CustomVersionProps,
  storage: boolean,
): k8s.CustomResourceDefinitionVersion {
  const { served = true, additionalPrinterColumns, selectableFields, scale, deprecationWarning } = props;
  const schema = schemaOf(props);
  const status = schema.properties?.['status'];
  return {
    name,
    served,
    storage,
    ...(deprecationWarning === undefined ? {} : { deprecated: true, deprecationWarning }),
    schema: { openAPIV3Schema: schema as k8s.JSONSchemaProps },
    ...(status || scale ? { subresources: { ...(status && { status: {} }), ...(scale && { scale }) } } : {}),
    ...(additionalPrinterColumns && { additionalPrinterColumns }),
    ...(selectableFields && { selectableFields: selectableFields.map((jsonPath) => ({ jsonPath })) }),
  };
}

/** Everything beside what all objects have. */
export function schemaOf({ spec, status, schema }: CustomVersionProps): CustomSchema {
  if (schema) return completeSchema({ type: 'object', ...schema });
  const properties = {
    spec: spec ?? { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    ...(status && { status }),
  } as const;
  // Without it an object without a spec would be taken, in spite of all that the spec requires.
  const required = spec?.required?.length ? ['spec'] : undefined;
  return completeSchema({ type: 'object', ...(required && { required }), properties });
}
