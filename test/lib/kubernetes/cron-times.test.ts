import { parseCron, type CronSchedule } from '../../../lib/kubernetes/cron';
import { nextRun, periodOf } from '../../../lib/kubernetes/cron-times';

const read = (text: string): CronSchedule => {
  const parsed = parseCron(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.schedule;
};

// The times are those of the library that runs in the controller.
test.each([
  ['* * * * *', '2026-11-21T14:31:00Z'],
  ['30 14 * * *', '2026-11-22T14:30:00Z'],
  ['31 14 * * *', '2026-11-21T14:31:00Z'],
  ['0 2 * * *', '2026-11-22T02:00:00Z'],
  ['0 0 1 * *', '2026-12-01T00:00:00Z'],
  ['0 0 1 1 *', '2027-01-01T00:00:00Z'],
  ['0 0 29 2 *', '2028-02-29T00:00:00Z'],
  ['0 0 13 * 5', '2026-11-27T00:00:00Z'],
  ['0 0 * * 0', '2026-11-22T00:00:00Z'],
  ['15 9-17/4 * * 1-5', '2026-11-23T09:15:00Z'],
  ['@every 90s', '2026-11-21T14:31:37Z'],
])('%s runs next at %s', (text, expected) => {
  expect(nextRun(read(text), new Date('2026-11-21T14:30:07.5Z'))).toEqual(new Date(expected));
});

test.each(['0 0 31 2 *', ', * * * *', '0 0 30 2 *'])('%j never runs', (text) => {
  expect(nextRun(read(text), new Date('2026-11-21T14:30:00Z'))).toBeUndefined();
  expect(periodOf(read(text))).toBeUndefined();
});

test('a run at the very moment is not the next one', () => {
  const at = new Date('2026-11-21T14:30:00Z');
  expect(nextRun(read('30 14 * * *'), at)).toEqual(new Date('2026-11-22T14:30:00Z'));
});

const [minute, hour, day] = [60, 3600, 86_400];

test.each([
  ['* * * * *', minute, minute],
  ['*/5 * * * *', 5 * minute, 5 * minute],
  ['*/25 * * * *', 10 * minute, 25 * minute],
  ['@hourly', hour, hour],
  ['0 2 * * *', day, day],
  ['0 2,14 * * *', 12 * hour, 12 * hour],
  ['0 9,17 * * 1-5', 8 * hour, 2 * day + 16 * hour],
  ['@weekly', 7 * day, 7 * day],
  ['@monthly', 28 * day, 31 * day],
  ['@yearly', 365 * day, 366 * day],
  ['0 0 29 2 *', 1461 * day, 1461 * day],
  ['0 0 1,31 * *', day, 30 * day],
  ['@every 90s', 90, 90],
])('%s: the runs are %d to %d s apart', (text, shortest, longest) => {
  expect(periodOf(read(text))).toEqual({ shortest, longest });
});

test.each(['5 4 */10 * 2', '0 0 13 * 5', '59 23 28-31 * *', '0 0 1 */5 *', '30 6 * * 1-5'])(
  '%s: no two runs of thirty years are nearer or further apart',
  (text) => {
    const { shortest, longest } = periodOf(read(text))!;
    let [least, most] = [Infinity, 0];
    let at = nextRun(read(text), new Date('2001-01-01T00:00:00Z'))!;
    while (at < new Date('2031-01-01T00:00:00Z')) {
      const next = nextRun(read(text), at)!;
      const seconds = (next.getTime() - at.getTime()) / 1000;
      [least, most] = [Math.min(least, seconds), Math.max(most, seconds)];
      at = next;
    }
    expect([least, most]).toEqual([shortest, longest]);
  },
);
