import { readFileSync } from 'node:fs';
import './app';

test('an app in a test writes the same files', () => {
  expect(readFileSync('dist/shop.k8s.yaml', 'utf8')).toContain('name: shop-storefront');
});
