/** A rule of `x-kubernetes-validations`. */
export interface SchemaRule {
  readonly rule: string;
  readonly message: string;
  readonly messageExpression: string;
  readonly reason: string | undefined;
  readonly fieldPath: string;
  readonly optionalOldSelf: boolean | undefined;
}

/** A schema of a CustomResourceDefinition as a server holds it: what is empty in Go is empty here. */
export interface Schema {
  readonly id: string;
  readonly $schema: string;
  readonly $ref: string | undefined;
  readonly description: string;
  readonly type: string;
  readonly format: string;
  readonly title: string;
  /** Undefined where there is none; null counts as none. */
  readonly default: unknown;
  readonly maximum: number | undefined;
  readonly exclusiveMaximum: boolean;
  readonly minimum: number | undefined;
  readonly exclusiveMinimum: boolean;
  readonly maxLength: number | undefined;
  readonly minLength: number | undefined;
  readonly pattern: string;
  readonly maxItems: number | undefined;
  readonly minItems: number | undefined;
  readonly uniqueItems: boolean;
  readonly multipleOf: number | undefined;
  readonly enum: readonly unknown[];
  readonly maxProperties: number | undefined;
  readonly minProperties: number | undefined;
  readonly required: readonly string[];
  readonly items: SchemaItems | undefined;
  readonly allOf: readonly Schema[];
  readonly oneOf: readonly Schema[];
  readonly anyOf: readonly Schema[];
  readonly not: Schema | undefined;
  /** Empty where there are none. */
  readonly properties: ReadonlyMap<string, Schema>;
  readonly additionalProperties: SchemaOrBoolean | undefined;
  readonly patternProperties: ReadonlyMap<string, Schema>;
  readonly dependencies: ReadonlyMap<string, Schema | undefined> | undefined;
  readonly additionalItems: SchemaOrBoolean | undefined;
  readonly definitions: ReadonlyMap<string, Schema>;
  /** Whether there are an example or external docs, of which a server asks nothing else. */
  readonly documented: boolean;
  readonly nullable: boolean;
  readonly preserveUnknownFields: boolean | undefined;
  readonly embeddedResource: boolean;
  readonly intOrString: boolean;
  readonly listMapKeys: readonly string[];
  readonly listType: string | undefined;
  readonly mapType: string | undefined;
  readonly validations: readonly SchemaRule[];
}

/** The items of a list: one schema for all, or a list of schemas, which no server takes. */
export interface SchemaItems {
  readonly schema: Schema | undefined;
  readonly schemas: readonly Schema[];
}

/** A schema for what else there may be, or whether there may be any. */
export interface SchemaOrBoolean {
  readonly allows: boolean;
  readonly schema: Schema | undefined;
}

type Raw = Readonly<Record<string, unknown>>;

const made = new WeakMap<object, Schema>();

/** Reads a schema that was decoded: null is nothing everywhere, and what a server drops without a word is dropped. */
export function readSchema(given: unknown): Schema {
  const raw = objectOf(given);
  let schema = made.get(raw);
  if (!schema) made.set(raw, (schema = makeSchema(raw)));
  return schema;
}

