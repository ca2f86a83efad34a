import type { KubernetesObject } from '../../../lib/manifest';
import { validate } from '../../../lib/validate';

const pod = (spec: unknown): KubernetesObject =>
  ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec }) as KubernetesObject;
const container = (fields: object): KubernetesObject => pod({ containers: [{ name: 'a', image: 'a', ...fields }] });

function texts(object: KubernetesObject): string[] {
  return validate(object).diagnostics.map(({ code, target, message, hint }) =>
    [code, target?.field, message, hint].join(' | '),
  );
}

describe('what a server decodes', () => {
  test.each<[string, KubernetesObject]>([
    ['null for any field', container({ args: null, resources: null, ports: [null], env: null })],
    ['numbers for quantities', container({ resources: { limits: { cpu: 1, memory: 1.5 } } })],
    ['quantities with blanks and exponents', container({ resources: { limits: { cpu: ' 1e3 ', memory: '.5Gi' } } })],
    [
      'integers and names where both are allowed',
      container({ livenessProbe: { httpGet: { port: 'http' } }, readinessProbe: { httpGet: { port: 80 } } }),
    ],
    ['base64 with line breaks', { apiVersion: 'v1', kind: 'Secret', data: { a: 'YWJj\nZGVm\n', b: '' } }],
    [
      'free-form extensions',
      { apiVersion: 'apps/v1', kind: 'ControllerRevision', revision: 1, data: { any: ['thing', 1] } },
    ],
    [
      'a full timestamp',
      { apiVersion: 'v1', kind: 'Pod', metadata: { creationTimestamp: '2024-02-29T23:59:59.5+01:00' } as never },
    ],
    ['int64 beyond 32 bits', pod({ activeDeadlineSeconds: 3_000_000_000, containers: [] })],
  ])('%s', (_, object) => {
    // What can be decoded may still break rules.
    expect(validate(object).diagnostics.filter(({ reason }) => reason === 'BadRequest')).toEqual([]);
  });
});

describe('what it refuses to decode', () => {
  test.each<[string, KubernetesObject, string]>([
    [
      'a misspelt field',
      container({ imagePullPolice: 'Always' }),
      'K8S2001 | spec.containers[0].imagePullPolice | The field "spec.containers[0].imagePullPolice" does not exist: Kubernetes 1.37 knows none of that name in the Container of a Pod. | Did you mean "imagePullPolicy"?',
    ],
    [
      'a field in the wrong case',
      { apiVersion: 'v1', kind: 'Pod', Spec: {} },
      'K8S2001 | Spec | The field "Spec" does not exist: Kubernetes 1.37 knows none of that name in a Pod. | Did you mean "spec"?',
    ],
    [
      'a field that resembles no other',
      pod({ quux: 1 }),
      'K8S2001 | spec.quux | The field "spec.quux" does not exist: Kubernetes 1.37 knows none of that name in the PodSpec of a Pod. | Check its spelling, its upper and lower case, and its place in the object.',
    ],
    [
      'a number as a label',
      { apiVersion: 'v1', kind: 'Pod', metadata: { labels: { version: 2 } } as never },
      'K8S2002 | metadata.labels[version] | The field "metadata.labels[version]" is the number 2; a string is expected. | Put the value in quotes, or convert it by String(…).',
    ],
    [
      'a string where an integer belongs',
      container({ ports: [{ containerPort: '80' }] }),
      'K8S2002 | spec.containers[0].ports[0].containerPort | The field "spec.containers[0].ports[0].containerPort" is the string "80"; an integer is expected. | Write an integer.',
    ],
    [
      'an object where a list belongs',
      pod({ containers: { name: 'a' } }),
      'K8S2002 | spec.containers | The field "spec.containers" is an object; a list is expected. | Write a list.',
    ],
    [
      'a list where an object belongs',
      { apiVersion: 'v1', kind: 'ConfigMap', data: ['a'] as never },
      'K8S2002 | data | The field "data" is a list; an object is expected. | Write an object.',
    ],
    [
      'a text for a boolean',
      container({ tty: 'yes' }),
      'K8S2002 | spec.containers[0].tty | The field "spec.containers[0].tty" is the string "yes"; true or false is expected. | Write true or false.',
    ],
    [
      'a broken quantity',
      container({ resources: { limits: { memory: '128MB' } } }),
      'K8S2003 | spec.containers[0].resources.limits[memory] | The field "spec.containers[0].resources.limits[memory]" is the string "128MB"; a quantity: a number with an optional suffix, such as "500m", "128Mi" or "1e3" is expected. | Write a quantity: a number with an optional suffix, such as "500m", "128Mi" or "1e3".',
    ],
    [
      'a fraction where an integer belongs',
      container({ ports: [{ containerPort: 80.5 }] }),
      'K8S2003 | spec.containers[0].ports[0].containerPort | The field "spec.containers[0].ports[0].containerPort" is the number 80.5; an integer from -2147483648 to 2147483647 is expected. | Write an integer from -2147483648 to 2147483647.',
    ],
    [
      'plain text where base64 belongs',
      { apiVersion: 'v1', kind: 'Secret', data: { password: 'hunter2' } },
      'K8S2003 | data[password] | The field "data[password]" is the string "hunter2"; base64: the standard alphabet, padded with "=" is expected. | Encode the value, or use `stringData`, which takes plain text.',
    ],
  ])('%s', (_, object, text) => {
    expect(texts(object)).toEqual([text]);
    expect(validate(object).status).toBe('invalid');
  });

  test('every mistake is reported, each once', () => {
    expect(texts(container({ imag: 'b', tty: 1, stdin: true })).map((text) => text.slice(0, 35))).toEqual([
      'K8S2001 | spec.containers[0].imag |',
      'K8S2002 | spec.containers[0].tty | ',
    ]);
  });

  test('nothing that an object can hold makes it throw', () => {
    const odd = [null, 0, '', [], {}, [[]], { a: {} }, true, NaN, () => 1, Symbol('x'), 10n, new Date(0)];
    for (const value of odd) {
      expect(() => validate(pod(value))).not.toThrow();
      expect(() => validate({ apiVersion: value, kind: value } as never)).not.toThrow();
      expect(() => validate(container({ env: value, resources: value, tty: value, image: value }))).not.toThrow();
    }
  });
});

