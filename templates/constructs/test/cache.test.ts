import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App, Chart, synth } from 'k8sdsl';
import { Cache } from '../src';

function render(megabytes?: number) {
  const app = new App();
  new Cache(new Chart(app, 'test'), 'cache', { megabytes });
  return synth(app).manifests.map(({ object }) => object);
}

test('a cache is a Deployment and a Service', () => {
  assert.deepEqual(
    render().map(({ kind }) => kind),
    ['Deployment', 'Service'],
  );
});

test('its container may use more memory than it keeps', () => {
  assert.match(JSON.stringify(render(256)), /--memory-limit=256.*"memory":"288Mi"/);
});
