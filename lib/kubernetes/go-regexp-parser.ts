import { foldCase, perlClasses, posixClasses, unicodeClass, type LetterSet } from './go-regexp-classes';

/** A pattern as a tree. */
export type Node =
  | { readonly kind: 'empty' }
  | { readonly kind: 'set'; readonly set: LetterSet }
  | { readonly kind: 'assert'; readonly what: Assertion }
  | { readonly kind: 'group'; readonly node: Node; readonly index: number }
  | { readonly kind: 'sequence' | 'choice'; readonly nodes: readonly Node[] }
  | {
      readonly kind: 'repeat';
      readonly node: Node;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    };

/** A place in the text. */
export type Assertion = 'start' | 'end' | 'line-start' | 'line-end' | 'word' | 'no-word';

interface Flags {
  readonly fold: boolean;
  readonly lines: boolean;
  readonly dotAll: boolean;
  readonly swapLazy: boolean;
}

/** How often a part may be asked for, in all. */
const REPEAT_LIMIT = 1000;
const DEPTH_LIMIT = 1000;
const ESCAPES: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

class NotARegexp extends Error {}

/**
 * Reads a pattern in the syntax of RE2, which Go has: no references to groups, no looking ahead.
 *
 * @returns undefined for what Go refuses
 * @see https://pkg.go.dev/regexp/syntax
 */
export function parseRegexp(pattern: string): Node | undefined {
  try {
    return new Parser(pattern).parse();
  } catch (error) {
    if (error instanceof NotARegexp) return undefined;
    throw error;
  }
}

class Parser {
  private readonly letters: readonly string[];
  private at = 0;
  private groups = 0;
  private depth = 0;
  private readonly names = new Set<string>();
  private flags: Flags = { fold: false, lines: false, dotAll: false, swapLazy: false };

  constructor(pattern: string) {
    this.letters = Array.from(pattern);
  }

  parse(): Node {
    const node = this.choice();
    if (this.at < this.letters.length) throw new NotARegexp();
    return node;
  }

  private get next(): string | undefined {
    return this.letters[this.at];
  }

  private eat(text: string): boolean {
    if (!this.sees(text)) return false;
    this.at += text.length;
    return true;
  }

  private sees(text: string): boolean {
    for (let index = 0; index < text.length; index++) if (this.letters[this.at + index] !== text[index]) return false;
    return true;
  }

  private choice(): Node {
    if (++this.depth > DEPTH_LIMIT) throw new NotARegexp();
    const nodes = [this.sequence()];
    while (this.eat('|')) nodes.push(this.sequence());
    this.depth--;
    return nodes.length === 1 ? nodes[0]! : { kind: 'choice', nodes };
  }

  private sequence(): Node {
    const nodes: Node[] = [];
    while (this.next !== undefined && this.next !== '|' && this.next !== ')') {
      if (this.eat('\\Q')) nodes.push(...this.quoted());
      else {
        const atom = this.atom();
        nodes.push(atom === undefined ? { kind: 'empty' } : this.repeated(atom));
      }
    }
    return nodes.length === 1 ? nodes[0]! : { kind: 'sequence', nodes };
  }

  private quoted(): Node[] {
    const nodes: Node[] = [];
    while (this.next !== undefined && !this.eat('\\E'))
      nodes.push(this.literal(this.letters[this.at++]!.codePointAt(0)!));
    const last = nodes.pop();
    return last ? [...nodes, this.repeated(last)] : nodes;
  }

  private literal(code: number): Node {
    return this.set((other) => other === code);
  }

  private set(set: LetterSet): Node {
    return { kind: 'set', set: this.flags.fold ? foldCase(set) : set };
  }

  /** One thing that can be repeated; undefined for flags, which stand for nothing. */
  private atom(): Node | undefined {
    const letter = this.letters[this.at++]!;
    switch (letter) {
      case '(':
        return this.group();
      case '[':
        return this.set(this.bracketed());
      case '.':
        return { kind: 'set', set: this.flags.dotAll ? () => true : (code) => code !== 10 };
      case '^':
        return { kind: 'assert', what: this.flags.lines ? 'line-start' : 'start' };
      case '$':
        return { kind: 'assert', what: this.flags.lines ? 'line-end' : 'end' };
      case '\\':
        return this.escaped();
      case '*':
      case '+':
      case '?':
        throw new NotARegexp();
      case '{':
        if (this.counts()) throw new NotARegexp();
    }
    return this.literal(letter.codePointAt(0)!);
  }