describe('kinds', () => {
  test.each<[string, string, string, string]>([
    [
      'extensions/v1beta1',
      'Ingress',
      'Kubernetes 1.37 does not serve extensions/v1beta1 Ingress.',
      'Use networking.k8s.io/v1 Ingress.',
    ],
    [
      'extensions/v1beta1',
      'Deployment',
      'Kubernetes 1.37 does not serve extensions/v1beta1 Deployment.',
      'Use apps/v1 Deployment.',
    ],
    ['batch/v1beta1', 'CronJob', 'Kubernetes 1.37 does not serve batch/v1beta1 CronJob.', 'Use batch/v1 CronJob.'],
    ['v1', 'Deployment', 'Kubernetes 1.37 does not serve v1 Deployment.', 'Use apps/v1 Deployment.'],
    [
      'apps/v1',
      'Deploymnet',
      'Kubernetes 1.37 does not serve apps/v1 Deploymnet.',
      'Check the spelling, or choose another --kubernetes-version.',
    ],
  ])('%s %s is not served', (apiVersion, kind, message, hint) => {
    expect(validate({ apiVersion, kind })).toEqual({
      status: 'invalid',
      diagnostics: [expect.objectContaining({ code: 'K8S2004', message, hint, target: { field: 'apiVersion' } })],
    });
  });

  test('a policy that was removed has a successor of another name', () => {
    const { diagnostics } = validate({ apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy' });
    // A beta kind that no known minor serves may be switched on somewhere; one that has a successor may not.
    expect(diagnostics[0]?.hint).toContain('pod-security.kubernetes.io/enforce');
  });

  test.each([
    ['cert-manager.io/v1', 'Certificate'],
    ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
    ['resource.k8s.io/v1alpha3', 'SomethingNew'],
  ])('%s %s is not ours to judge', (apiVersion, kind) => {
    expect(validate({ apiVersion, kind })).toEqual({ status: 'unknown', diagnostics: [] });
  });

  test('an object without a kind', () => {
    expect(validate({ apiVersion: 'v1' } as never).diagnostics).toEqual([
      expect.objectContaining({ code: 'K8S2005', message: 'The kind of the object is not set; a string is expected.' }),
    ]);
    expect(validate({ apiVersion: 1, kind: 'Pod' } as never).diagnostics).toEqual([
      expect.objectContaining({
        code: 'K8S2005',
        message: 'The apiVersion of the object is the number 1; a string is expected.',
      }),
    ]);
  });

  test('a field that an older minor lacks', () => {
    const object = container({ restartPolicyRules: [] });
    expect(validate(object, { kubernetesVersion: '1.37' }).status).toBe('valid');
    expect(validate(object, { kubernetesVersion: '1.33' }).status).toBe('invalid');
  });
});
