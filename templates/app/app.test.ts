import assert from 'node:assert/strict';
import { test } from 'node:test';
import { synth } from 'k8sdsl';
import app from './app';

const { manifests, diagnostics } = synth(app);

test('the app has no errors', () => {
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === 'error'),
    [],
  );
});

test('every object stands in the namespace of the shop', () => {
  assert.ok(manifests.length > 0);
  for (const { object } of manifests) assert.equal(object.metadata?.namespace, 'shop');
});
