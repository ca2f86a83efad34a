import { join } from 'node:path';
import { Script } from 'node:vm';
import type { PackedSegment } from './pack';

/** A module's code as a function. */
export type Evaluate = (...values: unknown[]) => void;

/** The name that V8 gives the code; whoever looks at it unmapped sees that it is no file of the user's. */
const name = join(__dirname, 'node_modules', 'k8sdsl-pack-');

const segments: Segment[] = [];

/** Modules of libraries that were compiled together. */
export class Segment {
  private script: Script | undefined;
  private functions: readonly Evaluate[] | undefined;
  private readonly used = new Set<string>();
  private readonly positions = new Map<string, number>();
  private lines: readonly number[] | undefined;

  constructor(private readonly packed: PackedSegment) {
    packed.files.forEach((file, index) => this.positions.set(file, index));
    segments.push(this);
  }

  get files(): readonly string[] {
    return this.packed.files;
  }

  /** The function of a module. */
  evaluator(file: string): Evaluate {
    if (!this.functions) {
      this.script = new Script(this.packed.source(), {
        filename: name + segments.indexOf(this),
        cachedData: this.packed.cachedData(),
      });
      this.functions = this.script.runInThisContext() as readonly Evaluate[];
    }
    this.used.add(file);
    return this.functions[this.positions.get(file)!]!;
  }

  /** How many modules had run when the compiled form was made that `compiled` returns. */
  get executed(): number {
    return Math.max(this.used.size, this.packed.executed);
  }

  /** Whether this run knows more than the compiled form that the pack holds. */
  get improved(): boolean {
    return (
      this.script !== undefined && (this.script.cachedDataRejected !== false || this.used.size > this.packed.executed)
    );
  }

  /** The compiled form: a new one when it is to be better than that of the pack. */
  compiled(anew: boolean): Buffer | undefined {
    return this.script && anew ? this.script.createCachedData() : this.packed.cachedData();
  }

  /** The place in a module that a line of the code belongs to. */
  locate(line: number): { readonly file: string; readonly line: number } | undefined {
    const starts = (this.lines ??= this.startLines());
    const index = starts.findLastIndex((start) => start < line);
    const file = this.files[index];
    return file === undefined ? undefined : { file, line: line - starts[index]! };
  }

  /** The line of each module's wrapper, which is the one before its own first. */
  private startLines(): number[] {
    let line = 1;
    return this.packed.codes().map((source) => {
      line += 1;
      const start = line;
      line += source.split('\n').length - 1;
      return start;
    });
  }
}

/** The place in its own file of a line in code that was compiled together with others. */
export function locateInSegment(
  file: string,
  line: number,
): { readonly file: string; readonly line: number } | undefined {
  return file.startsWith(name) ? segments[Number(file.slice(name.length))]?.locate(line) : undefined;
}
