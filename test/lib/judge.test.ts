import { App, Chart, Deployment, NodeDaemon, silence } from '../../lib';
import { judge } from '../../lib/judge';
import * as k8s from '../../lib/k8s';
import { synth } from '../../lib/synth';

/** The codes that are said about the Deployments and DaemonSets of an app. */
function codesOf(make: (chart: Chart) => void, options: Parameters<typeof judge>[1] = {}): string[] {
  const app = new App();
  make(new Chart(app, 'shop'));
  return judge(synth(app).manifests, options).flatMap(({ status, diagnostics }) => [
    ...(status === 'valid' ? [] : [status]),
    ...diagnostics.map(({ code, severity }) => `${severity} ${code}`),
  ]);
}

const plain = (chart: Chart): k8s.Deployment =>
  new k8s.Deployment(chart, 'web', {
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { hostNetwork: true, containers: [{ name: 'web', image: 'web:1.0.0' }] },
      },
    },
  });

describe('Pod Security in an app', () => {
  test('is a warning: the namespace decides', () => {
    const found = codesOf(plain);
    expect(found).toContain('warning K8S3201');
    expect(found.length).toBeGreaterThan(3);
    expect(found.every((one) => one.startsWith('warning K8S32'))).toBe(true);
  });

  test('is asked for at the level of the configuration', () => {
    expect(codesOf(plain, { podSecurity: 'baseline' })).toEqual(['warning K8S3201']);
    expect(codesOf(plain, { podSecurity: 'privileged' })).toEqual([]);
  });

  test('can be silenced with a reason', () => {
    expect(
      codesOf((chart) => silence(plain(chart), 'K8S3201', 'it is the network'), { podSecurity: 'baseline' }),
    ).toEqual([]);
  });

  test('says nothing where a construct asks for less with a reason', () => {
    const image = 'ghcr.io/acme/agent:1.0.0';
    expect(codesOf((chart) => new Deployment(chart, 'web', { image }))).toEqual([]);
    expect(
      codesOf((chart) => {
        const securityProfile = { profile: 'privileged', reason: 'it mounts file systems' } as const;
        new Deployment(chart, 'web', { image, securityProfile });
        new NodeDaemon(chart, 'agent', { image, hostPaths: [{ path: '/var/log', mountPath: '/var/log' }] });
      }),
    ).toEqual([]);
  });

  test('still sees what a patch loosens', () => {
    const override = { spec: { template: { spec: { hostPID: true } } } } as const;
    expect(codesOf((chart) => new Deployment(chart, 'web', { image: 'web:1.0.0', override }))).toEqual([
      'warning K8S3201',
    ]);
  });
});

test('definitions are asked for only when something needs them', () => {
  const app = new App();
  new k8s.ConfigMap(new Chart(app, 'shop'), 'a', {});
  const definitions = jest.fn(() => []);
  judge(synth(app).manifests, { definitions });
  expect(definitions).not.toHaveBeenCalled();
});
