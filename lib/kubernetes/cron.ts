import { parseGoDuration } from './go-duration';

/** A schedule by the clock: a run begins at each minute whose fields are all in the lists. */
export interface CronFields {
  readonly kind: 'fields';
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: readonly number[];
  readonly months: readonly number[];
  /** Sunday is 0. */
  readonly daysOfWeek: readonly number[];
  /** Whether a day needs to be in one of the two lists of days only, as it does when neither of them was written as `*`. */
  readonly eitherDay: boolean;
}

/** A schedule by distance: a run begins so many seconds after the one before. */
export interface CronDelay {
  readonly kind: 'delay';
  /** Whole seconds, at least one. */
  readonly seconds: number;
}

/** A schedule that was read. */
export type CronSchedule = CronFields | CronDelay;

/** What came of reading a schedule: the schedule, or what is wrong with its text. */
export type CronParse =
  | { readonly ok: true; readonly schedule: CronSchedule }
  | { readonly ok: false; readonly problem: string };

/** The fields of a schedule in their order, each with its bounds and the names that it knows. */
const FIELDS = [
  { name: 'minute', min: 0, max: 59, names: [] },
  { name: 'hour', min: 0, max: 23, names: [] },
  { name: 'day of the month', min: 1, max: 31, names: [] },
  {
    name: 'month',
    min: 1,
    max: 12,
    names: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'day of the week', min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
] as const;

type Field = (typeof FIELDS)[number];

const NAMED: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** The blanks of Go, between which fields stand. */
const BLANKS = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/**
 * Reads a schedule as a kube-apiserver does: five fields (minute, hour, day of the month, month, day of the week), a name such as
 * `@daily`, or `@every` with a duration. Its oddities are kept: `?` means `*`, what follows a `*` within a range is not looked at,
 * an empty list is no error, Sunday is 0 and never 7. A time zone within the schedule (`TZ=`) is refused, because it has a field
 * of its own.
 *
 * @example
 * parseCron('0 2 * * mon-fri')
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function parseCron(text: string): CronParse {
  let parsed = known.get(text);
  if (!parsed) {
    if (known.size >= KNOWN_LIMIT) known.clear();
    known.set(text, (parsed = read(text)));
  }
  return parsed;
}

/** Schedules repeat, and one is read by everything that looks at it. */
const known = new Map<string, CronParse>();
const KNOWN_LIMIT = 1000;

function read(text: string): CronParse {
  if (text.includes('TZ')) return wrong('a time zone has no place in it: it is told by `timeZone`');
  if (text.startsWith('@every ')) return parseEvery(text.slice('@every '.length));
  if (text.startsWith('@')) {
    const meant = Object.hasOwn(NAMED, text) ? NAMED[text] : undefined;
    return meant === undefined ? wrong(`"${text}" is no name of a schedule`) : parseCron(meant);
  }
  const fields = text.split(BLANKS).filter((field) => field !== '');
  if (fields.length !== FIELDS.length) {
    return wrong(`it has ${fields.length} ${fields.length === 1 ? 'field' : 'fields'} and not 5`);
  }
  const parsed = FIELDS.map((field, index) => parseField(fields[index]!, field));
  for (const field of parsed) if (typeof field === 'string') return wrong(field);
  const [minute, hour, dayOfMonth, month, dayOfWeek] = parsed as ParsedField[];
  return {
    ok: true,
    schedule: {
      kind: 'fields',
      minutes: minute!.values,
      hours: hour!.values,
      daysOfMonth: dayOfMonth!.values,
      months: month!.values,
      daysOfWeek: dayOfWeek!.values,
      eitherDay: !dayOfMonth!.star && !dayOfWeek!.star,
    },
  };
}

/** The names that stand for a schedule. */
export const cronNames: readonly string[] = [...Object.keys(NAMED), '@every'];

function wrong(problem: string): CronParse {
  return { ok: false, problem };
}

function parseEvery(duration: string): CronParse {
  const seconds = parseGoDuration(duration);
  if (seconds === undefined) return wrong(`"${duration}" is no duration, such as "90s" or "1h30m"`);
  return { ok: true, schedule: { kind: 'delay', seconds: Math.max(1, Math.floor(seconds)) } };
}

interface ParsedField {
  readonly values: readonly number[];
  /** Whether some part of it was `*`, without a step of more than one. */
  readonly star: boolean;
}

/** One of the five fields: ranges between commas. A text says what is wrong. */
function parseField(text: string, field: Field): ParsedField | string {
  const values = new Set<number>();
  let star = false;
  for (const range of text.split(',').filter((part) => part !== '')) {
    const parsed = parseRange(range, field);
    if (typeof parsed === 'string') return `${parsed} (${field.name}: "${text}")`;
    for (let value = parsed.start; value <= parsed.end; value += parsed.step) values.add(value);
    star ||= parsed.star;
  }
  return { values: [...values].sort((a, b) => a - b), star };
}

interface Range {
  readonly start: number;
  readonly end: number;
  readonly step: number;
  readonly star: boolean;
}

function parseRange(text: string, field: Field): Range | string {
  const [range, stepText, ...slashes] = text.split('/') as [string, ...string[]];
  if (slashes.length > 0) return `"${text}" has more than one "/"`;
  const step = stepText === undefined ? 1 : parseNumber(stepText);
  if (!step) return `"${stepText!}" is no step: a number from 1 on is expected`;
  const bounds = parseBounds(range, field);
  if (typeof bounds === 'string') return bounds;
  // A single value with a step counts up to the end.
  const [start, end = stepText === undefined ? start : field.max] = bounds;
  for (const value of [start, end]) {
    if (value < field.min || value > field.max) return `${value} is not within ${field.min} to ${field.max}`;
  }
  if (start > end) return `"${text}" ends before it begins`;
  return { start, end, step, star: isStar(range) && step === 1 };
}

/** The ends of a range, or the one value that it is. */
function parseBounds(range: string, field: Field): readonly [start: number, end?: number] | string {
  if (isStar(range)) return [field.min, field.max];
  const ends = range.split('-');
  if (ends.length > 2) return `"${range}" has more than one "-"`;
  const values = ends.map((end) => parseValue(end, field));
  const unread = values.indexOf(undefined);
  return unread < 0 ? (values as unknown as [number, number?]) : `"${ends[unread]!}" is no ${field.name}`;
}

/** What follows the star behind a hyphen is not looked at. */
function isStar(range: string): boolean {
  return /^[*?](?:-|$)/.test(range);
}

function parseValue(text: string, { names }: Field): number | undefined {
  const named = (names as readonly string[]).indexOf(text.toLowerCase());
  return named >= 0 && text !== '' ? named : parseNumber(text);
}

const LARGEST = 2n ** 63n;

/** A number as Go reads it: digits, a sign before them, nothing beyond 64 bits. */
function parseNumber(text: string): number | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const number = BigInt(text.replace('+', ''));
  return number < 0n || number >= LARGEST ? undefined : Number(number);
}