  private repeated(atom: Node): Node {
    const counts = this.repetition();
    if (!counts) return atom;
    const lazy = this.eat('?') !== this.flags.swapLazy;
    const node: Node = { kind: 'repeat', node: atom, min: counts[0], max: counts[1], lazy };
    if (repeatsOf(node) > REPEAT_LIMIT || this.repetition()) throw new NotARegexp();
    return node;
  }

  private repetition(): readonly [min: number, max: number] | undefined {
    if (this.eat('*')) return [0, Infinity];
    if (this.eat('+')) return [1, Infinity];
    if (this.eat('?')) return [0, 1];
    const start = this.at;
    const counts = this.eat('{') ? this.counts() : undefined;
    if (!counts) this.at = start;
    return counts;
  }

  /** What stands in braces; a brace that holds no counts is a letter like others. */
  private counts(): readonly [min: number, max: number] | undefined {
    const start = this.at;
    const end = this.letters.indexOf('}', start);
    const match =
      end < 0 || end > start + 30 ? null : /^(\d+)(?:(,)(\d*))?$/.exec(this.letters.slice(start, end).join(''));
    if (!match) return undefined;
    const [, low = '', comma, high] = match;
    if ([low, high].some((count) => count && count.length > 1 && count.startsWith('0'))) return undefined;
    this.at = end + 1;
    const min = Number(low);
    const max = comma ? (high ? Number(high) : Infinity) : min;
    if (min > REPEAT_LIMIT || (max !== Infinity && max > REPEAT_LIMIT) || max < min) throw new NotARegexp();
    return [min, max];
  }

  private group(): Node | undefined {
    const outer = this.flags;
    if (!this.eat('?')) return this.captured();
    if (this.eat('P<') || this.eat('<')) {
      const end = this.letters.indexOf('>', this.at);
      const name = end < 0 ? '' : this.letters.slice(this.at, end).join('');
      if (!/^[\p{L}\p{N}_]+$/u.test(name) || this.names.has(name)) throw new NotARegexp();
      this.names.add(name);
      this.at = end + 1;
      return this.captured();
    }
    if (this.changeFlags()) return undefined;
    const node = this.choice();
    if (!this.eat(')')) throw new NotARegexp();
    this.flags = outer;
    return node;
  }

  private captured(): Node {
    const outer = this.flags;
    const index = ++this.groups;
    const node = this.choice();
    if (!this.eat(')')) throw new NotARegexp();
    this.flags = outer;
    return { kind: 'group', node, index };
  }

  /** Reads `i-s:` or `i-s)`; true when the flags hold for the rest of the group around. */
  private changeFlags(): boolean {
    const fields = { i: 'fold', m: 'lines', s: 'dotAll', U: 'swapLazy' } as const;
    let on = true;
    let any = false;
    for (;;) {
      const letter = this.letters[this.at++];
      if (letter === ':' || letter === ')') {
        if (!on && !any) throw new NotARegexp();
        return letter === ')';
      }
      if (letter === '-' && on) {
        on = false;
        any = false;
      } else if (letter !== undefined && letter in fields) {
        this.flags = { ...this.flags, [fields[letter as keyof typeof fields]]: on };
        any = true;
      } else throw new NotARegexp();
    }
  }

  private escaped(): Node {
    const letter = this.next;
    const asserts: Readonly<Record<string, Assertion>> = { A: 'start', z: 'end', b: 'word', B: 'no-word' };
    if (letter !== undefined && Object.hasOwn(asserts, letter)) {
      this.at++;
      return { kind: 'assert', what: asserts[letter]! };
    }
    const set = this.namedClass();
    return set ? this.set(set) : this.literal(this.escapedCode());
  }

