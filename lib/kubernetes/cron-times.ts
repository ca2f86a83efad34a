import type { CronFields, CronSchedule } from './cron';

const DAY_MINUTES = 1440;

/** The shortest and the longest time between two runs, in seconds. */
export interface CronPeriod {
  readonly shortest: number;
  readonly longest: number;
}

/**
 * The next time at which a schedule begins a run, by the clock of UTC. Undefined when there is none within five years, which
 * is as far as Kubernetes looks.
 *
 * @param after the run is later than this
 */
export function nextRun(schedule: CronSchedule, after: Date): Date | undefined {
  const second = Math.floor(after.getTime() / 1000) * 1000;
  if (schedule.kind === 'delay') return new Date(second + schedule.seconds * 1000);
  const times = timesOfDay(schedule);
  const from = new Date(second);
  const [year, month, date] = [from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate()];
  for (let offset = 0; ; offset++) {
    const day = new Date(Date.UTC(year, month, date + offset));
    if (day.getUTCFullYear() > year + 5) return undefined;
    if (!isOn(schedule, day.getUTCMonth() + 1, day.getUTCDate(), day.getUTCDay())) continue;
    const time = times.map((minutes) => day.getTime() + minutes * 60_000).find((candidate) => candidate > second);
    if (time !== undefined) return new Date(time);
  }
}

/**
 * How far apart the runs of a schedule are, by a clock without summer time. Undefined when it never runs, such as on the 31st of
 * February.
 */
export function periodOf(schedule: CronSchedule): CronPeriod | undefined {
  let period = periods.get(schedule);
  if (period === undefined) periods.set(schedule, (period = computePeriod(schedule) ?? null));
  return period ?? undefined;
}

/** It takes a look at 28 years, and one schedule is looked at several times. */
const periods = new WeakMap<CronSchedule, CronPeriod | null>();

function computePeriod(schedule: CronSchedule): CronPeriod | undefined {
  if (schedule.kind === 'delay') return { shortest: schedule.seconds, longest: schedule.seconds };
  const times = timesOfDay(schedule);
  const days = distancesOfDays(schedule);
  if (times.length === 0 || !days) return undefined;
  const withinDay = times.slice(1).map((time, index) => time - times[index]!);
  const overnight = [days.shortest, days.longest].map((days) => days * DAY_MINUTES - times.at(-1)! + times[0]!);
  const all = [...withinDay, ...overnight];
  return { shortest: Math.min(...all) * 60, longest: Math.max(...all) * 60 };
}

/** The minutes of a day at which runs begin. */
function timesOfDay({ hours, minutes }: CronFields): readonly number[] {
  return hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
}

function isOn(schedule: CronFields, month: number, date: number, weekday: number): boolean {
  if (!schedule.months.includes(month)) return false;
  const [byMonth, byWeek] = [schedule.daysOfMonth.includes(date), schedule.daysOfWeek.includes(weekday)];
  return schedule.eitherDay ? byMonth || byWeek : byMonth && byWeek;
}

/** How many days lie between two days of the schedule, at least and at most. */
function distancesOfDays(schedule: CronFields): CronPeriod | undefined {
  if (schedule.months.length === 12 && schedule.daysOfMonth.length === 31 && schedule.daysOfWeek.length === 7) {
    return { shortest: 1, longest: 1 };
  }
  const days = daysOfCycle(schedule);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  let shortest = first + CYCLE_DAYS - last;
  let longest = shortest;
  for (let index = 1; index < days.length; index++) {
    const distance = days[index]! - days[index - 1]!;
    if (distance < shortest) shortest = distance;
    if (distance > longest) longest = distance;
  }
  return { shortest, longest };
}

// After 28 years the same dates fall on the same days of the week; 2001 began with a Monday.
const CYCLE_YEARS = 28;
const CYCLE_DAYS = CYCLE_YEARS * 365 + CYCLE_YEARS / 4;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The days of the schedule within 28 years, counted from their beginning. */
function daysOfCycle(schedule: CronFields): number[] {
  const found: number[] = [];
  let start = 0;
  for (let month = 0; month < CYCLE_YEARS * 12; month++) {
    const ofYear = month % 12;
    const isLeap = ofYear === 1 && (Math.floor(month / 12) + 1) % 4 === 0;
    const days = MONTH_DAYS[ofYear]! + (isLeap ? 1 : 0);
    if (schedule.months.includes(ofYear + 1)) {
      for (let date = 1; date <= days; date++) {
        const day = start + date - 1;
        if (isOn(schedule, ofYear + 1, date, (day + 1) % 7)) found.push(day);
      }
    }
    start += days;
  }
  return found;
}
