import { resolve } from 'node:path';
import type { Diagnostic, Severity } from '../../lib/diagnostic';
import { allDiagnostics } from '../outcome';
import type { Reporter, ReportContext } from '../report';
import { fold, type Fold } from './fold';
import { frame } from './frame';
import { once } from './once';
import { painter } from './paint';
import { shownPath } from './path';
import { wrapParagraph } from './wrap';

/** For a person: each finding with its place, the lines of the source around it, and the change to make. */
export const textReporter: Reporter = {
  stream: 'stderr',
  render(outcome, context) {
    const found = once(allDiagnostics(outcome));
    if (found.length === 0) return '';
    const groups = fold(found);
    const parts = groups.map((group, index) => block(group, context, samePlace(group, groups[index - 1])));
    return `${parts.join('\n')}${found.length > 1 ? `\n${tally(found)}\n` : ''}`;
  },
};

/** Whether the lines of the source stand right above, below another finding of the same place. */
function samePlace(group: Fold, before: Fold | undefined): boolean {
  const [one, other] = [group, before].map((fold) => fold?.first.origin ?? fold?.first.position);
  return other !== undefined && one?.file === other.file && one.line === other.line && one.column === other.column;
}

function block({ first, others }: Fold, context: ReportContext, shown: boolean): string {
  const paint = painter(context.colour);
  const head = `${paint(first.severity, `${first.severity} ${first.code}`)}: ${subject(first)}`;
  const lines = wrap(
    `${head}${first.message}`,
    context,
    head.length - `${first.severity} ${first.code}: ${subject(first)}`.length,
  );
  const place = placeOf(first, context.host.cwd);
  if (place) lines.push(`  at ${place}`);
  const source = first.origin ?? first.position;
  if (source?.line !== undefined && !shown) {
    lines.push(...frame(resolve(context.host.cwd, source.file), source.line, source.column, context, paint));
  }
  for (const { message, origin } of first.related ?? []) {
    const where = placeOf({ origin }, context.host.cwd);
    lines.push(where ? `  ${message} at ${where}` : `  ${message}`);
  }
  if (first.hint) lines.push(...wrap(`  ${paint('hint', 'hint')}: ${first.hint}`, context, 0, '        '));
  if (others.length > 0) lines.push(`  ${more(others)}`);
  return `${lines.join('\n')}\n`;
}

/** What the message is about, unless the message itself says it. */
function subject({ target, message }: Diagnostic): string {
  const object = target?.kind && target.name ? `${target.kind} ${target.name}` : undefined;
  const words = [object, target?.field].filter((word) => word !== undefined && !message.includes(word));
  return words.length === 0 ? '' : `${words.join(', ')}: `;
}

function placeOf({ origin, position }: Pick<Diagnostic, 'origin' | 'position'>, cwd: string): string | undefined {
  const place = origin ?? position;
  if (!place) return undefined;
  const numbers = [place.line, place.column].filter((number) => number !== undefined);
  const text = [shownPath(place.file, cwd), ...numbers].join(':');
  return origin?.construct ? `${text} (${origin.construct})` : text;
}

function more(others: readonly Diagnostic[]): string {
  const names = others
    .map(({ origin, target }) => origin?.construct ?? target?.name)
    .filter((name) => name !== undefined);
  const shown = [...new Set(names)].slice(0, 3);
  const list = shown.length === 0 ? '' : `: ${shown.join(', ')}${others.length > shown.length ? ', …' : ''}`;
  return `and ${others.length} more like it${list}`;
}

function tally(found: readonly Diagnostic[]): string {
  const count = (severity: Severity): number => found.filter((one) => one.severity === severity).length;
  const words = (['error', 'warning', 'info'] as const)
    .map((severity) => ({ severity, number: count(severity) }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => `${number} ${severity === 'info' ? 'note' : severity}${number === 1 ? '' : 's'}`);
  return words.join(', ');
}

/** Breaks a text into lines that fit; `invisible` characters of its first line take no room. */
function wrap(text: string, { width }: ReportContext, invisible = 0, indent = '  '): string[] {
  return text
    .split('\n')
    .flatMap((paragraph, index) => wrapParagraph(paragraph, width, index === 0 ? invisible : 0, indent));
}
