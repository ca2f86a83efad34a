import { bool, dyn, named, variable, type CelType } from './types';

/** One way to call a function. */
export interface Overload {
  readonly isMember: boolean;
  /** The target is the first. */
  readonly parameters: readonly CelType[];
  readonly result: CelType;
}

/** The functions that an expression may call, by name. */
export type Functions = ReadonlyMap<string, readonly Overload[]>;

const SHORT: Readonly<Record<string, string>> = {
  timestamp: 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
  null: 'null_type',
  optional: 'optional_type',
};

/**
 * Reads declarations such as `size(string): int` or `string.contains(string): bool`, one a line. Capital letters alone are variables.
 */
export function declare(text: string, into = new Map<string, Overload[]>()): Map<string, Overload[]> {
  for (const line of text.split('\n')) {
    const declaration = line.trim();
    if (!declaration) continue;
    const { name, overload } = new Reader(declaration).read();
    const known = into.get(name) ?? [];
    into.set(name, [...known, overload]);
  }
  return into;
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  read(): { readonly name: string; readonly overload: Overload } {
    const member = /^(?<target>[\w.]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?) -> /.exec(this.text);
    let target: CelType | undefined;
    if (member) {
      target = this.type();
      this.at = member[0].length;
    }
    const end = this.text.indexOf('(', this.at);
    const name = this.text.slice(this.at, end).trim();
    this.at = end + 1;
    const parameters = this.types();
    this.at += 1;
    const result = this.type();
    return {
      name,
      overload: { isMember: target !== undefined, parameters: target ? [target, ...parameters] : parameters, result },
    };
  }

  private types(): CelType[] {
    const types: CelType[] = [];
    while (this.text[this.at] !== ')') {
      types.push(this.type());
      if (this.text[this.at] === ',') this.at++;
    }
    this.at++;
    return types;
  }

  private type(): CelType {
    while (this.text[this.at] === ' ') this.at++;
    const word = /^[\w.]+/.exec(this.text.slice(this.at))?.[0] ?? '';
    this.at += word.length;
    if (/^[A-Z]$/.test(word)) return variable(word);
    const name = SHORT[word] ?? word;
    if (this.text[this.at] !== '(') return name === 'bool' ? bool : name === 'dyn' ? dyn : named(name);
    this.at++;
    return { name, parameters: this.types() };
  }
}
