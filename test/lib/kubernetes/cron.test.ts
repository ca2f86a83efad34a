import { array, check, oneof, property, string, stringMatching } from 'fast-check';
import { parseCron, type CronFields } from '../../../lib/kubernetes/cron';

const schedule = (text: string) => {
  const parsed = parseCron(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.schedule;
};

const upTo = (end: number, start = 0) => Array.from({ length: end - start + 1 }, (_, index) => start + index);
const every = {
  kind: 'fields',
  minutes: upTo(59),
  hours: upTo(23),
  daysOfMonth: upTo(31, 1),
  months: upTo(12, 1),
  daysOfWeek: upTo(6),
  eitherDay: false,
};

// What a kube-apiserver takes. Each line was compared with the parser that is built into it.
test.each<[string, Partial<CronFields>]>([
  ['* * * * *', {}],
  ['? ? ? ? ?', {}],
  ['  0\t2 *  * * ', { minutes: [0], hours: [2] }],
  ['0\u00a02\u2003* * *', { minutes: [0], hours: [2] }],
  ['5/20 * * * *', { minutes: [5, 25, 45] }],
  ['*/25 * * * *', { minutes: [0, 25, 50] }],
  ['10-20/5 * * * *', { minutes: [10, 15, 20] }],
  ['30,10,10-12 * * * *', { minutes: [10, 11, 12, 30] }],
  ['+5 * * * *', { minutes: [5] }],
  ['007 * * * *', { minutes: [7] }],
  ['1,,2 * * * *', { minutes: [1, 2] }],
  [', * * * *', { minutes: [] }],
  ['*-x-y * * * *', {}],
  ['*/100 * * * *', { minutes: [0] }],
  ['*/9223372036854775807 * * * *', { minutes: [0] }],
  ['* * * JAN,mar-May *', { months: [1, 3, 4, 5] }],
  ['* * * * sun,Tue-thu', { daysOfWeek: [0, 2, 3, 4] }],
  ['* * 1 * *', { daysOfMonth: [1] }],
  ['* * 1 * 1', { daysOfMonth: [1], daysOfWeek: [1], eitherDay: true }],
  ['* * */1 * 1', { daysOfWeek: [1] }],
  ['* * 1,* * 1', { daysOfWeek: [1] }],
  // A step makes a list of the star: a day is then either in it or in the other.
  ['* * */15 * 1', { daysOfMonth: [1, 16, 31], daysOfWeek: [1], eitherDay: true }],
  ['@yearly', { minutes: [0], hours: [0], daysOfMonth: [1], months: [1] }],
  ['@annually', { minutes: [0], hours: [0], daysOfMonth: [1], months: [1] }],
  ['@monthly', { minutes: [0], hours: [0], daysOfMonth: [1] }],
  ['@weekly', { minutes: [0], hours: [0], daysOfWeek: [0] }],
  ['@daily', { minutes: [0], hours: [0] }],
  ['@midnight', { minutes: [0], hours: [0] }],
  ['@hourly', { minutes: [0] }],
])('%j', (text, fields) => {
  expect(schedule(text)).toEqual({ ...every, ...fields });
});

test.each([
  ['@every 90s', 90],
  ['@every 1h30m', 5400],
  ['@every 1.9s', 1],
  ['@every 10ms', 1],
  ['@every 0', 1],
  ['@every -5m', 1],
])('%s', (text, seconds) => {
  expect(schedule(text)).toEqual({ kind: 'delay', seconds });
});

test.each([
  ['', 'it has 0 fields and not 5'],
  ['   ', 'it has 0 fields and not 5'],
  ['* * * *', 'it has 4 fields and not 5'],
  ['0 0 2 * * *', 'it has 6 fields and not 5'],
  [' @daily', 'it has 1 field and not 5'],
  ['@daily ', '"@daily " is no name of a schedule'],
  ['@Daily', '"@Daily" is no name of a schedule'],
  ['@toString', '"@toString" is no name of a schedule'],
  ['@every', '"@every" is no name of a schedule'],
  ['@every 5', '"5" is no duration, such as "90s" or "1h30m"'],
  ['@every 1d', '"1d" is no duration, such as "90s" or "1h30m"'],
  ['60 * * * *', '60 is not within 0 to 59 (minute: "60")'],
  ['* 24 * * *', '24 is not within 0 to 23 (hour: "24")'],
  ['* * 0 * *', '0 is not within 1 to 31 (day of the month: "0")'],
  ['* * * 13 *', '13 is not within 1 to 12 (month: "13")'],
  ['* * * * 7', '7 is not within 0 to 6 (day of the week: "7")'],
  ['* * * mon *', '"mon" is no month (month: "mon")'],
  ['* * * * monday', '"monday" is no day of the week (day of the week: "monday")'],
  ['20-10 * * * *', '"20-10" ends before it begins (minute: "20-10")'],
  ['1-2-3 * * * *', '"1-2-3" has more than one "-" (minute: "1-2-3")'],
  ['1/2/3 * * * *', '"1/2/3" has more than one "/" (minute: "1/2/3")'],
  ['*/0 * * * *', '"0" is no step: a number from 1 on is expected (minute: "*/0")'],
  ['*/ * * * *', '"" is no step: a number from 1 on is expected (minute: "*/")'],
  ['-1 * * * *', '"" is no minute (minute: "-1")'],
  ['5- * * * *', '"" is no minute (minute: "5-")'],
  ['1.5 * * * *', '"1.5" is no minute (minute: "1.5")'],
  [
    '*/9223372036854775808 * * * *',
    '"9223372036854775808" is no step: a number from 1 on is expected (minute: "*/9223372036854775808")',
  ],
  ['L * * * *', '"L" is no minute (minute: "L")'],
  ['TZ=UTC * * * * *', 'a time zone has no place in it: it is told by `timeZone`'],
  ['CRON_TZ=Europe/Berlin @daily', 'a time zone has no place in it: it is told by `timeZone`'],
  ['0\ufeff2 * * *', 'it has 4 fields and not 5'],
])('%j is refused', (text, problem) => {
  expect(parseCron(text)).toEqual({ ok: false, problem });
});

test('any text is read or refused, and nothing throws', () => {
  const part = stringMatching(/^[-*?/,0-9a-z@. ]{0,12}$/);
  const fields = array(part, { maxLength: 6 }).map((parts) => parts.join(' '));
  const reads = (text: string): boolean => typeof parseCron(text).ok === 'boolean';
  expect(check(property(oneof(part, string(), fields), reads)).failed).toBe(false);
});
