import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examine, expectValid } from 'k8sdsl/testing';
import app from './app';

test('a cluster would take the app', () => {
  expectValid(app);
});

test('every object stands in the namespace of the shop', () => {
  const { manifests } = examine(app);
  assert.ok(manifests.length > 0);
  for (const { object } of manifests) assert.equal(object.metadata?.namespace, 'shop');
});
