import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { Cidr } from '../../../lib/constructs/cidr';
import { allowDns, NetworkPolicy, type NetworkPolicyProps } from '../../../lib/constructs/network-policy';
import type { NetworkPolicySpec } from '../../../lib/k8s';
import { synth } from '../../../lib/synth';
import { findingsOf, objectsOf, problemsOf, yamlOf } from './support/make';

const all: NetworkPolicyProps = {
  name: 'api',
  namespace: 'back',
  labels: { team: 'shop' },
  annotations: { 'example.com/owner': 'shop' },
  podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'admin'] }] },
  ingress: [
    {
      from: [
        { podSelector: { app: 'web' } },
        { podSelector: { app: 'web' }, namespace: 'front' },
        { podSelector: { app: 'job' }, namespace: { name: 'back' } },
        { namespace: 'monitoring' },
        { namespaceSelector: { team: 'shop' }, podSelector: { matchLabels: { role: 'proxy' } } },
        { namespaceSelector: {} },
        {},
        new Cidr('10.0.0.0/8', { except: ['10.1.0.0/16', '10.2.3.0/24'] }),
        new Cidr('fd00::/8'),
      ],
      ports: ['http', 9090, { port: 8000, endPort: 8100 }, { port: 53, protocol: 'UDP' }, { protocol: 'SCTP' }],
    },
    {},
  ],
  egress: [
    allowDns(),
    allowDns([{ podSelector: { app: 'dns' }, namespace: 'dns' }]),
    { to: Cidr.internet, ports: [443] },
  ],
  override: { metadata: { labels: { added: 'later' } } },
  jsonPatch: [{ op: 'add', path: '/metadata/annotations/also', value: 'this' }],
};

const policies: Record<string, NetworkPolicyProps> = {
  'with the least options': { ingress: [] },
  'with all options': all,
  'nothing in and nothing out but DNS': { ingress: [], egress: [allowDns()] },
};

test.each(Object.entries(policies))('%s', (_, props) => {
  const fill = (chart: Chart) => new NetworkPolicy(chart, 'policy', props);
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
  expect(problemsOf(fill)).toEqual([]);
});

function specOf(props: NetworkPolicyProps, then?: (policy: NetworkPolicy) => void): NetworkPolicySpec {
  const [object] = objectsOf((chart) => {
    const policy = new NetworkPolicy(chart, 'policy', props);
    then?.(policy);
  });
  return object?.['spec'] as NetworkPolicySpec;
}

test('a list that came out empty allows nobody, not everybody', () => {
  const { ingress, egress, policyTypes } = specOf({
    ingress: [{ from: [] }, { ports: [] }, { from: [{}] }],
    egress: [{ to: [], ports: [80] }],
  });
  expect([ingress, egress, policyTypes]).toEqual([[{ from: [{ podSelector: {} }] }], [], ['Ingress', 'Egress']]);
});

test('rules are added as long as the program runs, each once', () => {
  const { ingress, egress } = specOf({ ingress: [] }, (policy) => {
    policy
      .allowIngress({ from: [{ podSelector: { app: 'a' } }] })
      .allowIngress({ from: [{ podSelector: { app: 'a' } }] });
    policy.allowEgress({ to: [] });
    expect([policy.limitsIngress, policy.limitsEgress]).toEqual([true, false]);
  });
  expect(ingress).toEqual([{ from: [{ podSelector: { matchLabels: { app: 'a' } } }] }]);
  expect(egress).toBeUndefined();
});

test('the lists of the options stay as they are', () => {
  const ingress: [] = [];
  specOf({ ingress }, (policy) => policy.allowIngress({}));
  expect(ingress).toEqual([]);
});

const wrong: readonly (readonly [
  name: string,
  rule: NonNullable<NetworkPolicyProps['ingress']>[number],
  findings: readonly RegExp[],
])[] = [
  [
    'blocks that are none, or no part',
    { from: [new Cidr('10.0.0.0'), new Cidr('10.0.0.0/8', { except: ['11.0.0.0/16', '10.0.0.0/8', 'x'] })] },
    [
      /^K8S4508 error: "shop\/policy": "10\.0\.0\.0" is not a block of addresses, written with its first, such as "10\.0\.0\.0\/8"\. Write the address/,
      /"11\.0\.0\.0\/16" is not a block of addresses that is a part of "10\.0\.0\.0\/8"/,
      /"10\.0\.0\.0\/8" is not a block/,
      /"x" is not a block/,
    ],
  ],
  [
    'ports that are none',
    { ports: [0, 'HTTP', { port: 80, endPort: 70_000 }] },
    [
      /^K8S4500 error: "shop\/policy": a port of the policy is 0\./,
      /^K8S4506 error: "shop\/policy": a port of the policy is "HTTP"\./,
      /^K8S4500 error: "shop\/policy": the end of a range of ports is 70000\./,
    ],
  ],
  [
    'ranges that are none',
    { ports: [{ port: 90, endPort: 80 }, { port: 'http', endPort: 80 }, { endPort: 80 }] },
    [
      /^K8S4513 error: "shop\/policy": the range from 90 to 80 ends before it begins\. Write a number as `port`/,
      /the range from http to 80 does not begin with a number/,
      /the range from nothing to 80 does not begin with a number/,
    ],
  ],
];

test.each(wrong)('wrong: %s', (_, rule, findings) => {
  const found = findingsOf((chart) => new NetworkPolicy(chart, 'policy', { ingress: [rule] }));
  expect(found).toEqual(findings.map((finding) => expect.stringMatching(finding)));
  const { from: to, ports } = rule;
  const egress = findingsOf((chart) => new NetworkPolicy(chart, 'policy', { egress: [{ to, ports }] }));
  expect(egress).toEqual(found);
});

test('a policy without a namespace does not name that of its own pods', () => {
  const app = new App();
  const chart = new Chart(app, 'shop');
  new NetworkPolicy(chart, 'policy', { ingress: [{ from: [{ podSelector: { a: 'b' }, namespace: 'other' }] }] });
  const [manifest] = synth(app).manifests;
  expect((manifest!.object['spec'] as NetworkPolicySpec).ingress).toEqual([
    {
      from: [
        {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other' } },
          podSelector: { matchLabels: { a: 'b' } },
        },
      ],
    },
  ]);
});
