/**
 * Where a value stands in an object, as a kube-apiserver writes it: `spec.containers[0].name`, `metadata.labels[app]`. The text is
 * built when it is asked for, which is only for what is wrong.
 */
export class Path {
  private constructor(
    private readonly parent: Path | undefined,
    private readonly step: string,
  ) {}

  /** The path of a field at the top of an object. */
  static of(field: string): Path {
    return new Path(undefined, field);
  }

  /** The path of a field of the value here. */
  child(field: string): Path {
    return new Path(this, `.${field}`);
  }

  /** The path of an item of the list here. */
  index(index: number): Path {
    return new Path(this, `[${index}]`);
  }

  /** The path of an entry of the map here. */
  key(key: string): Path {
    return new Path(this, `[${key}]`);
  }

  toString(): string {
    return this.parent ? `${this.parent.toString()}${this.step}` : this.step;
  }
}
