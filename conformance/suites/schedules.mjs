// The schedules and time zones of CronJobs: the library and every server take and refuse the same.
import { loadLibrary } from '../library.mjs';
import { Random } from '../options/random.mjs';

export const name = 'schedules';
export const needs = ['servers'];

const SCHEDULES = 1000;

/** @param {import('./index.mjs').Context} context */
export async function run({ minors, client, pass, fail }) {
  const { parseCron, isTimeZone, timeZones } = await loadLibrary(
    "export { parseCron } from './lib/kubernetes/cron'; export { isTimeZone, timeZones } from './lib/kubernetes/time-zones';",
  );
  const schedules = [...new Set(Array.from({ length: SCHEDULES }, (_, seed) => scheduleOf(new Random(seed + 1))))];
  const zones = [...timeZones(), ...noZones];
  const asks = [
    ...schedules.map((schedule) => ({ schedule, taken: parseCron(schedule).ok })),
    ...zones.map((timeZone) => ({ schedule: '@daily', timeZone, taken: isTimeZone(timeZone) })),
  ];
  await Promise.all(
    minors.map(async (minor) => {
      for (const { schedule, timeZone, taken } of asks) {
        const { ok } = await client(minor).create(cronJob(schedule, timeZone));
        const title = `${minor}: ${JSON.stringify(schedule)}${timeZone === undefined ? '' : ` in ${JSON.stringify(timeZone)}`}`;
        if (ok === taken) pass(title);
        else fail(title, `the server ${ok ? 'takes' : 'refuses'} it, and the library does not`);
      }
    }),
  );
}

function cronJob(schedule, timeZone) {
  const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] } };
  const spec = { schedule, timeZone, jobTemplate: { spec: { template } } };
  return { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'a', namespace: 'default' }, spec };
}

// What looks like a time zone and is none. Files that a machine keeps beside its zones are left out: a server takes them where they are.
const noZones = [
  'europe/berlin',
  'EUROPE/BERLIN',
  'Local',
  'local',
  'CEST',
  'Europe/Berlin ',
  '+02:00',
  'UTC+2',
  'Europe',
];

const bounds = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
];
const blanks = [' ', ' ', ' ', '  ', '\t', '\u00a0', '\u2003', '\ufeff'];
const words = ['mon', 'SUN', 'jan', 'Dec', 'sat', 'tue', 'monday', '', '+3', '-1', 'x', '1.5', 'L', '#', '007'];
const steps = ['1', '2', '5', '15', '0', '-1', '', '+2', '100', '9223372036854775807', '9223372036854775808'];
const durations = [
  '1h',
  '90s',
  '1h30m',
  '-5m',
  '0',
  '1.5h',
  '.5s',
  '5.s',
  '1',
  '',
  '.',
  '1us',
  '1\u00b5s',
  '1d',
  ' 1m',
  '1m ',
].concat(['2562047h47m16.854775807s', '2562047h47m16.854775808s', '+1m', '1h-1m', '3ns1h']);
// Not among them: "TZ=UTC" without anything behind it, at which older servers end the connection.
const others = [
  '@daily',
  '@Daily',
  ' @daily',
  '@daily ',
  '@hourly',
  '@midnight',
  '@reboot',
  '@every',
  '@every  1m',
].concat([' ', 'TZ=UTC * * * * *', 'CRON_TZ=UTC @daily', '* * * *', '0 * * * * *', ' * * * * * ', '@toString']);

function scheduleOf(random) {
  if (random.chance(0.1)) return random.pick(others);
  if (random.chance(0.1)) return `@every ${random.pick(durations)}`;
  // Half of them are what people write, so that most are taken.
  const plain = random.chance(0.5);
  const fields = bounds.map(([min, max]) => (plain ? plainField(random, min, max) : field(random, max)));
  return fields.join(plain ? ' ' : random.pick(blanks));
}

function plainField(random, min, max) {
  const value = () => random.integer(min, max);
  return random.pick([
    '*',
    '*',
    `${value()}`,
    `*/${random.integer(1, 9)}`,
    `${value()},${value()}`,
    `${min}-${value()}`,
  ]);
}

function field(random, max) {
  if (random.chance(0.1)) return random.pick([',', '*,', ',1', '1,,2']);
  return random.chance(0.3) ? `${range(random, max)},${range(random, max)}` : range(random, max);
}

function range(random, max) {
  const end = () => (random.chance(0.2) ? random.pick(['*', '?', ...words]) : `${random.integer(0, max + 1)}`);
  const low = end();
  const bounds = random.pick([low, low, `${low}-${end()}`, `${low}-${end()}-${end()}`]);
  return random.chance(0.3) ? `${bounds}/${random.pick(steps)}` : bounds;
}
