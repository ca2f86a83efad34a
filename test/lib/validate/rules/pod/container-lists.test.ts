import type { Minor } from '../../../../../lib/kubernetes/api';
import { causes } from '../../support/causes';

const make = (fields: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', labels: { app: 'a' } },
  spec: { containers: [{ name: 'a', image: 'a' }], ...fields },
});

describe('containers', () => {
  test.each<[string, object, string[]]>([
    ['none', { containers: [] }, ['spec.containers FieldValueRequired']],
    [
      'two of one name',
      {
        containers: [
          { name: 'a', image: 'a' },
          { name: 'a', image: 'a' },
        ],
        initContainers: [{ name: 'a', image: 'a' }],
      },
      ['spec.containers[1].name FieldValueDuplicate', 'spec.initContainers[0].name FieldValueDuplicate'],
    ],
    [
      'an init container with probes',
      {
        initContainers: [
          { name: 'i', image: 'a', lifecycle: {}, livenessProbe: {}, readinessProbe: {}, startupProbe: {} },
        ],
      },
      [
        'spec.initContainers[0].lifecycle FieldValueForbidden',
        'spec.initContainers[0].livenessProbe FieldValueForbidden',
        'spec.initContainers[0].readinessProbe FieldValueForbidden',
        'spec.initContainers[0].startupProbe FieldValueForbidden',
      ],
    ],
    [
      'a sidecar with probes',
      {
        initContainers: [
          { name: 'i', image: 'a', restartPolicy: 'Always', livenessProbe: { exec: { command: ['a'] } } },
        ],
      },
      [],
    ],
    [
      'an init container with a policy',
      { initContainers: [{ name: 'i', image: 'a', restartPolicy: 'OnFailure' }] },
      [],
    ],
    [
      'a sidecar with rules',
      {
        initContainers: [
          {
            name: 'i',
            image: 'a',
            restartPolicy: 'Always',
            restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }],
          },
        ],
      },
      [],
    ],
    [
      'an init container that restarts to resize',
      {
        initContainers: [
          { name: 'i', image: 'a', resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] },
        ],
      },
      ['spec.initContainers[0].resizePolicy[0].restartPolicy FieldValueInvalid'],
    ],
    [
      'an ephemeral container',
      {
        ephemeralContainers: [
          {
            name: 'a',
            image: '',
            targetContainerName: 'x',
            ports: [{ containerPort: 1 }],
            resources: { limits: { cpu: 1 } },
            volumeMounts: [{ name: 'v', mountPath: '/v', subPath: 'a' }],
          },
        ],
      },
      [
        'spec.ephemeralContainers FieldValueForbidden',
        'spec.ephemeralContainers[0].image FieldValueRequired',
        'spec.ephemeralContainers[0].name FieldValueDuplicate',
        'spec.ephemeralContainers[0].ports FieldValueForbidden',
        'spec.ephemeralContainers[0].resources FieldValueForbidden',
        'spec.ephemeralContainers[0].targetContainerName FieldValueNotFound',
        'spec.ephemeralContainers[0].volumeMounts[0].name FieldValueNotFound',
        'spec.ephemeralContainers[0].volumeMounts[0].subPath FieldValueForbidden',
      ],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('the pod as a whole', () => {
  test.each<[string, object, string[]]>([
    [
      'unknown words',
      { restartPolicy: 'x', dnsPolicy: 'x' },
      ['spec.dnsPolicy FieldValueNotSupported', 'spec.restartPolicy FieldValueNotSupported'],
    ],
    [
      'bad names',
      { serviceAccountName: 'A', nodeName: 'A', hostname: 'A.b', subdomain: 'a.b' },
      [
        'spec.hostname FieldValueInvalid',
        'spec.nodeName FieldValueInvalid',
        'spec.serviceAccountName FieldValueInvalid',
        'spec.subdomain FieldValueInvalid',
      ],
    ],
    ['an account under its old name', { serviceAccount: 'A' }, ['spec.serviceAccountName FieldValueInvalid']],
    ['a deadline of nothing', { activeDeadlineSeconds: 0 }, ['spec.activeDeadlineSeconds FieldValueInvalid']],
    [
      'claims',
      {
        resourceClaims: [{ name: 'a', resourceClaimName: 'a' }],
        containers: [{ name: 'a', image: 'a', resources: { claims: [{ name: 'a' }] } }],
      },
      [],
    ],
    [
      'bad claims',
      {
        resourceClaims: [
          { name: 'A' },
          { name: 'b', resourceClaimName: 'B', resourceClaimTemplateName: 'B' },
          { name: 'b', resourceClaimName: 'b' },
          { name: '', resourceClaimName: 'b' },
        ],
      },
      [
        'spec.resourceClaims[0] FieldValueInvalid',
        'spec.resourceClaims[0].name FieldValueInvalid',
        'spec.resourceClaims[1] FieldValueInvalid',
        'spec.resourceClaims[1].resourceClaimName FieldValueInvalid',
        'spec.resourceClaims[1].resourceClaimTemplateName FieldValueInvalid',
        'spec.resourceClaims[2].name FieldValueDuplicate',
        'spec.resourceClaims[3].name FieldValueRequired',
      ],
    ],
    [
      'gates',
      {
        schedulingGates: [{ name: 'a' }, { name: 'a' }, { name: '' }],
        nodeName: 'n',
        readinessGates: [{ conditionType: 'a b' }],
      },
      [
        'spec.nodeName FieldValueForbidden',
        'spec.readinessGates[0].conditionType FieldValueInvalid',
        'spec.schedulingGates[1] FieldValueDuplicate',
        'spec.schedulingGates[2] FieldValueInvalid',
      ],
    ],
    [
      'a token without an account',
      { volumes: [{ name: 'v', projected: { sources: [{ serviceAccountToken: { path: 'a' } }] } }] },
      ['spec.volumes[0].projected.sources[0].serviceAccountToken FieldValueForbidden'],
    ],
    ['labels of nodes', { nodeSelector: { 'a b': '-' } }, ['spec.nodeSelector FieldValueInvalid']],
    [
      'aliases',
      {
        hostAliases: [
          { ip: '1.2.3.4', hostnames: ['a.b'] },
          { ip: 'x', hostnames: ['A'] },
        ],
      },
      ['spec.hostAliases[1].hostnames[0] FieldValueInvalid', 'spec.hostAliases[1].ip FieldValueInvalid'],
    ],
    [
      'an alias with leading zeros',
      { hostAliases: [{ ip: '1.2.3.04' }] },
      ['spec.hostAliases[0].ip FieldValueInvalid'],
    ],
    [
      'the claim of an ephemeral volume',
      {
        volumes: [
          {
            name: 'v',
            ephemeral: {
              volumeClaimTemplate: {
                spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
              },
            },
          },
          { name: 'w', persistentVolumeClaim: { claimName: 'a-v' } },
        ],
      },
      ['spec.volumes[1].persistentVolumeClaim.claimName FieldValueInvalid'],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('in older minors', () => {
  test.each<[Minor, string, object, string[]]>([
    [
      '1.33',
      'an init container with a policy',
      { initContainers: [{ name: 'i', image: 'a', restartPolicy: 'OnFailure' }] },
      ['spec.initContainers[0].restartPolicy FieldValueNotSupported'],
    ],
    [
      '1.35',
      'a sidecar with rules',
      {
        initContainers: [
          {
            name: 'i',
            image: 'a',
            restartPolicy: 'Always',
            restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }],
          },
        ],
      },
      ['spec.initContainers[0].restartPolicyRules FieldValueForbidden'],
    ],
    [
      '1.35',
      'an init container that restarts to resize',
      {
        initContainers: [
          { name: 'i', image: 'a', resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] },
        ],
      },
      [],
    ],
    [
      '1.33',
      'bad claims',
      {
        resourceClaims: [
          { name: 'A' },
          { name: 'b', resourceClaimName: 'B', resourceClaimTemplateName: 'B' },
          { name: 'b', resourceClaimName: 'b' },
          { name: '', resourceClaimName: 'b' },
        ],
      },
      [],
    ],
    ['1.35', 'an alias with leading zeros', { hostAliases: [{ ip: '1.2.3.04' }] }, []],
  ])('%s, with %s', (kubernetesVersion, _, given, expected) => {
    expect(unique(causes(make(given), { kubernetesVersion }))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
