import { matchesLabels, printSelector, type LabelSelectorLike } from '../../../lib/kubernetes/label-selector';

const labels = { tier: 'media', zone: 'a' };

test.each<[LabelSelectorLike, string, boolean]>([
  [{}, '', true],
  [{ matchLabels: { tier: 'media' } }, 'tier=media', true],
  [{ matchLabels: { tier: 'media', zone: 'b' } }, 'tier=media,zone=b', false],
  [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['a', 'b'] }] }, 'zone in (a,b)', true],
  [{ matchExpressions: [{ key: 'rack', operator: 'In', values: ['a'] }] }, 'rack in (a)', false],
  [{ matchExpressions: [{ key: 'zone', operator: 'NotIn', values: ['a'] }] }, 'zone notin (a)', false],
  [{ matchExpressions: [{ key: 'rack', operator: 'NotIn', values: ['a'] }] }, 'rack notin (a)', true],
  [{ matchExpressions: [{ key: 'zone', operator: 'Exists' }] }, 'zone', true],
  [{ matchExpressions: [{ key: 'rack', operator: 'Exists' }] }, 'rack', false],
  [{ matchExpressions: [{ key: 'zone', operator: 'DoesNotExist' }] }, '!zone', false],
  [
    { matchLabels: { tier: 'media' }, matchExpressions: [{ key: 'rack', operator: 'DoesNotExist' }] },
    'tier=media,!rack',
    true,
  ],
])('%j is "%s"', (selector, text, matches) => {
  expect([printSelector(selector), matchesLabels(selector, labels)]).toEqual([text, matches]);
});