// One literal, with the same fields for every schema: there are thousands, and what reads them stays fast.
function makeSchema(raw: Raw): Schema {
  return {
    id: textOf(raw['id']),
    $schema: textOf(raw['$schema']),
    $ref: raw['$ref'] == null ? undefined : textOf(raw['$ref']),
    description: textOf(raw['description']),
    type: textOf(raw['type']),
    format: textOf(raw['format']),
    title: textOf(raw['title']),
    default: raw['default'] ?? undefined,
    maximum: numberOf(raw['maximum']),
    exclusiveMaximum: raw['exclusiveMaximum'] === true,
    minimum: numberOf(raw['minimum']),
    exclusiveMinimum: raw['exclusiveMinimum'] === true,
    maxLength: numberOf(raw['maxLength']),
    minLength: numberOf(raw['minLength']),
    pattern: textOf(raw['pattern']),
    maxItems: numberOf(raw['maxItems']),
    minItems: numberOf(raw['minItems']),
    uniqueItems: raw['uniqueItems'] === true,
    multipleOf: numberOf(raw['multipleOf']),
    maxProperties: numberOf(raw['maxProperties']),
    minProperties: numberOf(raw['minProperties']),
    documented: raw['externalDocs'] != null || raw['example'] != null,
    nullable: raw['nullable'] === true,
    preserveUnknownFields: (raw['x-kubernetes-preserve-unknown-fields'] ?? undefined) as boolean | undefined,
    embeddedResource: raw['x-kubernetes-embedded-resource'] === true,
    intOrString: raw['x-kubernetes-int-or-string'] === true,
    listType: (raw['x-kubernetes-list-type'] ?? undefined) as string | undefined,
    mapType: (raw['x-kubernetes-map-type'] ?? undefined) as string | undefined,
    enum: listOf(raw['enum']),
    required: textsOf(raw['required']),
    items: itemsOf(raw['items']),
    allOf: schemasOf(raw['allOf']),
    oneOf: schemasOf(raw['oneOf']),
    anyOf: schemasOf(raw['anyOf']),
    not: raw['not'] == null ? undefined : readSchema(raw['not']),
    properties: mapOf(raw['properties']),
    additionalProperties: orBoolean(raw['additionalProperties']),
    patternProperties: mapOf(raw['patternProperties']),
    dependencies: dependenciesOf(raw['dependencies']),
    additionalItems: orBoolean(raw['additionalItems']),
    definitions: mapOf(raw['definitions']),
    listMapKeys: textsOf(raw['x-kubernetes-list-map-keys']),
    validations: rulesOf(raw['x-kubernetes-validations']),
  };
}

function objectOf(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NONE;
}

const NONE: readonly never[] = [];
const NO_SCHEMAS: ReadonlyMap<string, Schema> = new Map();

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(textOf) : NONE;
}

function schemasOf(value: unknown): readonly Schema[] {
  return Array.isArray(value) ? value.map(readSchema) : NONE;
}

function rulesOf(value: unknown): readonly SchemaRule[] {
  return Array.isArray(value) ? value.map(ruleOf) : NONE;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function mapOf(value: unknown): ReadonlyMap<string, Schema> {
  if (value == null) return NO_SCHEMAS;
  return new Map(Object.entries(objectOf(value)).map(([name, schema]) => [name, readSchema(schema)]));
}

function itemsOf(value: unknown): SchemaItems | undefined {
  if (value == null) return undefined;
  if (Array.isArray(value)) return { schema: undefined, schemas: value.map(readSchema) };
  return { schema: typeof value === 'object' ? readSchema(value) : undefined, schemas: [] };
}

function orBoolean(value: unknown): SchemaOrBoolean | undefined {
  if (value == null) return undefined;
  if (typeof value === 'boolean') return { allows: value, schema: undefined };
  return { allows: true, schema: readSchema(value) };
}

function dependenciesOf(value: unknown): ReadonlyMap<string, Schema | undefined> | undefined {
  if (value == null) return undefined;
  const entries = Object.entries(objectOf(value));
  return new Map(
    entries.map(([name, given]) => [
      name,
      typeof given === 'object' && given !== null && !Array.isArray(given) ? readSchema(given) : undefined,
    ]),
  );
}

function ruleOf(value: unknown): SchemaRule {
  const raw = objectOf(value);
  return {
    rule: textOf(raw['rule']),
    message: textOf(raw['message']),
    messageExpression: textOf(raw['messageExpression']),
    reason: (raw['reason'] ?? undefined) as string | undefined,
    fieldPath: textOf(raw['fieldPath']),
    optionalOldSelf: (raw['optionalOldSelf'] ?? undefined) as boolean | undefined,
  };
}
