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

describe('probes', () => {
  test.each<[string, object, string[]]>([
    [
      'a probe',
      {
        livenessProbe: { httpGet: { port: 80 } },
        readinessProbe: { tcpSocket: { port: 'http' } },
        startupProbe: { grpc: { port: 1 } },
      },
      [],
    ],
    ['no handler', { livenessProbe: {} }, ['spec.containers[0].livenessProbe FieldValueRequired']],
    [
      'two handlers',
      { livenessProbe: { exec: { command: ['a'] }, tcpSocket: { port: 1 } } },
      ['spec.containers[0].livenessProbe.tcpSocket FieldValueForbidden'],
    ],
    [
      'no command',
      { livenessProbe: { exec: {} } },
      ['spec.containers[0].livenessProbe.exec.command FieldValueRequired'],
    ],
    [
      'a port out of range',
      { livenessProbe: { grpc: { port: 0 } }, readinessProbe: { tcpSocket: { port: 65536 } } },
      [
        'spec.containers[0].livenessProbe.grpc.port FieldValueInvalid',
        'spec.containers[0].readinessProbe.tcpSocket.port FieldValueInvalid',
      ],
    ],
    [
      'a port of a bad name',
      { livenessProbe: { tcpSocket: { port: '8080' } } },
      ['spec.containers[0].livenessProbe.tcpSocket.port FieldValueInvalid'],
    ],
    [
      'an unknown scheme and a bad header',
      { livenessProbe: { httpGet: { port: 1, scheme: 'http', httpHeaders: [{ name: 'a b', value: '' }] } } },
      [
        'spec.containers[0].livenessProbe.httpGet.httpHeaders FieldValueInvalid',
        'spec.containers[0].livenessProbe.httpGet.scheme FieldValueNotSupported',
      ],
    ],
    [
      'negative numbers',
      {
        readinessProbe: {
          exec: { command: ['a'] },
          initialDelaySeconds: -1,
          timeoutSeconds: -1,
          periodSeconds: -1,
          successThreshold: -1,
          failureThreshold: -1,
        },
      },
      [
        'spec.containers[0].readinessProbe.failureThreshold FieldValueInvalid',
        'spec.containers[0].readinessProbe.initialDelaySeconds FieldValueInvalid',
        'spec.containers[0].readinessProbe.periodSeconds FieldValueInvalid',
        'spec.containers[0].readinessProbe.successThreshold FieldValueInvalid',
        'spec.containers[0].readinessProbe.timeoutSeconds FieldValueInvalid',
      ],
    ],
    [
      'a threshold of success',
      {
        livenessProbe: { exec: { command: ['a'] }, successThreshold: 2 },
        startupProbe: { exec: { command: ['a'] }, successThreshold: 2 },
      },
      [
        'spec.containers[0].livenessProbe.successThreshold FieldValueInvalid',
        'spec.containers[0].startupProbe.successThreshold FieldValueInvalid',
      ],
    ],
    [
      'a period of grace',
      {
        livenessProbe: { exec: { command: ['a'] }, terminationGracePeriodSeconds: 0 },
        readinessProbe: { exec: { command: ['a'] }, terminationGracePeriodSeconds: 5 },
      },
      [
        'spec.containers[0].livenessProbe.terminationGracePeriodSeconds FieldValueInvalid',
        'spec.containers[0].readinessProbe.terminationGracePeriodSeconds FieldValueInvalid',
      ],
    ],
    ['hooks', { lifecycle: { postStart: { exec: { command: ['a'] } }, preStop: { sleep: { seconds: 30 } } } }, []],
    [
      'hooks without a handler',
      { lifecycle: { postStart: {}, preStop: { sleep: { seconds: 31 } } } },
      [
        'spec.containers[0].lifecycle.postStart FieldValueRequired',
        'spec.containers[0].lifecycle.preStop.sleep FieldValueInvalid',
      ],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
