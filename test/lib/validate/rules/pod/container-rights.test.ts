import type { Minor } from '../../../../../lib/kubernetes/api';
import { causes } from '../../support/causes';

const make = (fields: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a' },
  spec: {
    volumes: [
      { name: 'v', emptyDir: {} },
      { name: 'p', persistentVolumeClaim: { claimName: 'c' } },
    ],
    containers: [{ name: 'a', image: 'a', ...fields }],
  },
});

describe('rights', () => {
  test.each<[string, object, string[]]>([
    [
      'some',
      {
        securityContext: {
          runAsUser: 0,
          procMount: 'Default',
          seccompProfile: { type: 'RuntimeDefault' },
          appArmorProfile: { type: 'Unconfined' },
        },
      },
      [],
    ],
    [
      'users out of range',
      { securityContext: { runAsUser: -1, runAsGroup: 2147483648 } },
      [
        'spec.containers[0].securityContext.runAsGroup FieldValueInvalid',
        'spec.containers[0].securityContext.runAsUser FieldValueInvalid',
      ],
    ],
    [
      'an unmasked proc',
      { securityContext: { procMount: 'Unmasked' } },
      ['spec.containers[0].securityContext.procMount FieldValueInvalid'],
    ],
    [
      'an unknown proc',
      { securityContext: { procMount: 'x' } },
      ['spec.containers[0].securityContext.procMount FieldValueNotSupported'],
    ],
    [
      'contradictions',
      {
        securityContext: {
          privileged: true,
          allowPrivilegeEscalation: false,
          capabilities: { add: ['CAP_SYS_ADMIN'] },
        },
      },
      ['spec.containers[0].securityContext FieldValueInvalid'],
    ],
    [
      'SYS_ADMIN under its other name',
      { securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['SYS_ADMIN'] } } },
      [],
    ],
    [
      'profiles of no type',
      { securityContext: { seccompProfile: { type: '' }, appArmorProfile: { type: '' } } },
      [
        'spec.containers[0].securityContext.appArmorProfile.type FieldValueRequired',
        'spec.containers[0].securityContext.seccompProfile.type FieldValueRequired',
      ],
    ],
    [
      'profiles of unknown types',
      { securityContext: { seccompProfile: { type: 'x' }, appArmorProfile: { type: 'x' } } },
      [
        'spec.containers[0].securityContext.appArmorProfile.type FieldValueNotSupported',
        'spec.containers[0].securityContext.seccompProfile.type FieldValueNotSupported',
      ],
    ],
    [
      'local profiles without a file',
      { securityContext: { seccompProfile: { type: 'Localhost' }, appArmorProfile: { type: 'Localhost' } } },
      [
        'spec.containers[0].securityContext.appArmorProfile.localhostProfile FieldValueRequired',
        'spec.containers[0].securityContext.seccompProfile.localhostProfile FieldValueRequired',
      ],
    ],
    [
      'local profiles of bad files',
      {
        securityContext: {
          seccompProfile: { type: 'Localhost', localhostProfile: '/a' },
          appArmorProfile: { type: 'Localhost', localhostProfile: ' a' },
        },
      },
      [
        'spec.containers[0].securityContext.appArmorProfile.localhostProfile FieldValueInvalid',
        'spec.containers[0].securityContext.seccompProfile.localhostProfile FieldValueInvalid',
      ],
    ],
    [
      'files of profiles that are not local',
      {
        securityContext: {
          seccompProfile: { type: 'Unconfined', localhostProfile: 'a' },
          appArmorProfile: { type: 'Unconfined', localhostProfile: 'a' },
        },
      },
      [
        'spec.containers[0].securityContext.appArmorProfile.localhostProfile FieldValueInvalid',
        'spec.containers[0].securityContext.seccompProfile.localhostProfile FieldValueInvalid',
      ],
    ],
    [
      'an empty user on Windows',
      {
        securityContext: { windowsOptions: { runAsUserName: '', gmsaCredentialSpec: '', gmsaCredentialSpecName: 'A' } },
      },
      [
        'spec.containers[0].securityContext.windowsOptions.gmsaCredentialSpec FieldValueInvalid',
        'spec.containers[0].securityContext.windowsOptions.gmsaCredentialSpecName FieldValueInvalid',
        'spec.containers[0].securityContext.windowsOptions.runAsUserName FieldValueInvalid',
      ],
    ],
    ['a domain and a user on Windows', { securityContext: { windowsOptions: { runAsUserName: 'CORP\\alice' } } }, []],
    [
      'a bad user on Windows',
      { securityContext: { windowsOptions: { runAsUserName: 'a@b' } } },
      ['spec.containers[0].securityContext.windowsOptions.runAsUserName FieldValueInvalid'],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('restarts', () => {
  test.each<[string, object, string[]]>([
    ['a policy of its own', { restartPolicy: 'Never' }, []],
    [
      'rules',
      {
        restartPolicy: 'Never',
        restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }],
      },
      [],
    ],
    [
      'rules without a policy',
      { restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }] },
      ['spec.containers[0].restartPolicy FieldValueRequired'],
    ],
    [
      'bad rules',
      {
        restartPolicy: 'x',
        restartPolicyRules: [
          { action: 'x' },
          { action: 'RestartAllContainers', exitCodes: { operator: 'x', values: [1] } },
        ],
      },
      [
        'spec.containers[0].restartPolicy FieldValueNotSupported',
        'spec.containers[0].restartPolicyRules[0].action FieldValueNotSupported',
        'spec.containers[0].restartPolicyRules[0].exitCodes FieldValueRequired',
        'spec.containers[0].restartPolicyRules[1].exitCodes.operator FieldValueNotSupported',
      ],
    ],
    [
      'too many rules',
      {
        restartPolicy: 'Never',
        restartPolicyRules: Array.from({ length: 21 }, () => ({
          action: 'Restart',
          exitCodes: { operator: 'In', values: [1] },
        })),
      },
      ['spec.containers[0].restartPolicyRules FieldValueTooMany'],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('in older minors', () => {
  test.each<[Minor, string, object, string[]]>([
    [
      '1.33',
      'a policy of its own',
      { restartPolicy: 'Never' },
      ['spec.containers[0].restartPolicy FieldValueForbidden'],
    ],
    [
      '1.34',
      'rules without a policy',
      { restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }] },
      [],
    ],
    [
      '1.35',
      'bad rules',
      {
        restartPolicy: 'x',
        restartPolicyRules: [
          { action: 'x' },
          { action: 'RestartAllContainers', exitCodes: { operator: 'x', values: [1] } },
        ],
      },
      [
        'spec.containers[0].restartPolicy FieldValueNotSupported',
        'spec.containers[0].restartPolicyRules[0].action FieldValueNotSupported',
        'spec.containers[0].restartPolicyRules[0].exitCodes FieldValueRequired',
        'spec.containers[0].restartPolicyRules[1].action FieldValueNotSupported',
        'spec.containers[0].restartPolicyRules[1].exitCodes.operator FieldValueNotSupported',
      ],
    ],
    [
      '1.34',
      'bad rules',
      {
        restartPolicy: 'x',
        restartPolicyRules: [
          { action: 'x' },
          { action: 'RestartAllContainers', exitCodes: { operator: 'x', values: [1] } },
        ],
      },
      [],
    ],
    [
      '1.35',
      'too many rules',
      {
        restartPolicy: 'Never',
        restartPolicyRules: Array.from({ length: 21 }, () => ({
          action: 'Restart',
          exitCodes: { operator: 'In', values: [1] },
        })),
      },
      ['spec.containers[0].restartPolicyRules FieldValueTooLong'],
    ],
    [
      '1.34',
      'too many rules',
      {
        restartPolicy: 'Never',
        restartPolicyRules: Array.from({ length: 21 }, () => ({
          action: 'Restart',
          exitCodes: { operator: 'In', values: [1] },
        })),
      },
      [],
    ],
  ])('%s, with %s', (kubernetesVersion, _, given, expected) => {
    expect(unique(causes(make(given), { kubernetesVersion }))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
