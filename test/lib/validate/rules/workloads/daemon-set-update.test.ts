import { causes } from '../../support/causes';

const make = (spec: object) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'a' },
  spec: {
    selector: { matchLabels: { app: 'a' } },
    template: { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'a' }] } },
    ...spec,
  },
});

describe('a change to a DaemonSet', () => {
  test.each<[string, object, string[]]>([
    ['nothing new', [{}, {}], []],
    [
      'another image',
      [{}, { template: { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'b' }] } } }],
      [],
    ],
    [
      'another selector',
      [
        {},
        {
          selector: { matchLabels: { app: 'a', b: 'c' } },
          template: { metadata: { labels: { app: 'a', b: 'c' } }, spec: { containers: [{ name: 'a', image: 'a' }] } },
        },
      ],
      ['spec.selector FieldValueInvalid'],
    ],
    [
      'no selector',
      [{}, { selector: null }],
      ['spec.selector FieldValueInvalid', 'spec.template.metadata.labels FieldValueInvalid'],
    ],
  ])('with %s', (_, given, expected) => {
    expect(
      unique(causes(make((given as readonly object[])[1]!), { previous: make((given as readonly object[])[0]!) })),
    ).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
