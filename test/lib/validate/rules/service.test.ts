import { causes } from '../support/causes';

const meta = { name: 'web' };
const service = (spec: object, metadata: object = meta) => ({ apiVersion: 'v1', kind: 'Service', metadata, spec });
const ports = [{ port: 80 }];
const two = [
  { name: 'a', port: 80 },
  { name: 'b', port: 81 },
];

describe('a Service', () => {
  test.each<[string, object, string[]]>([
    ['one port', { ports }, []],
    ['no ports', {}, ['spec.ports FieldValueRequired']],
    ['no ports and no address', { clusterIP: 'None' }, []],
    ['empty words, which are defaulted', { ports: [{ port: 80, protocol: '', targetPort: 0 }], type: '' }, []],
    ['another type', { ports, type: 'loadbalancer' }, ['spec.type FieldValueNotSupported']],
    [
      'port 0',
      { ports: [{ port: 0 }] },
      ['spec.ports[0].port FieldValueInvalid', 'spec.ports[0].targetPort FieldValueInvalid'],
    ],
    ['a number as text', { ports: [{ port: 80, targetPort: '8080' }] }, ['spec.ports[0].targetPort FieldValueInvalid']],
    [
      'another protocol',
      { ports: [{ port: 80, protocol: 'HTTP' }] },
      ['spec.ports[0].protocol FieldValueNotSupported'],
    ],
    [
      'a protocol of applications',
      { ports: [{ port: 80, appProtocol: 'a b' }] },
      ['spec.ports[0].appProtocol FieldValueInvalid'],
    ],
    [
      'a port without a name',
      { ports: [{ port: 80 }, { name: 'b', port: 81 }] },
      ['spec.ports[0].name FieldValueRequired'],
    ],
    ['a name with upper case', { ports: [{ port: 80, name: 'Web' }] }, ['spec.ports[0].name FieldValueInvalid']],
    ['a name twice', { ports: [two[0], { name: 'a', port: 81 }] }, ['spec.ports[1].name FieldValueDuplicate']],
    ['a port twice', { ports: [two[0], { name: 'b', port: 80 }] }, ['spec.ports[1] FieldValueDuplicate']],
    ['a port with two protocols', { ports: [two[0], { name: 'b', port: 80, protocol: 'UDP' }], type: 'NodePort' }, []],
    [
      'a port twice, which shares the port of the node',
      { ports: [two[0], { name: 'b', port: 80 }], type: 'NodePort' },
      ['spec.ports[1] FieldValueDuplicate', 'spec.ports[1].nodePort FieldValueDuplicate'],
    ],
    ['a port of the node', { ports: [{ port: 80, nodePort: 30080 }] }, ['spec.ports[0].nodePort FieldValueForbidden']],
    [
      'a port of the node twice',
      { type: 'NodePort', ports: two.map((port) => ({ ...port, nodePort: 30080 })) },
      ['spec.ports[1].nodePort FieldValueInvalid'],
    ],
    [
      'a port of the node that is none',
      { type: 'NodePort', ports: [{ port: 80, nodePort: 70000 }] },
      ['spec.ports[0].nodePort FieldValueInvalid'],
    ],
    ['no address for nodes', { ports, type: 'NodePort', clusterIP: 'None' }, ['spec.clusterIPs[0] FieldValueInvalid']],
    ['an external name', { type: 'ExternalName', externalName: 'db.example.com.' }, []],
    ['no external name', { type: 'ExternalName' }, ['spec.externalName FieldValueRequired']],
    [
      'an external name with a scheme',
      { type: 'ExternalName', externalName: 'https://a' },
      ['spec.externalName FieldValueInvalid'],
    ],
    [
      'an external name and an address',
      {
        type: 'ExternalName',
        externalName: 'a',
        clusterIP: '10.0.0.1',
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
      },
      [
        'spec.clusterIPs FieldValueForbidden',
        'spec.ipFamilies FieldValueForbidden',
        'spec.ipFamilyPolicy FieldValueForbidden',
      ],
    ],
    [
      'a selector that no pod can have',
      { ports, selector: { 'a/b/c': 'x y' } },
      ['spec.selector FieldValueInvalid', 'spec.selector FieldValueInvalid'],
    ],
    ['another affinity', { ports, sessionAffinity: 'Cookie' }, ['spec.sessionAffinity FieldValueNotSupported']],
    ['a configuration without affinity', { ports, sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } }, []],
    [
      'an affinity of more than a day',
      { ports, sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 86_401 } } },
      ['spec.sessionAffinityConfig.clientIP.timeoutSeconds FieldValueInvalid'],
    ],
    ['external addresses', { ports, externalIPs: ['10.0.0.1', 'fd00::1'] }, []],
    [
      'external addresses that are none',
      { ports, externalIPs: ['localhost', '127.0.0.1'] },
      ['spec.externalIPs[0] FieldValueInvalid', 'spec.externalIPs[1] FieldValueInvalid'],
    ],
    ['blocks with blanks', { ports, type: 'LoadBalancer', loadBalancerSourceRanges: [' 10.0.0.0/8 '] }, []],
    [
      'blocks without a load balancer',
      { ports, loadBalancerSourceRanges: ['10.0.0.0'] },
      ['spec.LoadBalancerSourceRanges FieldValueForbidden', 'spec.LoadBalancerSourceRanges[0] FieldValueInvalid'],
    ],
    [
      'options of a load balancer',
      { ports, allocateLoadBalancerNodePorts: false, loadBalancerClass: 'a/b' },
      ['spec.allocateLoadBalancerNodePorts FieldValueForbidden', 'spec.loadBalancerClass FieldValueForbidden'],
    ],
    [
      'a class of load balancers',
      { ports, type: 'LoadBalancer', loadBalancerClass: 'a b' },
      ['spec.loadBalancerClass FieldValueInvalid'],
    ],
    [
      'a policy for traffic from outside',
      { ports, externalTrafficPolicy: 'Local' },
      ['spec.externalTrafficPolicy FieldValueInvalid'],
    ],
    [
      'another policy for traffic',
      { ports, type: 'NodePort', externalTrafficPolicy: 'local' },
      ['spec.externalTrafficPolicy FieldValueNotSupported'],
    ],
    [
      'another policy for traffic inside',
      { ports, internalTrafficPolicy: '' },
      ['spec.internalTrafficPolicy FieldValueNotSupported'],
    ],
    [
      'another distribution',
      { ports, trafficDistribution: 'Near' },
      ['spec.trafficDistribution FieldValueNotSupported'],
    ],
    ['a port of health checks', { ports, healthCheckNodePort: 30000 }, ['spec.healthCheckNodePort FieldValueInvalid']],
    ['local traffic only', { ports, type: 'LoadBalancer', externalTrafficPolicy: 'Local' }, []],
  ])('with %s', (_, spec, expected) => {
    expect(causes(service(spec))).toEqual(expected);
  });

  test.each<[string, object, string[]]>([
    ['an address', { ports, clusterIP: '10.0.0.9' }, []],
    [
      'two families',
      { ports, ipFamilyPolicy: 'RequireDualStack', clusterIPs: ['10.0.0.9', 'fd00::9'], clusterIP: '10.0.0.9' },
      [],
    ],
    ['what is no address', { ports, clusterIP: 'none' }, ['spec.clusterIPs[0] FieldValueInvalid']],
    // Of a Service whose addresses do not fit nothing else is said.
    ['addresses only', { clusterIPs: ['10.0.0.9'] }, ['spec.clusterIPs FieldValueInvalid']],
    [
      'another first address',
      { ports, clusterIP: '10.0.0.9', clusterIPs: ['10.0.0.8'] },
      ['spec.clusterIPs FieldValueInvalid'],
    ],
    [
      'None and more',
      { ports, clusterIP: 'None', clusterIPs: ['None', '10.0.0.9'] },
      ['spec.clusterIPs FieldValueInvalid'],
    ],
    [
      'two of one family',
      { ports, clusterIP: '10.0.0.8', clusterIPs: ['10.0.0.8', '10.0.0.9'] },
      ['spec.clusterIPs FieldValueInvalid'],
    ],
    ['another family', { ports, clusterIP: 'fd00::1', ipFamilies: ['IPv4'] }, ['spec.clusterIPs[0] FieldValueInvalid']],
    ['a family twice', { ports, ipFamilies: ['IPv4', 'IPv4'] }, ['spec.ipFamilies[1] FieldValueDuplicate']],
    ['families that are none', { ports, ipFamilies: ['ipv4'] }, ['spec.ipFamilies[0] FieldValueNotSupported']],
    ['another policy', { ports, ipFamilyPolicy: 'Dual' }, ['spec.ipFamilyPolicy FieldValueNotSupported']],
    [
      'one policy and two families',
      { ports, ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv4', 'IPv6'] },
      ['spec.ipFamilyPolicy FieldValueInvalid'],
    ],
  ])('asks for %s', (_, spec, expected) => {
    expect(causes(service(spec))).toEqual(expected);
  });

  test('with annotations that contradict each other, or stand without a load balancer', () => {
    const annotations = {
      'service.kubernetes.io/topology-mode': 'Auto',
      'service.kubernetes.io/topology-aware-hints': 'Disabled',
      'service.beta.kubernetes.io/load-balancer-source-ranges': '10.0.0.0/8, 10',
    };
    expect(causes(service({ ports }, { ...meta, annotations }))).toEqual([
      'metadata.annotations[service.beta.kubernetes.io/load-balancer-source-ranges] FieldValueForbidden',
      'metadata.annotations[service.beta.kubernetes.io/load-balancer-source-ranges] FieldValueInvalid',
      'metadata.annotations[service.kubernetes.io/topology-mode] FieldValueInvalid',
    ]);
  });

  test('has a name that may begin with a digit from 1.36 on', () => {
    const named = service({ ports }, { name: '1web' });
    expect(causes(named, { kubernetesVersion: '1.36' })).toEqual([]);
    expect(causes(named, { kubernetesVersion: '1.35' })).toEqual(['metadata.name FieldValueInvalid']);
  });

  test('may prefer its own zone from 1.34 on, and has strict addresses from 1.36 on', () => {
    const object = service({ ports, trafficDistribution: 'PreferSameZone', externalIPs: ['010.0.0.1'] });
    expect(causes(object, { kubernetesVersion: '1.33' })).toEqual(['spec.trafficDistribution FieldValueNotSupported']);
    expect(causes(object, { kubernetesVersion: '1.34' })).toEqual([]);
    expect(causes(object, { kubernetesVersion: '1.36' })).toEqual(['spec.externalIPs[0] FieldValueInvalid']);
  });

  test.each<[string, object, object, string[]]>([
    ['nothing new', { ports }, { ports }, []],
    [
      'an address, though it has one',
      { ports },
      { ports, clusterIP: '10.0.0.9' },
      ['spec.clusterIPs[0] FieldValueInvalid'],
    ],
    [
      'another address',
      { ports, clusterIP: '10.0.0.8' },
      { ports, clusterIP: '10.0.0.9' },
      ['spec.clusterIPs[0] FieldValueInvalid'],
    ],
    ['no address', { ports }, { ports, clusterIP: 'None' }, ['spec.clusterIPs[0] FieldValueInvalid']],
    [
      'an address, though it has none',
      { ports, clusterIP: 'None' },
      { ports, clusterIP: '10.0.0.9' },
      ['spec.clusterIPs[0] FieldValueInvalid'],
    ],
    [
      'a name instead',
      { ports, clusterIP: '10.0.0.8' },
      { type: 'ExternalName', externalName: 'a', clusterIP: '10.0.0.8' },
      [],
    ],
    ['pods instead of a name', { type: 'ExternalName', externalName: 'a' }, { ports }, []],
    ['a second family', { ports }, { ports, ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv4', 'IPv6'] }, []],
    ['another family', { ports }, { ports, ipFamilies: ['IPv6'] }, ['spec.clusterIPs[0] FieldValueInvalid']],
    [
      'the type ClusterIP and its node ports',
      { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] },
      { type: 'ClusterIP', ports: [{ port: 80, nodePort: 30080 }] },
      [],
    ],
    [
      'the type ClusterIP and a new node port',
      { type: 'NodePort', ports },
      { type: 'ClusterIP', ports: [{ port: 80, nodePort: 30081 }] },
      ['spec.ports[0].nodePort FieldValueForbidden'],
    ],
    [
      'another class of load balancers',
      { ports, type: 'LoadBalancer', loadBalancerClass: 'a/b' },
      { ports, type: 'LoadBalancer', loadBalancerClass: 'a/c' },
      ['spec.loadBalancerClass FieldValueInvalid'],
    ],
    [
      'another port of health checks',
      { ports, type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 31000 },
      { ports, type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 31001 },
      ['spec.healthCheckNodePort FieldValueForbidden'],
    ],
    [
      'a policy of before',
      { ports, type: 'LoadBalancer' },
      { ports, type: 'ClusterIP', externalTrafficPolicy: 'Cluster' },
      [],
    ],
    ['an address of before', { ports, externalIPs: ['010.0.0.1'] }, { ports: two, externalIPs: ['010.0.0.1'] }, []],
  ])('that gets %s', (_, old, spec, expected) => {
    expect(causes(service(spec), { previous: service(old) as never })).toEqual(expected);
  });
});
