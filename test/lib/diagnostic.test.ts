import { diagnostic } from '../../lib/diagnostic';

test('a diagnostic takes severity, message and hint from the table', () => {
  expect(
    diagnostic(
      'K8S1001',
      { identity: 'v1 Service shop/web', first: 'a', second: 'b' },
      { target: { kind: 'Service' } },
    ),
  ).toEqual({
    code: 'K8S1001',
    severity: 'error',
    message: 'v1 Service shop/web is made twice in one output, by "a" and by "b".',
    hint: 'Give one of them another name or namespace, or remove one.',
    target: { kind: 'Service' },
  });
});
