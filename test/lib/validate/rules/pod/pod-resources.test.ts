import type { Minor } from '../../../../../lib/kubernetes/api';
import { causes } from '../../support/causes';

const make = (fields: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', labels: { app: 'a' } },
  spec: { containers: [{ name: 'a', image: 'a' }], ...fields },
});

describe('resources of the pod', () => {
  test.each<[string, object, string[]]>([
    ['some', { resources: { requests: { cpu: 1 }, limits: { cpu: 2 } } }, []],
    [
      'less than its containers',
      {
        resources: { requests: { cpu: 1 }, limits: { cpu: 2 } },
        containers: [{ name: 'a', image: 'a', resources: { requests: { cpu: 2 }, limits: { cpu: 3 } } }],
      },
      ['spec.resources.containers[0][cpu].limits FieldValueInvalid', 'spec.resources.requests[cpu] FieldValueInvalid'],
    ],
    [
      'claims and others',
      { resources: { claims: [{ name: 'a' }], limits: { 'ephemeral-storage': 1 } } },
      [
        'spec.resources.claims FieldValueForbidden',
        'spec.resources.claims[0] FieldValueNotFound',
        'spec.resources.limits[ephemeral-storage] FieldValueNotSupported',
      ],
    ],
    [
      'a peak at the beginning',
      {
        resources: { requests: { cpu: 1 } },
        initContainers: [{ name: 'i', image: 'a', resources: { requests: { cpu: 2 } } }],
      },
      ['spec.resources.requests[cpu] FieldValueInvalid'],
    ],
    [
      'huge pages of the containers',
      {
        resources: { limits: { cpu: 1, 'hugepages-2Mi': '2Mi' } },
        containers: [{ name: 'a', image: 'a', resources: { limits: { cpu: 1, 'hugepages-2Mi': '4Mi' } } }],
      },
      [
        'spec.resources.containers[0][hugepages-2Mi].limits FieldValueInvalid',
        'spec.resources.limits[hugepages-2Mi] FieldValueInvalid',
        'spec.resources.requests[hugepages-2Mi] FieldValueInvalid',
      ],
    ],
    ['Windows', { os: { name: 'windows' }, resources: { limits: { cpu: 1 } } }, ['spec.resources FieldValueForbidden']],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('the host', () => {
  test.each<[string, object, string[]]>([
    [
      'ports on its network',
      {
        hostNetwork: true,
        containers: [{ name: 'a', image: 'a', ports: [{ containerPort: 1, hostPort: 2 }, { containerPort: 3 }] }],
      },
      ['spec.containers[0].ports[0].hostPort FieldValueInvalid'],
    ],
    [
      'users of its own',
      { hostUsers: false, hostNetwork: true, hostPID: true, hostIPC: true },
      ['spec.HostIPC FieldValueForbidden', 'spec.HostPID FieldValueForbidden', 'spec.hostNetwork FieldValueForbidden'],
    ],
    [
      'users of its own and devices',
      {
        hostUsers: false,
        volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }],
        containers: [{ name: 'a', image: 'a', volumeDevices: [{ name: 'v', devicePath: '/a' }] }],
      },
      ['spec.containers[0].volumeDevices FieldValueForbidden'],
    ],
    [
      'processes shared twice',
      { hostPID: true, shareProcessNamespace: true },
      ['spec.shareProcessNamespace FieldValueInvalid'],
    ],
    [
      'another name',
      { hostnameOverride: 'A', hostNetwork: true, setHostnameAsFQDN: true },
      ['spec.hostnameOverride FieldValueForbidden', 'spec.hostnameOverride FieldValueInvalid'],
    ],
    [
      'parameters of the kernel',
      {
        hostNetwork: true,
        hostIPC: true,
        securityContext: {
          sysctls: [
            { name: 'net.core.somaxconn', value: '1' },
            { name: 'kernel/shm_rmid_forced', value: '1' },
            { name: 'a..b', value: '' },
            { name: '', value: '' },
            { name: 'kernel.pid_max', value: '' },
            { name: 'kernel.pid_max', value: '' },
          ],
        },
      },
      [
        'spec.securityContext.sysctls[0].name FieldValueInvalid',
        'spec.securityContext.sysctls[1].name FieldValueInvalid',
        'spec.securityContext.sysctls[2].name FieldValueInvalid',
        'spec.securityContext.sysctls[3].name FieldValueRequired',
        'spec.securityContext.sysctls[5].name FieldValueDuplicate',
      ],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('in older minors', () => {
  test.each<[Minor, string, object, string[]]>([
    [
      '1.33',
      'less than its containers',
      {
        resources: { requests: { cpu: 1 }, limits: { cpu: 2 } },
        containers: [{ name: 'a', image: 'a', resources: { requests: { cpu: 2 }, limits: { cpu: 3 } } }],
      },
      [],
    ],
    ['1.33', 'claims and others', { resources: { claims: [{ name: 'a' }], limits: { 'ephemeral-storage': 1 } } }, []],
    [
      '1.33',
      'a peak at the beginning',
      {
        resources: { requests: { cpu: 1 } },
        initContainers: [{ name: 'i', image: 'a', resources: { requests: { cpu: 2 } } }],
      },
      [],
    ],
    [
      '1.33',
      'huge pages of the containers',
      {
        resources: { limits: { cpu: 1, 'hugepages-2Mi': '2Mi' } },
        containers: [{ name: 'a', image: 'a', resources: { limits: { cpu: 1, 'hugepages-2Mi': '4Mi' } } }],
      },
      [],
    ],
    ['1.33', 'Windows', { os: { name: 'windows' }, resources: { limits: { cpu: 1 } } }, []],
    [
      '1.33',
      'users of its own and devices',
      {
        hostUsers: false,
        volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }],
        containers: [{ name: 'a', image: 'a', volumeDevices: [{ name: 'v', devicePath: '/a' }] }],
      },
      [],
    ],
    [
      '1.36',
      'processes shared twice',
      { hostPID: true, shareProcessNamespace: true },
      ['spec.securityContext.shareProcessNamespace FieldValueInvalid'],
    ],
    ['1.34', 'another name', { hostnameOverride: 'A', hostNetwork: true, setHostnameAsFQDN: true }, []],
  ])('%s, with %s', (kubernetesVersion, _, given, expected) => {
    expect(unique(causes(make(given), { kubernetesVersion }))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
