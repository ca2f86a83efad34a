import { startProgress } from '../../cli/progress';
import { virtualHost } from './support/virtual-host';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('is shown at a terminal after half a second, and taken away', () => {
  const host = virtualHost({ isTTY: true });
  const progress = startProgress(host);
  progress.stage('Running the app');
  jest.advanceTimersByTime(499);
  expect(host.err()).toBe('');
  jest.advanceTimersByTime(2);
  expect(host.err()).toBe('\r\u001b[2KRunning the app …');
  progress.done();
  expect(host.err().endsWith('\r\u001b[2K')).toBe(true);
  expect(host.out()).toBe('');
});

test('a short run shows nothing, and neither does one without a terminal', () => {
  const short = virtualHost({ isTTY: true });
  const progress = startProgress(short);
  progress.stage('Running the app');
  progress.done();
  const piped = virtualHost();
  startProgress(piped).stage('Running the app');
  jest.advanceTimersByTime(10_000);
  expect([short.err(), piped.err()]).toEqual(['', '']);
});

test('a stage that blocks is followed by the name of the next', () => {
  let now = 0;
  const host = { ...virtualHost({ isTTY: true }), now: () => now };
  const progress = startProgress(host);
  progress.stage('Running the app');
  now = 600;
  progress.stage('Writing the manifests');
  expect(host.err()).toContain('Writing the manifests …');
  progress.done();
});
