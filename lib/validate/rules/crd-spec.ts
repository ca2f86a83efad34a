import type {
  CustomResourceColumnDefinition,
  CustomResourceDefinitionSpec,
  CustomResourceDefinitionVersion,
  CustomResourceSubresources,
  SelectableField,
} from '../../k8s/generated/apiextensions';
import { isEqual } from '../equal';
import type { Given } from '../given';
import { readSchema, type Schema } from '../schema/schema';

/** What a version says of its resource. What all versions say alike a server holds once, at the top. */
export interface CrdParts {
  readonly schema: Schema | undefined;
  /** Whether there is a `schema`, be it empty. */
  readonly hasSchema: boolean;
  readonly subresources: Given<CustomResourceSubresources> | undefined;
  readonly columns: readonly Given<CustomResourceColumnDefinition>[];
  readonly selectableFields: readonly Given<SelectableField>[];
}

/** A version as a server holds it. */
export interface CrdVersion extends CrdParts {
  readonly given: Given<CustomResourceDefinitionVersion>;
}

/** A definition as a server holds it in memory, which is how its causes name the fields. */
export interface CrdSpec {
  readonly given: Given<CustomResourceDefinitionSpec>;
  readonly top: CrdParts;
  readonly versions: readonly CrdVersion[];
}

const NONE: CrdParts = {
  schema: undefined,
  hasSchema: false,
  subresources: undefined,
  columns: [],
  selectableFields: [],
};

/** Moves what all versions have alike to the top. */
export function internalSpec(given: Given<CustomResourceDefinitionSpec>): CrdSpec {
  const versions = given.versions ?? [];
  const [first, ...others] = versions;
  if (!first) return { given, top: NONE, versions: [] };
  const alike = (field: keyof CustomResourceDefinitionVersion) =>
    others.every((version) => isEqual(version[field], first[field]));
  const shared = {
    schema: alike('schema'),
    subresources: alike('subresources'),
    columns: alike('additionalPrinterColumns'),
    selectableFields: alike('selectableFields'),
  };
  const all = partsOf(first);
  const top: CrdParts = {
    schema: shared.schema ? all.schema : undefined,
    hasSchema: shared.schema && all.hasSchema,
    subresources: shared.subresources ? all.subresources : undefined,
    columns: shared.columns ? all.columns : [],
    selectableFields: shared.selectableFields ? all.selectableFields : [],
  };
  return {
    given,
    top,
    versions: versions.map((version) => {
      const parts = partsOf(version);
      return {
        given: version,
        schema: shared.schema ? undefined : parts.schema,
        hasSchema: !shared.schema && parts.hasSchema,
        subresources: shared.subresources ? undefined : parts.subresources,
        columns: shared.columns ? [] : parts.columns,
        selectableFields: shared.selectableFields ? [] : parts.selectableFields,
      };
    }),
  };
}

function partsOf(version: Given<CustomResourceDefinitionVersion>): CrdParts {
  const schema = version.schema?.openAPIV3Schema;
  return {
    schema: schema && readSchema(schema),
    hasSchema: version.schema !== undefined,
    subresources: version.subresources,
    columns: version.additionalPrinterColumns ?? [],
    selectableFields: version.selectableFields ?? [],
  };
}

/** The schemas of a definition. */
export function schemasOf({ top, versions }: CrdSpec): readonly Schema[] {
  return [top, ...versions].flatMap(({ schema }) => (schema ? [schema] : []));
}
