import { validate } from '../../../../lib/validate';

function pod(image: string, imagePullPolicy?: string): never {
  const containers = [{ name: 'web', image, imagePullPolicy }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' }, spec: { containers } } as never;
}

const digest = `sha256:${'a'.repeat(64)}`;

// A Pod may change its images, but not how they are pulled: whether the change is taken says what the default is.
test.each<[policy: string, images: string[]]>([
  [
    'Always',
    ['a', 'a:latest', 'a/b_c--d', 'a__b', `a:latest@${digest}`, 'localhost/a', 'localhost:5000/a', 'a.b:80/c/d'],
  ],
  ['Always', ['UP/a', 'UP.com/a', '[::1]/a', '[::1]:80/a', 'a_b.c/d', 'x'.repeat(247), `a.b/${'x'.repeat(255)}`]],
  ['IfNotPresent', ['a:1', `a@${digest}`, 'a@b', 'a:latest@', 'a:latest@sha256:x', 'a:', 'a.b:80/c:1']],
  ['IfNotPresent', ['a//b', 'x-', '-x', 'a/', '/a', 'UP', 'a/UP', 'a___b', 'a..b', '<nil>', 'http://x', 'ä']],
  ['IfNotPresent', ['a..b/c', 'a-.b/c', 'a.-b/c', 'a.b:/c', 'a.b:x/c', '.a/b', '[a]/x']],
  ['IfNotPresent', ['0123456789abcdef'.repeat(4), 'x'.repeat(248), `a.b/${'x'.repeat(256)}`]],
])('is %s by default for the images %p', (policy, images) => {
  for (const image of images) {
    const { diagnostics } = validate(pod(image), { previous: pod('before', policy) });
    expect({ image, diagnostics }).toEqual({ image, diagnostics: [] });
  }
  const other = policy === 'Always' ? 'IfNotPresent' : 'Always';
  for (const image of images) {
    const { status } = validate(pod(image), { previous: pod('before', other) });
    expect({ image, status }).toEqual({ image, status: 'invalid' });
  }
});
