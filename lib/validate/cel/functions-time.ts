import { CelError } from './ast';
import type { Implementation } from './functions';
import { Duration, Timestamp, type Value } from './values';

const MILLI = 1_000_000n;

/** A part of a time in a zone, counted as JavaScript does in UTC. */
type Part = (date: Date) => number;

function part(read: Part, ofDuration?: (nanos: bigint) => bigint): Implementation {
  return (value, zone) => {
    if (value instanceof Duration) return ofDuration?.(value.nanos);
    if (!(value instanceof Timestamp)) return undefined;
    return BigInt(read(local(value, zone)));
  };
}

/** The time whose parts in UTC are those of the zone. */
function local({ nanos }: Timestamp, zone: Value | undefined): Date {
  const millis = nanos >= 0n || nanos % MILLI === 0n ? nanos / MILLI : nanos / MILLI - 1n;
  const date = new Date(Number(millis));
  if (typeof zone !== 'string' || zone === '' || zone === 'UTC') return date;
  const offset = /^([+-]?)(\d\d):(\d\d)$/.exec(zone);
  if (!offset) return inZone(date, zone);
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return new Date(date.getTime() + (offset[1] === '-' ? -1 : 1) * minutes * 60_000);
}

function inZone(date: Date, zone: string): Date {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return new Date(Date.UTC(year, month - 1, day, hour, minute, second, date.getUTCMilliseconds()));
  } catch {
    throw new CelError(`${JSON.stringify(zone)} is no time zone`);
  }
}

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000);
}

/** The parts of times and durations. */
export const timeFunctions: Readonly<Record<string, Implementation>> = {
  '.getFullYear': part((date) => date.getUTCFullYear()),
  '.getMonth': part((date) => date.getUTCMonth()),
  '.getDayOfYear': part(dayOfYear),
  '.getDayOfMonth': part((date) => date.getUTCDate() - 1),
  '.getDate': part((date) => date.getUTCDate()),
  '.getDayOfWeek': part((date) => date.getUTCDay()),
  '.getHours': part(
    (date) => date.getUTCHours(),
    (nanos) => nanos / 3_600_000_000_000n,
  ),
  '.getMinutes': part(
    (date) => date.getUTCMinutes(),
    (nanos) => nanos / 60_000_000_000n,
  ),
  '.getSeconds': part(
    (date) => date.getUTCSeconds(),
    (nanos) => nanos / 1_000_000_000n,
  ),
  '.getMilliseconds': part(
    (date) => date.getUTCMilliseconds(),
    (nanos) => (nanos / MILLI) % 1000n,
  ),
};
