import { parseCron } from '../../../lib/kubernetes/cron';
import { cronInWords, durationInWords } from '../../../lib/kubernetes/cron-words';

const words = (text: string): string => {
  const parsed = parseCron(text);
  return parsed.ok ? cronInWords(parsed.schedule) : parsed.problem;
};

test.each([
  ['* * * * *', 'every minute'],
  ['*/5 * * * *', 'every 5 minutes'],
  ['*/5 9-17 * * 1-5', 'every 5 minutes from 09:00 to 17:59 on Monday to Friday'],
  ['*/25 * * * *', 'at minutes 0, 25 and 50 of every hour every day'],
  ['@hourly', 'every hour'],
  ['15 * * * *', 'every hour at minute 15'],
  ['0 */6 * * *', 'every 6 hours'],
  ['30 */6 * * 0', 'every 6 hours at minute 30 on Sunday'],
  ['* */2 * * *', 'every minute of every 2nd hour'],
  ['0 2 * * *', 'at 02:00 every day'],
  ['0 2,14 * * *', 'at 02:00 and 14:00 every day'],
  ['30 2 1 * *', 'at 02:30 on day 1 of the month'],
  ['30 2 1,15 * *', 'at 02:30 on days 1 and 15 of the month'],
  ['30 2 1 1 *', 'at 02:30 on day 1 of the month in January'],
  ['30 2 * 1,3-5 *', 'at 02:30 every day in January and March to May'],
  ['@hourly', 'every hour'],
  ['0 * * 12 *', 'every hour in December'],
  ['0 0 13 * 5', 'at 00:00 on day 13 of the month and on Friday'],
  ['0 0 1-31 * 5', 'at 00:00 every day'],
  ['0 0 ,1 * ,', 'at 00:00 on day 1 of the month'],
  ['*/7 8,10 * * *', 'at minutes 0, 7, 14, 21, 28, 35, 42, 49 and 56 from 08:00 to 08:59 and 10:00 to 10:59 every day'],
  ['0 0 31 2 *', 'never'],
  [', * * * *', 'never'],
  ['@every 90s', 'every 1 minute 30 seconds'],
  ['@every 25h', 'every 1 day 1 hour'],
])('%s is "%s"', (text, expected) => {
  expect(words(text)).toBe(expected);
});

test.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [3661, '1 hour 1 minute 1 second'],
  [172_800, '2 days'],
])('%d s are %s', (seconds, expected) => {
  expect(durationInWords(seconds)).toBe(expected);
});
