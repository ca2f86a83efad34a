import type { Minor } from '../../../../../lib/kubernetes/api';
import { causes } from '../../support/causes';

const make = (fields: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', labels: { app: 'a' } },
  spec: { containers: [{ name: 'a', image: 'a' }], ...fields },
});

describe('rights of the pod', () => {
  test.each<[string, object, string[]]>([
    [
      'numbers out of range',
      { securityContext: { fsGroup: -1, runAsUser: -1, runAsGroup: -1, supplementalGroups: [1, -1] } },
      [
        'spec.securityContext.fsGroup FieldValueInvalid',
        'spec.securityContext.runAsGroup FieldValueInvalid',
        'spec.securityContext.runAsUser FieldValueInvalid',
        'spec.securityContext.supplementalGroups[1] FieldValueInvalid',
      ],
    ],
    [
      'unknown words',
      { securityContext: { fsGroupChangePolicy: 'x', supplementalGroupsPolicy: 'x', seLinuxChangePolicy: 'x' } },
      [
        'spec.securityContext.fsGroupChangePolicy FieldValueNotSupported',
        'spec.securityContext.seLinuxChangePolicy FieldValueNotSupported',
        'spec.securityContext.supplementalGroupsPolicy FieldValueNotSupported',
      ],
    ],
    ['labels by mounting', { securityContext: { seLinuxChangePolicy: 'MountOption' } }, []],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('systems', () => {
  test.each<[string, object, string[]]>([
    ['an unknown one', { os: { name: 'bsd' } }, ['spec.os FieldValueNotSupported']],
    ['no name', { os: { name: '' } }, ['spec.os.name FieldValueRequired']],
    [
      'rights of Linux on Windows',
      {
        os: { name: 'windows' },
        hostPID: true,
        hostIPC: true,
        hostUsers: false,
        shareProcessNamespace: true,
        securityContext: { runAsUser: 1, sysctls: [{ name: 'a', value: '' }] },
        containers: [{ name: 'a', image: 'a', securityContext: { privileged: false, capabilities: {} } }],
      },
      [
        'spec.HostIPC FieldValueForbidden',
        'spec.HostPID FieldValueForbidden',
        'spec.containers[0].securityContext.capabilities FieldValueForbidden',
        'spec.containers[0].securityContext.privileged FieldValueForbidden',
        'spec.hostIPC FieldValueForbidden',
        'spec.hostPID FieldValueForbidden',
        'spec.hostUsers FieldValueForbidden',
        'spec.securityContext.runAsUser FieldValueForbidden',
        'spec.securityContext.sysctls FieldValueForbidden',
        'spec.shareProcessNamespace FieldValueForbidden',
        'spec.shareProcessNamespace FieldValueInvalid',
      ],
    ],
    [
      'rights of Windows on Linux',
      {
        os: { name: 'linux' },
        securityContext: { windowsOptions: {} },
        containers: [{ name: 'a', image: 'a', securityContext: { windowsOptions: {} } }],
      },
      [
        'spec.containers[0].securityContext.windowsOptions FieldValueForbidden',
        'spec.securityContext.windowsOptions FieldValueForbidden',
      ],
    ],
    [
      'processes of the host',
      {
        securityContext: { windowsOptions: { hostProcess: true } },
        containers: [
          { name: 'a', image: 'a' },
          { name: 'b', image: 'b', securityContext: { windowsOptions: { hostProcess: false } } },
        ],
      },
      [
        'spec FieldValueInvalid',
        'spec.containers[1].securityContext.windowsOptions.hostProcess FieldValueInvalid',
        'spec.hostNetwork FieldValueInvalid',
      ],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('names', () => {
  test.each<[string, object, string[]]>([
    [
      'own servers',
      {
        dnsPolicy: 'None',
        dnsConfig: { nameservers: ['1.1.1.1'], searches: ['_a.b', '.', 'a.'], options: [{ name: 'ndots' }] },
      },
      [],
    ],
    ['no servers', { dnsPolicy: 'None' }, ['spec.dnsConfig FieldValueRequired']],
    [
      'an empty list of servers',
      { dnsPolicy: 'None', dnsConfig: {} },
      ['spec.dnsConfig.nameservers FieldValueRequired'],
    ],
    [
      'too many',
      {
        dnsConfig: {
          nameservers: ['1.1.1.1', '1.1.1.1', '1.1.1.1', 'x'],
          searches: Array.from({ length: 33 }, () => 'a'.repeat(64)),
          options: [{}],
        },
      },
      [
        'spec.dnsConfig.nameservers FieldValueInvalid',
        'spec.dnsConfig.nameservers[3] FieldValueInvalid',
        'spec.dnsConfig.options[0] FieldValueRequired',
        'spec.dnsConfig.searches FieldValueInvalid',
      ],
    ],
    [
      'bad searches',
      { dnsConfig: { searches: ['a_', 'A', '', 'a..b'] } },
      [
        'spec.dnsConfig.searches[0] FieldValueInvalid',
        'spec.dnsConfig.searches[1] FieldValueInvalid',
        'spec.dnsConfig.searches[2] FieldValueInvalid',
        'spec.dnsConfig.searches[3] FieldValueInvalid',
      ],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('in older minors', () => {
  test.each<[Minor, string, object, string[]]>([
    [
      '1.36',
      'labels by mounting',
      { securityContext: { seLinuxChangePolicy: 'MountOption' } },
      ['spec.securityContext.seLinuxChangePolicy FieldValueNotSupported'],
    ],
    [
      '1.36',
      'rights of Linux on Windows',
      {
        os: { name: 'windows' },
        hostPID: true,
        hostIPC: true,
        hostUsers: false,
        shareProcessNamespace: true,
        securityContext: { runAsUser: 1, sysctls: [{ name: 'a', value: '' }] },
        containers: [{ name: 'a', image: 'a', securityContext: { privileged: false, capabilities: {} } }],
      },
      [
        'spec.HostIPC FieldValueForbidden',
        'spec.HostPID FieldValueForbidden',
        'spec.containers[0].securityContext.capabilities FieldValueForbidden',
        'spec.containers[0].securityContext.privileged FieldValueForbidden',
        'spec.hostIPC FieldValueForbidden',
        'spec.hostPID FieldValueForbidden',
        'spec.hostUsers FieldValueForbidden',
        'spec.securityContext.runAsUser FieldValueForbidden',
        'spec.securityContext.shareProcessNamespace FieldValueInvalid',
        'spec.securityContext.sysctls FieldValueForbidden',
        'spec.shareProcessNamespace FieldValueForbidden',
      ],
    ],
  ])('%s, with %s', (kubernetesVersion, _, given, expected) => {
    expect(unique(causes(make(given), { kubernetesVersion }))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
