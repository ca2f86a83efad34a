import { causes } from '../../support/causes';

const make = (annotations: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', annotations },
  spec: {
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      {
        name: 'a',
        image: 'a',
        securityContext: {
          seccompProfile: { type: 'Localhost', localhostProfile: 'f' },
          appArmorProfile: { type: 'Unconfined' },
        },
      },
      { name: 'b', image: 'b' },
    ],
  },
});

describe('annotations', () => {
  test.each<[string, object, string[]]>([
    ['a cost', { 'controller.kubernetes.io/pod-deletion-cost': '-008' }, []],
    [
      'a cost with a sign',
      { 'controller.kubernetes.io/pod-deletion-cost': '+1' },
      ['metadata.annotations[controller.kubernetes.io/pod-deletion-cost] FieldValueInvalid'],
    ],
    [
      'a cost beyond 32 bits',
      { 'controller.kubernetes.io/pod-deletion-cost': '2147483648' },
      ['metadata.annotations[controller.kubernetes.io/pod-deletion-cost] FieldValueInvalid'],
    ],
    [
      'profiles that agree',
      {
        'seccomp.security.alpha.kubernetes.io/pod': 'docker/default',
        'container.seccomp.security.alpha.kubernetes.io/a': 'localhost/f',
        'container.apparmor.security.beta.kubernetes.io/a': 'unconfined',
      },
      [],
    ],
    [
      'profiles that do not agree',
      {
        'seccomp.security.alpha.kubernetes.io/pod': 'unconfined',
        'container.seccomp.security.alpha.kubernetes.io/a': 'localhost/g',
        'container.apparmor.security.beta.kubernetes.io/a': 'runtime/default',
      },
      [
        'spec.containers[0].securityContext.appArmorProfile.type FieldValueForbidden',
        'spec.containers[0].securityContext.seccompProfile.localhostProfile FieldValueForbidden',
        'spec.securityContext.seccompProfile.type FieldValueForbidden',
      ],
    ],
    [
      'profiles that are none',
      {
        'seccomp.security.alpha.kubernetes.io/pod': 'x',
        'container.seccomp.security.alpha.kubernetes.io/b': 'localhost//g',
        'container.apparmor.security.beta.kubernetes.io/b': 'x',
      },
      [
        'metadata.annotations.container.seccomp.security.alpha.kubernetes.io/b FieldValueInvalid',
        'metadata.annotations.seccomp.security.alpha.kubernetes.io/pod FieldValueInvalid',
        'metadata.annotations[container.apparmor.security.beta.kubernetes.io/b] FieldValueInvalid',
        'spec.securityContext.seccompProfile.type FieldValueForbidden',
      ],
    ],
    [
      'a profile of no container',
      { 'container.apparmor.security.beta.kubernetes.io/c': 'unconfined' },
      ['metadata.annotations[container.apparmor.security.beta.kubernetes.io/c] FieldValueInvalid'],
    ],
    ['a profile that becomes a field', { 'container.apparmor.security.beta.kubernetes.io/b': 'localhost/x' }, []],
    [
      'tolerations',
      { 'scheduler.alpha.kubernetes.io/tolerations': '[{"key":"a","operator":"Exists","value":"b"}]' },
      ['metadata.annotations.scheduler.alpha.kubernetes.io/tolerations[0].operator FieldValueInvalid'],
    ],
    [
      'tolerations that are none',
      { 'scheduler.alpha.kubernetes.io/tolerations': 'x' },
      ['metadata.annotations FieldValueInvalid'],
    ],
    [
      'the mirror of a static pod',
      { 'kubernetes.io/config.mirror': 'x' },
      ['metadata.annotations[kubernetes.io/config.mirror] FieldValueInvalid'],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
