import { isSame } from './same';
import type { Schema } from './schema';

type Fields = Readonly<Record<string, unknown>>;

/** A value and what it was before, as far as the schema tells which is which: what did not change may stay wrong. */
export class Correlation {
  private same: boolean | undefined;

  constructor(
    readonly value: unknown,
    readonly old: unknown,
    private readonly schema: Schema,
  ) {}

  /** Whether nothing changed here and below. */
  get isUnchanged(): boolean {
    return (this.same ??= isSame(this.value, this.old));
  }

  /** A field and what it was before; undefined when it is new. */
  field(name: string): Correlation | undefined {
    if (!isFields(this.value) || !isFields(this.old)) return undefined;
    if (!Object.hasOwn(this.value, name) || !Object.hasOwn(this.old, name)) return undefined;
    const schema = this.schema.properties.get(name) ?? this.schema.additionalProperties?.schema;
    return schema && new Correlation(this.value[name], this.old[name], schema);
  }

  /** An item and the old one with the same keys; undefined in lists that are not maps. */
  item(index: number): Correlation | undefined {
    const { listType, items } = this.schema;
    if (listType !== 'map' || !items?.schema || !Array.isArray(this.value) || !Array.isArray(this.old))
      return undefined;
    const old = this.oldItemLike(this.value[index]);
    return old === undefined ? undefined : new Correlation(this.value[index], old, items.schema);
  }

  private oldItems: ReadonlyMap<string, unknown> | undefined;

  private oldItemLike(item: unknown): unknown {
    const keyOf = (value: unknown) =>
      isFields(value) ? JSON.stringify(this.schema.listMapKeys.map((name) => value[name] ?? null)) : undefined;
    this.oldItems ??= new Map(
      (this.old as readonly unknown[]).filter(isFields).map((each) => [keyOf(each)!, each] as const),
    );
    const key = keyOf(item);
    return key === undefined ? undefined : this.oldItems.get(key);
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
