import { validate } from '../../../../lib/validate';

const spec = { hostNetwork: true, restartPolicy: 'OnFailure', containers: [{ name: 'a', image: 'a' }] };
const template = { metadata: { labels: { app: 'a' } }, spec };
const running = { ...template, spec: { ...spec, restartPolicy: 'Always' } };
const selector = { matchLabels: { app: 'a' } };
const object = (apiVersion: string, kind: string, fields: object) => ({
  apiVersion,
  kind,
  metadata: { name: 'a' },
  ...fields,
});

describe('the level of a namespace', () => {
  test.each<[object, string]>([
    [object('v1', 'Pod', { spec }), 'spec.hostNetwork'],
    [object('v1', 'PodTemplate', { template }), 'template.spec.hostNetwork'],
    [object('v1', 'ReplicationController', { spec: { template: running } }), 'spec.template.spec.hostNetwork'],
    [object('apps/v1', 'Deployment', { spec: { selector, template: running } }), 'spec.template.spec.hostNetwork'],
    [object('apps/v1', 'StatefulSet', { spec: { selector, template: running } }), 'spec.template.spec.hostNetwork'],
    [object('apps/v1', 'DaemonSet', { spec: { selector, template: running } }), 'spec.template.spec.hostNetwork'],
    [object('apps/v1', 'ReplicaSet', { spec: { selector, template: running } }), 'spec.template.spec.hostNetwork'],
    [object('batch/v1', 'Job', { spec: { template } }), 'spec.template.spec.hostNetwork'],
    [
      object('batch/v1', 'CronJob', { spec: { schedule: '@daily', jobTemplate: { spec: { template } } } }),
      'spec.jobTemplate.spec.template.spec.hostNetwork',
    ],
  ])('judges the pods of %j', (given, field) => {
    expect(validate(given as never).status).toBe('valid');
    expect(validate(given as never, { podSecurity: 'privileged' }).status).toBe('valid');
    const { status, diagnostics } = validate(given as never, { podSecurity: 'baseline' });
    expect({ status, found: diagnostics.map(({ code, target }) => [code, target?.field]) }).toEqual({
      status: 'invalid',
      found: [['K8S3201', field]],
    });
  });

  test('says what to change', () => {
    const { diagnostics } = validate(object('v1', 'Pod', { spec }) as never, { podSecurity: 'baseline' });
    expect(diagnostics[0]?.message).toBe(
      'The Pod Security level "baseline" does not allow it: "spec.hostNetwork" is the boolean true; it must not be true.',
    );
    expect(diagnostics[0]?.hint).toContain('Service');
  });

  test('does not look at what cannot be decoded, nor at other kinds', () => {
    const misspelt = object('v1', 'Pod', { spec: { ...spec, hostNetwrok: true } });
    expect(validate(misspelt as never, { podSecurity: 'baseline' }).diagnostics).toHaveLength(1);
    expect(validate(object('v1', 'ConfigMap', {}) as never, { podSecurity: 'restricted' }).status).toBe('valid');
  });

  test('takes null for nothing', () => {
    const given = object('v1', 'Pod', {
      spec: { containers: [{ name: 'a', image: 'a', ports: null, lifecycle: null }] },
    });
    expect(validate(given as never, { podSecurity: 'baseline' }).diagnostics).toEqual([]);
  });
});
