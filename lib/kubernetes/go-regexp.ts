import { wordLetter, type LetterSet } from './go-regexp-classes';
import { parseRegexp, type Assertion, type Node } from './go-regexp-parser';

type Step =
  | { readonly kind: 'set'; readonly set: LetterSet }
  | { readonly kind: 'assert'; readonly what: Assertion }
  | { kind: 'split'; first: number; second: number }
  | { readonly kind: 'match' };

/** A place in the program, and where in the text its match began. */
interface Thread {
  readonly step: number;
  readonly start: number;
}

/** Where a match stands in the text. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

const known = new Map<string, GoRegexp | undefined>();
const KNOWN_LIMIT = 500;

/**
 * A pattern as Go's `regexp` reads and matches it (RE2): in time linear in the text, whatever the pattern is.
 *
 * @example
 * GoRegexp.compile('^(a+)+$')?.test('a'.repeat(1000) + '!') // false, at once
 * @see https://github.com/google/re2/wiki/Syntax
 */
export class GoRegexp {
  private readonly steps: Step[] = [];

  private constructor(node: Node) {
    this.write(node);
    this.steps.push({ kind: 'match' });
  }

  /** The pattern, ready to be matched; undefined for what Go refuses. */
  static compile(pattern: string): GoRegexp | undefined {
    if (!known.has(pattern)) {
      if (known.size >= KNOWN_LIMIT) known.clear();
      const node = parseRegexp(pattern);
      known.set(pattern, node && new GoRegexp(node));
    }
    return known.get(pattern);
  }

  /** Whether the pattern matches somewhere in the text. */
  test(text: string): boolean {
    return this.run(text, 0, true) !== undefined;
  }

  /** The first match at or after a place in the text, the one that Go prefers. */
  find(text: string, from = 0): Match | undefined {
    return this.run(text, from, false);
  }

  private write(node: Node): void {
    switch (node.kind) {
      case 'empty':
        return;
      case 'set':
      case 'assert':
        this.steps.push(node);
        return;
      case 'group':
        return this.write(node.node);
      case 'sequence':
        for (const each of node.nodes) this.write(each);
        return;
      case 'choice':
        return this.writeChoice(node.nodes);
      case 'repeat':
        return this.writeRepeat(node);
    }
  }

  private writeChoice(nodes: readonly Node[]): void {
    const ends: { kind: 'split'; first: number; second: number }[] = [];
    nodes.forEach((node, index) => {
      if (index === nodes.length - 1) return this.write(node);
      const split = this.split();
      split.first = this.steps.length;
      this.write(node);
      ends.push(this.split());
      split.second = this.steps.length;
    });
    for (const end of ends) end.first = end.second = this.steps.length;
  }

  private writeRepeat({ node, min, max, lazy }: Node & { kind: 'repeat' }): void {
    for (let count = 0; count < min; count++) this.write(node);
    if (max === Infinity) {
      const at = this.steps.length;
      const split = this.split();
      const body = this.steps.length;
      this.write(node);
      const back = this.split();
      back.first = back.second = at;
      this.fork(split, body, this.steps.length, lazy);
      return;
    }
    const splits: [{ kind: 'split'; first: number; second: number }, number][] = [];
    for (let count = min; count < max; count++) {
      splits.push([this.split(), this.steps.length]);
      this.write(node);
    }
    for (const [split, body] of splits) this.fork(split, body, this.steps.length, lazy);
  }

  private split(): { kind: 'split'; first: number; second: number } {
    const step = { kind: 'split' as const, first: 0, second: 0 };
    this.steps.push(step);
    return step;
  }

  private fork(split: { first: number; second: number }, body: number, after: number, lazy: boolean): void {
    split.first = lazy ? after : body;
    split.second = lazy ? body : after;
  }

  /** All threads in step, the preferred ones first: none runs twice at one place of the text. */
  private run(text: string, from: number, anyMatch: boolean): Match | undefined {
    let threads: Thread[] = [];
    let found: Match | undefined;
    for (let at = from; ;) {
      const seen = new Set<number>();
      const ready: Thread[] = [];
      const before = at > 0 ? text.codePointAt(at - (isLow(text, at - 1) ? 2 : 1)) : undefined;
      const code = text.codePointAt(at);
      for (const thread of threads) this.follow(thread, before, code, seen, ready);
      if (!found) this.follow({ step: 0, start: at }, before, code, seen, ready);
      threads = [];
      for (const { step: index, start } of ready) {
        const step = this.steps[index]!;
        if (step.kind === 'match') {
          found = { start, end: at };
          if (anyMatch) return found;
          // Threads that come later are preferred less.
          break;
        }
        if (code !== undefined && step.kind === 'set' && step.set(code)) threads.push({ step: index + 1, start });
      }
      if (code === undefined || (found && threads.length === 0)) return found;
      at += code > 0xffff ? 2 : 1;
    }
  }

  /** Goes on from a step without eating a letter, to all the steps that eat one. */
  private follow(
    thread: Thread,
    before: number | undefined,
    code: number | undefined,
    seen: Set<number>,
    ready: Thread[],
  ): void {
    const waiting = [thread.step];
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      if (seen.has(index)) continue;
      seen.add(index);
      const step = this.steps[index]!;
      if (step.kind === 'split') waiting.push(step.second, step.first);
      else if (step.kind !== 'assert') ready.push({ step: index, start: thread.start });
      else if (holds(step.what, before, code)) waiting.push(index + 1);
    }
  }
}

function holds(what: Assertion, before: number | undefined, code: number | undefined): boolean {
  switch (what) {
    case 'start':
      return before === undefined;
    case 'end':
      return code === undefined;
    case 'line-start':
      return before === undefined || before === 10;
    case 'line-end':
      return code === undefined || code === 10;
    case 'word':
    case 'no-word': {
      const boundary = (before !== undefined && wordLetter(before)) !== (code !== undefined && wordLetter(code));
      return boundary === (what === 'word');
    }
  }
}

/** Whether the second half of a pair of surrogates stands here. */
function isLow(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit < 0xe000 && text.codePointAt(at - 1)! > 0xffff;
}
