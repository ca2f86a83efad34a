import { App, Chart } from '../../../lib';
import * as k8s from '../../../lib/k8s';
import { synth } from '../../../lib/synth';
import { findCircle } from '../../../lib/synth/circle';

test('a value that contains itself is a finding with both places', () => {
  const app = new App();
  const list: unknown[] = [{}];
  (list[0] as { again?: unknown }).again = list;
  new k8s.ConfigMap(new Chart(app, 'shop'), 'settings', { data: { list } as never });
  const { diagnostics } = synth(app);
  expect(diagnostics.map(({ code, message, hint }) => [code, message, hint])).toEqual([
    [
      'K8S1009',
      `"shop/settings" holds a value that contains itself: data.list[0].again is the same object as data.list. A manifest has an end, so it can't be written.`,
      'Put a copy of what is meant at data.list[0].again, or leave it out.',
    ],
  ]);
});

test('a value that stands in two places contains no circle', () => {
  const shared = { a: {} };
  expect(findCircle({ one: shared, two: [shared, shared] })).toBeUndefined();
});
