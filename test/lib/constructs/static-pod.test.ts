import { ConfigMap } from '../../../lib/constructs/config-map';
import { Secret } from '../../../lib/constructs/secret';
import { StaticPod, type StaticPodProps } from '../../../lib/constructs/static-pod';
import { findingsOf, problemsOf, yamlOf } from './support/make';

const quiet: StaticPodProps = {
  image: 'ghcr.io/acme/proxy:2.0.0',
  resources: 'small',
  ports: { proxy: 3128 },
  hostNetwork: true,
  volumes: {
    settings: { hostPath: { path: '/etc/proxy', type: 'Directory' }, mountPath: '/etc/proxy', readOnly: true },
  },
  securityProfile: { profile: 'privileged', reason: 'a test' },
};

test('a pod for the folder of a kubelet', () => {
  const fill = (chart: Parameters<Parameters<typeof yamlOf>[0]>[0]) => new StaticPod(chart, 'proxy', quiet);
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(problemsOf(fill)).toEqual([]);
  expect(findingsOf(fill)).toEqual([]);
});

test('what only the API knows does not compile where the option can be known, and is an error elsewhere', () => {
  const found = findingsOf((chart) => {
    new StaticPod(chart, 'proxy', {
      ...quiet,
      // @ts-expect-error: there is no API to look it up
      serviceAccount: { kind: 'ServiceAccount', name: 'proxy' },
      env: { A: ConfigMap.fromName('flags').key('a'), B: Secret.fromName('tls').key('b') },
      volumes: {
        all: {
          projected: {
            sources: [{ configMap: { name: 'c' } }, { secret: { name: 's' } }, { serviceAccountToken: { path: 't' } }],
          },
        },
        claim: { persistentVolumeClaim: { claimName: 'data' } },
        map: { configMap: { name: 'm' } },
        own: { ephemeral: {} },
        tls: { secret: Secret.fromName('tls') },
      },
      podSpec: {
        imagePullSecrets: [{ name: 'registry' }],
        resourceClaims: [{ name: 'gpu' }],
        containers: [{ name: 'app', envFrom: [{ configMapRef: { name: 'x' } }, { secretRef: { name: 'y' } }] }],
      },
    });
  });
  const about = (what: string) =>
    `K8S4019 error: The static pod "shop/proxy" refers to ${what}. A static pod can refer to no object of the API. Use files of the node (hostPath) and plain variables, or a DaemonSet.`;
  expect(found).toEqual(
    [
      'the ServiceAccount "proxy"',
      'the Secret "registry"',
      'a ResourceClaim',
      'the ConfigMap "c" in the volume "all"',
      'the Secret "s" in the volume "all"',
      'a ServiceAccount in the volume "all"',
      'the PersistentVolumeClaim "data" in the volume "claim"',
      'the ConfigMap "m" in the volume "map"',
      'a PersistentVolumeClaim in the volume "own"',
      'the Secret "tls" in the volume "tls"',
      'the ConfigMap "flags" in the environment of "app"',
      'the Secret "tls" in the environment of "app"',
      'the ConfigMap "x" in the environment of "app"',
      'the Secret "y" in the environment of "app"',
    ].map(about),
  );
});
