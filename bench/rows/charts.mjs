// Growing apps: the time of an object must not depend on how many others there are.
import { charts as chartsApp } from '../apps/charts.mjs';
import { describe, inTurns, median, peakMemory, time } from '../measure.mjs';
import { atMost } from '../table.mjs';

const OBJECTS = 10;

/** @param {import('./index.mjs').Bench} bench */
export function charts({ place, rounds, quick }) {
  const sizes = quick ? [10, 100, 1000] : [10, 100, 1000, 3000];
  const folders = new Map(
    [0, ...sizes].map((size) => [size, place.app(`charts-${size}`, chartsApp({ charts: size, objects: OBJECTS }))]),
  );
  // The empty app stands for what does not depend on the size: the start of the process and loading the app.
  const times = inTurns(
    Object.fromEntries([...folders].map(([size, folder]) => [size, () => time(place.k8sdsl(folder, 'synth'))])),
    rounds,
  );
  const perObject = (size) =>
    median(times[size].map((time, turn) => ((time - times[0][turn]) / (size * OBJECTS)) * 1000));
  const large = sizes.filter((size) => size >= 100);
  const growth = Math.max(...large.map(perObject)) / perObject(100);
  const detail = [
    `empty app ${describe(times[0])}`,
    ...sizes.map((size) => `${size} charts ${describe(times[size])}, ${Math.round(perObject(size))} µs per object`),
  ];
  return [
    atMost(
      `time per object, ${sizes.join(', ')} charts of ${OBJECTS} objects: the slowest from 100 charts on, to 100 charts`,
      1.3,
      growth,
      detail.join('; '),
    ),
    ...(quick ? [] : largest(place, folders.get(3000), times[3000])),
  ];
}

function largest(place, folder, times) {
  const memory = peakMemory(place.k8sdsl(folder, 'synth'));
  return [
    {
      what: '30,000 objects, whole process',
      bar: 'under 3 s',
      measured: `${(median(times) / 1000).toFixed(2)} s`,
      pass: median(times) < 3000,
      detail: describe(times),
    },
    {
      what: '30,000 objects, peak memory',
      bar: 'under 1 GB',
      measured: `${Math.round(memory)} MB`,
      pass: memory < 1000,
      detail: 'resident, one run',
    },
  ];
}
