import { CelError, type Constant, type Entry, type Expr } from './ast';
import { tokensOf, type Token } from './lexer';
import { expandMacro } from './macros';

const DEPTH_LIMIT = 250;
const LENGTH_LIMIT = 100_000;

const RESERVED = new Set(
  'as break const continue else for function if import let loop package namespace return var void while'.split(' '),
);
const RELATIONS = new Set(['<', '<=', '>', '>=', '==', '!=', 'in']);

/**
 * Reads an expression of CEL; macros are expanded.
 *
 * @throws CelError when it is none
 * @see https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax
 */
export function parse(text: string): Expr {
  if (text.length > LENGTH_LIMIT) throw new CelError(`it is longer than ${LENGTH_LIMIT} letters`);
  return new Parser(tokensOf(text)).parse();
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  parse(): Expr {
    const expr = this.expression();
    if (this.token.kind !== 'end') this.unexpected();
    return expr;
  }

  private get token(): Token {
    return this.tokens[this.at]!;
  }

  private sees(mark: string): boolean {
    return this.token.kind === 'mark' && this.token.text === mark;
  }

  private eat(mark: string): boolean {
    if (!this.sees(mark)) return false;
    this.at++;
    return true;
  }

  private expect(mark: string): void {
    if (!this.eat(mark)) this.unexpected(mark);
  }

  private unexpected(mark?: string): never {
    const found =
      this.token.kind === 'end' ? 'it ends too early' : `there is an unexpected ${JSON.stringify(this.token.text)}`;
    throw new CelError(mark === undefined ? found : `${found}, where "${mark}" is expected`);
  }

  private expression(): Expr {
    if (++this.depth > DEPTH_LIMIT) throw new CelError('it is nested too deeply');
    const { at } = this.token;
    const condition = this.chain('||', () => this.chain('&&', () => this.relation()));
    this.depth--;
    if (!this.eat('?')) return condition;
    const yes = this.chain('||', () => this.chain('&&', () => this.relation()));
    this.expect(':');
    return { kind: 'call', at, name: '_?_:_', target: undefined, args: [condition, yes, this.expression()] };
  }

  /** Terms between `&&` or `||`, as a balanced tree: so deep ones do not break the stack. */
  private chain(mark: '&&' | '||', term: () => Expr): Expr {
    const terms = [term()];
    while (this.eat(mark)) terms.push(term());
    return balanced(terms, `_${mark}_`);
  }

  private relation(): Expr {
    let left = this.sum();
    for (let count = 0; RELATIONS.has(this.token.text) && this.token.kind !== 'constant'; count++) {
      if (count > DEPTH_LIMIT) throw new CelError('it is nested too deeply');
      const { text, at } = this.token;
      this.at++;
      left = call(at, text === 'in' ? '@in' : `_${text}_`, [left, this.sum()]);
    }
    return left;
  }

  private sum(): Expr {
    return this.binary(['+', '-'], () => this.binary(['*', '/', '%'], () => this.unary()));
  }

  private binary(marks: readonly string[], operand: () => Expr): Expr {
    let left = operand();
    for (let count = 0; this.token.kind === 'mark' && marks.includes(this.token.text); count++) {
      if (count > DEPTH_LIMIT * 40) throw new CelError('it is nested too deeply');
      const { text, at } = this.token;
      this.at++;
      left = call(at, `_${text}_`, [left, operand()]);
    }
    return left;
  }

  private unary(): Expr {
    const { at, text } = this.token;
    if (!this.sees('!') && !this.sees('-')) return this.member(this.primary());
    let odd = false;
    while (this.eat(text)) odd = !odd;
    const next = this.token;
    if (text === '-' && odd && next.kind === 'constant' && typeof next.constant.value !== 'string') {
      this.at++;
      const constant = negated(next.constant);
      if (constant) return this.member({ kind: 'constant', at, constant });
      this.at--;
    }
    const operand = this.member(this.primary());
    return odd ? call(at, text === '-' ? '-_' : '!_', [operand]) : operand;
  }

  private member(start: Expr): Expr {
    let expr = start;
    for (let count = 0; ; count++) {
      if (count > DEPTH_LIMIT) throw new CelError('it is nested too deeply');
      const { at } = this.token;
      if (this.eat('.')) expr = this.selection(expr, at);
      else if (this.eat('[')) {
        const optional = this.eat('?');
        const index = this.expression();
        this.expect(']');
        expr = call(at, optional ? '_[?_]' : '_[_]', [expr, index]);
      } else if (this.sees('{')) {
        const type = typeNameOf(expr);
        if (type === undefined) return expr;
        expr = this.object(type, expr.at);
      } else return expr;
    }
  }

  private selection(operand: Expr, at: number): Expr {
    const optional = this.eat('?');
    const { text: field, kind } = this.token;
    if (kind !== 'name' || ['true', 'false', 'null', 'in'].includes(field)) this.unexpected();
    this.at++;
    if (optional) {
      const name: Expr = { kind: 'constant', at, constant: { type: 'string', value: field } };
      return call(at, '_?._', [operand, name]);
    }
    if (!this.eat('(')) return { kind: 'select', at, operand, field, test: false };
    return this.called(at, field, operand, this.list(')'));
  }

  private called(at: number, name: string, target: Expr | undefined, args: readonly Expr[]): Expr {
    return expandMacro(at, name, target, args) ?? { kind: 'call', at, name, target, args };
  }

  private list(end: string): Expr[] {
    const items: Expr[] = [];
    if (this.eat(end)) return items;
    do items.push(this.expression());
    while (this.eat(','));
    this.expect(end);
    return items;
  }

  private primary(): Expr {
    const token = this.token;
    const { at } = token;
    if (token.kind === 'constant') {
      this.at++;
      if (token.constant.type === 'int' && token.constant.value >= 1n << 63n)
        throw new CelError('a number is out of the range of int');
      return { kind: 'constant', at, constant: token.constant };
    }
    if (this.eat('(')) {
      const expr = this.expression();
      this.expect(')');
      return expr;
    }
    if (this.eat('[')) return this.items(at);
    if (this.eat('{')) return { kind: 'map', at, entries: this.entries(() => this.expression()) };
    const global = this.eat('.');
    if (this.token.kind !== 'name') this.unexpected();
    return this.named(at, this.token.text, global);
  }

  private named(at: number, name: string, global: boolean): Expr {
    this.at++;
    const word = global ? undefined : WORDS[name];
    if (word) return { kind: 'constant', at, constant: word };
    if (name === 'in') this.unexpected();
    if (this.eat('(')) return this.called(at, name, undefined, this.list(')'));
    if (RESERVED.has(name)) throw new CelError(`"${name}" is a reserved word`);
    return { kind: 'name', at, name };
  }

  private items(at: number): Expr {
    const items: { value: Expr; optional: boolean }[] = [];
    while (!this.eat(']')) {
      const optional = this.eat('?');
      items.push({ value: this.expression(), optional });
      if (!this.eat(',') && !this.sees(']')) this.unexpected(']');
    }
    return { kind: 'list', at, items };
  }

  private object(type: string, at: number): Expr {
    this.expect('{');
    const fields = this.entries(() => {
      const { text, kind } = this.token;
      if (kind !== 'name') this.unexpected();
      this.at++;
      return text;
    });
    return { kind: 'object', at, type, fields };
  }

  private entries<K>(readKey: () => K): Entry<K>[] {
    const entries: Entry<K>[] = [];
    while (!this.eat('}')) {
      const optional = this.eat('?');
      const key = readKey();
      this.expect(':');
      entries.push({ key, value: this.expression(), optional });
      if (!this.eat(',') && !this.sees('}')) this.unexpected('}');
    }
    return entries;
  }
}

const WORDS: Readonly<Record<string, Constant | undefined>> = {
  true: { type: 'bool', value: true },
  false: { type: 'bool', value: false },
  null: { type: 'null_type', value: null },
};

function call(at: number, name: string, args: readonly Expr[]): Expr {
  return { kind: 'call', at, name, target: undefined, args };
}

function balanced(terms: readonly Expr[], name: string): Expr {
  if (terms.length === 1) return terms[0]!;
  const middle = Math.ceil(terms.length / 2);
  const [left, right] = [balanced(terms.slice(0, middle), name), balanced(terms.slice(middle), name)];
  return call(right.at, name, [left, right]);
}

function negated(constant: Constant): Constant | undefined {
  if (constant.type === 'int') return { type: 'int', value: -constant.value };
  return constant.type === 'double' ? { type: 'double', value: -constant.value } : undefined;
}

/** `a.b.c` as the name of a type; undefined for every other expression. */
function typeNameOf(expr: Expr): string | undefined {
  if (expr.kind === 'name') return expr.name;
  if (expr.kind !== 'select' || expr.test) return undefined;
  const prefix = typeNameOf(expr.operand);
  return prefix === undefined ? undefined : `${prefix}.${expr.field}`;
}
