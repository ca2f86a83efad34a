import { didYouMean, suggest } from '../../lib/suggest';

const fields = ['replicas', 'selector', 'template', 'strategy', 'minReadySeconds'];

test.each([
  ['replcas', 'replicas'],
  ['replicsa', 'replicas'],
  ['Replicas', 'replicas'],
  ['min-ready-seconds', 'minReadySeconds'],
  ['selectr', 'selector'],
  ['repl', 'replicas'],
  ['templates', 'template'],
])('%s is meant to be %s', (word, meant) => {
  expect(suggest(word, fields)).toBe(meant);
});

test.each([['image'], ['x'], [''], ['replication-controller']])('%j is near none', (word) => {
  expect(suggest(word, fields)).toBeUndefined();
});

test('the nearest of several is given, and of equals the first', () => {
  expect(suggest('porta', ['port', 'ports'])).toBe('port');
  expect(suggest('hosts', ['posts', 'costs'])).toBe('posts');
});

test('as the end of a sentence', () => {
  expect(`Unknown.${didYouMean('replcas', fields)}`).toBe('Unknown. Did you mean "replicas"?');
  expect(didYouMean('image', fields)).toBe('');
});