  /** `d`, `W`, `pL`, `P{Greek}` after a backslash. */
  private namedClass(): LetterSet | undefined {
    const letter = this.next ?? '';
    if (Object.hasOwn(perlClasses, letter.toLowerCase())) {
      this.at++;
      const set = perlClasses[letter.toLowerCase()]!;
      return letter in perlClasses ? set : (code) => !set(code);
    }
    if (letter !== 'p' && letter !== 'P') return undefined;
    this.at++;
    let name = this.letters[this.at++] ?? '';
    if (name === '{') {
      const end = this.letters.indexOf('}', this.at);
      if (end < 0) throw new NotARegexp();
      name = this.letters.slice(this.at, end).join('');
      this.at = end + 1;
    }
    const inverse = name.startsWith('^');
    const set = unicodeClass(inverse ? name.slice(1) : name);
    if (!set) throw new NotARegexp();
    return (letter === 'P') === inverse ? set : (code) => !set(code);
  }

  private escapedCode(): number {
    const letter = this.letters[this.at++];
    if (letter === undefined) throw new NotARegexp();
    if (Object.hasOwn(ESCAPES, letter)) return ESCAPES[letter]!;
    if (letter === 'x') return this.hexadecimal();
    if (/[0-7]/.test(letter)) return this.octal(letter);
    if (letter.codePointAt(0)! < 128 && !/[A-Za-z0-9]/.test(letter)) return letter.codePointAt(0)!;
    throw new NotARegexp();
  }

  private hexadecimal(): number {
    const braces = this.eat('{');
    const end = braces ? this.letters.indexOf('}', this.at) : this.at + 2;
    const digits = this.letters.slice(this.at, end).join('');
    const code = /^[0-9A-Fa-f]+$/.test(digits) ? Number.parseInt(digits, 16) : Infinity;
    if (end < 0 || code > 0x10ffff || (!braces && digits.length < 2)) throw new NotARegexp();
    this.at = braces ? end + 1 : end;
    return code;
  }

  private octal(first: string): number {
    // A digit alone would refer to a group.
    if (first !== '0' && !/[0-7]/.test(this.next ?? '')) throw new NotARegexp();
    let digits = first;
    while (digits.length < 3 && /^[0-7]$/.test(this.next ?? '')) digits += this.letters[this.at++];
    return Number.parseInt(digits, 8);
  }

  private bracketed(): LetterSet {
    const inverse = this.eat('^');
    const singles = new Set<number>();
    const ranges: (readonly [low: number, high: number])[] = [];
    const sets: LetterSet[] = [];
    for (let first = true; first || this.next !== ']'; first = false) {
      const named = this.namedInBrackets();
      if (named) {
        sets.push(named);
        continue;
      }
      const low = this.letterInBrackets();
      if (this.next === '-' && this.letters[this.at + 1] !== ']' && this.letters[this.at + 1] !== undefined) {
        this.at++;
        const high = this.letterInBrackets();
        if (high < low) throw new NotARegexp();
        ranges.push([low, high]);
      } else singles.add(low);
    }
    this.at++;
    const has: LetterSet = (code) =>
      singles.has(code) || ranges.some(([low, high]) => code >= low && code <= high) || sets.some((set) => set(code));
    const folded = this.flags.fold ? foldCase(has) : has;
    return inverse ? (code) => !folded(code) : folded;
  }

  private namedInBrackets(): LetterSet | undefined {
    if (this.next === '\\') {
      this.at++;
      const set = this.namedClass();
      if (!set) this.at--;
      return set;
    }
    if (!this.sees('[:')) return undefined;
    const match = /^\[:(\^?)([^\]]*?):\]/.exec(this.letters.slice(this.at, this.at + 20).join(''));
    if (!match) return undefined;
    const [all, inverse, name = ''] = match;
    if (!Object.hasOwn(posixClasses, name)) throw new NotARegexp();
    this.at += all.length;
    const set = posixClasses[name]!;
    return inverse ? (code) => !set(code) : set;
  }

  private letterInBrackets(): number {
    const letter = this.letters[this.at++];
    if (letter === undefined) throw new NotARegexp();
    return letter === '\\' ? this.escapedCode() : letter.codePointAt(0)!;
  }
}

/** How many times the innermost part is asked for. */
function repeatsOf(node: Node): number {
  switch (node.kind) {
    case 'repeat': {
      const own = node.max === Infinity ? node.min : node.max;
      return Math.max(1, own) * repeatsOf(node.node);
    }
    case 'group':
      return repeatsOf(node.node);
    case 'sequence':
    case 'choice':
      return node.nodes.reduce((most, each) => Math.max(most, repeatsOf(each)), 1);
    default:
      return 1;
  }
}
