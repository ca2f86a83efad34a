import type { Reason } from '../check';

/** One thing that is wrong with a value. */
export interface SchemaError {
  /** The place as a server writes it, with dots between fields and keys alike; undefined for what it files nowhere. */
  readonly place: string | undefined;
  readonly reason: Reason;
  readonly value: unknown;
  /** What the value must be. */
  readonly must: string;
  readonly allowed?: readonly string[];
  readonly max?: number;
}

/** What a schema says to a value. `matches` tells by how many checks it passed, of which alternative the errors are shown. */
export class Verdict {
  readonly errors: SchemaError[] = [];
  matches = 0;

  get isValid(): boolean {
    return this.errors.length === 0;
  }

  add(error: SchemaError): void {
    this.errors.push(error);
  }

  merge(other: Verdict): void {
    this.matches += other.matches;
    this.errors.push(...other.errors);
  }

  /** The same without its errors: what was wrong before may stay. */
  forgiven(): Verdict {
    const verdict = new Verdict();
    verdict.matches = this.matches;
    return verdict;
  }
}
