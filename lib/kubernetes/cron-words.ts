import type { CronFields, CronSchedule } from './cron';
import { periodOf } from './cron-times';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/**
 * A schedule in words, made of what it does and not of how it is written: `at 02:00 every day`, `every 5 minutes, Monday to Friday`.
 *
 * @example
 * cronInWords(schedule) // 'at 02:30 on day 1 of the month'
 */
export function cronInWords(schedule: CronSchedule): string {
  if (schedule.kind === 'delay') return `every ${durationInWords(schedule.seconds)}`;
  if (!periodOf(schedule)) return 'never';
  const time = timeInWords(schedule);
  const day = dayInWords(schedule);
  const months = schedule.months.length === 12 ? '' : ` in ${listInWords(schedule.months, (at) => MONTHS[at - 1]!)}`;
  const isRepeated = time.startsWith('every ');
  if (day === '' && (isRepeated || months)) return `${time}${months && !isRepeated ? ' every day' : ''}${months}`;
  return `${time}${day === '' ? ' every day' : ` ${day}`}${months}`;
}

/**
 * A length of time in words: `1 hour 30 minutes`.
 *
 * @param seconds a whole number
 */
export function durationInWords(seconds: number): string {
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ] as const;
  let rest = seconds;
  const words: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) words.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return words.length === 0 ? '0 seconds' : words.join(' ');
}

function timeInWords({ minutes, hours }: CronFields): string {
  const allHours = hours.length === 24;
  if (minutes.length === 60) return allHours ? 'every minute' : `every minute ${hoursInWords(hours)}`;
  const step = stepOf(minutes, 60);
  if (step !== undefined) return `every ${step} minutes${allHours ? '' : ` ${hoursInWords(hours)}`}`;
  const hourStep = stepOf(hours, 24);
  if (minutes.length === 1 && (allHours || hourStep !== undefined)) {
    const every = allHours ? 'every hour' : `every ${hourStep} hours`;
    return minutes[0] === 0 ? every : `${every} at minute ${minutes[0]}`;
  }
  if (minutes.length * hours.length <= 6) {
    const times = hours.flatMap((hour) => minutes.map((minute) => `${two(hour)}:${two(minute)}`));
    return `at ${join(times, 'and')}`;
  }
  const at = `${minutes.length === 1 ? 'minute' : 'minutes'} ${listInWords(minutes, String)}`;
  return `at ${at} ${allHours ? 'of every hour' : hoursInWords(hours)}`;
}

function hoursInWords(hours: readonly number[]): string {
  const step = stepOf(hours, 24);
  if (step !== undefined) return `of every ${ordinal(step)} hour`;
  return `from ${join(
    runsOf(hours).map(([first, last]) => `${two(first)}:00 to ${two(last)}:59`),
    'and',
  )}`;
}

function dayInWords({ daysOfMonth, daysOfWeek, eitherDay }: CronFields): string {
  const [everyDate, everyWeekday] = [daysOfMonth.length === 31, daysOfWeek.length === 7];
  if ((everyDate && everyWeekday) || (eitherDay && (everyDate || everyWeekday))) return '';
  const dates = `on ${daysOfMonth.length === 1 ? 'day' : 'days'} ${listInWords(daysOfMonth, String)} of the month`;
  const weekdays = `on ${listInWords(daysOfWeek, (day) => DAYS[day]!)}`;
  if (eitherDay)
    return [...(daysOfMonth.length ? [dates] : []), ...(daysOfWeek.length ? [weekdays] : [])].join(' and ');
  if (everyDate) return weekdays;
  return everyWeekday ? dates : `${dates} that fall ${weekdays}`;
}

/** The step in which the values count from 0 to the end, if they do and it divides it. */
function stepOf(values: readonly number[], size: number): number | undefined {
  const step = size / values.length;
  const isEven = Number.isInteger(step) && values.length > 1 && values.every((value, index) => value === index * step);
  return isEven && step > 1 ? step : undefined;
}

/** Values with those that follow each other drawn together: `Monday to Friday and Sunday`. */
function listInWords(values: readonly number[], word: (value: number) => string): string {
  const parts = runsOf(values).flatMap(([first, last]) => {
    if (last - first > 1) return [`${word(first)} to ${word(last)}`];
    return first === last ? [word(first)] : [word(first), word(last)];
  });
  return join(parts, 'and');
}

function runsOf(values: readonly number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const value of values) {
    const run = runs.at(-1);
    if (run && run[1] === value - 1) run[1] = value;
    else runs.push([value, value]);
  }
  return runs;
}

function join(parts: readonly string[], word: string): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)!}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

function ordinal(value: number): string {
  return ({ 2: '2nd', 3: '3rd' } as Record<number, string>)[value] ?? `${value}th`;
}
