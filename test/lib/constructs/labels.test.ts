import { standardLabels } from '../../../lib/constructs/labels';

test.each([
  ['1.4.2', '1.4.2'],
  ['1.0.0+build.7', '1.0.0-build.7'],
  [`v${'1'.repeat(80)}`, `v${'1'.repeat(62)}`],
  ['_1_', '1'],
])('the version %s becomes the label value %s', (version, value) => {
  const labels = standardLabels({ name: 'web', instance: 'shop-web', component: 'web', version });
  expect(labels['app.kubernetes.io/version']).toBe(value);
});

test('what is not known is not said', () => {
  expect(standardLabels({ name: 'web', instance: 'shop-web', component: 'web', version: '' })).toEqual({
    'app.kubernetes.io/name': 'web',
    'app.kubernetes.io/instance': 'shop-web',
    'app.kubernetes.io/component': 'web',
    'app.kubernetes.io/managed-by': 'k8sdsl',
  });
});
