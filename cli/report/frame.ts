import type { ReportContext } from '../report';
import type { Painter } from './paint';

const AROUND = 2;

/** The lines of the source around a place, numbered, with a caret below the column; nothing if the file can't be read. */
export function frame(
  file: string,
  line: number,
  column: number | undefined,
  { host, width }: ReportContext,
  paint: Painter,
): string[] {
  let source: string[];
  try {
    source = host.fs.readFileSync(file, 'utf8').split(/\r?\n/);
  } catch {
    return [];
  }
  if (line < 1 || line > source.length) return [];
  const first = Math.max(1, line - AROUND);
  const last = Math.min(source.length - (source.at(-1) === '' ? 1 : 0), line + AROUND);
  const digits = String(last).length;
  const rows: string[] = [];
  for (let number = first; number <= last; number++) {
    const here = number === line;
    const gutter = `  ${here ? '>' : ' '} ${String(number).padStart(digits)} | `;
    const text = source[number - 1]!.replaceAll('\t', ' ');
    rows.push(
      `${paint(here ? 'mark' : 'faint', gutter)}${text.slice(0, Math.max(1, width - gutter.length))}`.trimEnd(),
    );
    if (here && column !== undefined && column <= text.length + 1 && gutter.length + column <= width) {
      rows.push(`${paint('faint', `    ${' '.repeat(digits)} | `)}${' '.repeat(column - 1)}${paint('mark', '^')}`);
    }
  }
  return rows;
}
