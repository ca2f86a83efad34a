/** A place: line and column, both counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Columns and places of one compiled line, counted from 0. */
type Segment = readonly [column: number, sourceLine: number, sourceColumn: number];

/** The mappings of a source map with one source, decoded when first asked. */
export class SourceMap {
  private lines: readonly (readonly Segment[])[] | undefined;

  constructor(private readonly mappings: string) {}

  /** The place in the source that a place in the compiled code comes from. */
  source(line: number, column: number): Place | undefined {
    const segments = (this.lines ??= decode(this.mappings))[line - 1];
    if (!segments?.length) return undefined;
    // The last segment that begins at or before the column.
    let low = 0;
    let high = segments.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (segments[middle]![0] <= column - 1) low = middle;
      else high = middle;
    }
    const [, sourceLine, sourceColumn] = segments[low]!;
    return { line: sourceLine + 1, column: sourceColumn + 1 };
  }
}

const digits = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((digit, value) => [digit, value]),
);

function decode(mappings: string): Segment[][] {
  let sourceLine = 0;
  let sourceColumn = 0;
  return mappings.split(';').map((line) => {
    let column = 0;
    const segments: Segment[] = [];
    for (const text of line.split(',')) {
      const [columnStep, , lineStep, sourceColumnStep] = numbers(text);
      column += columnStep ?? 0;
      // A segment of one number is code that nobody wrote.
      if (lineStep === undefined || sourceColumnStep === undefined) continue;
      sourceLine += lineStep;
      sourceColumn += sourceColumnStep;
      segments.push([column, sourceLine, sourceColumn]);
    }
    return segments;
  });
}

/** Base64 VLQ: five bits a digit, the lowest first, the sign in the lowest bit of all. */
function numbers(text: string): number[] {
  const result: number[] = [];
  let value = 0;
  let shift = 0;
  for (const digit of text) {
    const bits = digits.get(digit) ?? 0;
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    result.push(value & 1 ? -(value >>> 1) : value >>> 1);
    value = 0;
    shift = 0;
  }
  return result;
}
