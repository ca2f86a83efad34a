import { isTimeZone, suggestTimeZone, timeZones } from '../../../lib/kubernetes/time-zones';

test.each(['Etc/UTC', 'UTC', 'GMT', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+12', 'EST5EDT', 'GB'])(
  '%s is a time zone',
  (name) => {
    expect(isTimeZone(name)).toBe(true);
  },
);

test.each(['', 'europe/berlin', 'Europe/berlin', 'Local', 'CEST', '+02:00', 'Europe/', ' UTC'])(
  '%j is none',
  (name) => {
    expect(isTimeZone(name)).toBe(false);
  },
);

test('every zone that this runtime knows is there', () => {
  expect(Intl.supportedValuesOf('timeZone').filter((zone) => !isTimeZone(zone))).toEqual([]);
  expect(timeZones().size).toBe(598);
});

test.each([
  ['europe/berlin', 'Europe/Berlin'],
  ['Europe/Berln', 'Europe/Berlin'],
  ['Berlin', 'Europe/Berlin'],
  ['US/Los_Angeles', 'America/Los_Angeles'],
  ['Mars/Olympus', undefined],
])('%s: %s is suggested', (name, expected) => {
  expect(suggestTimeZone(name)).toBe(expected);
});
