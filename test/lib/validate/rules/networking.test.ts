import { causes } from '../support/causes';

type Metadata = { name: string; annotations?: Record<string, string> };

const object = (kind: string, fields: object, metadata: Metadata = { name: 'a' }) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind,
  metadata,
  ...fields,
});
const ingress = (spec: object) => object('Ingress', { spec });
const service = (name: string, port: object = { number: 80 }) => ({ service: { name, port } });
const paths = (...list: object[]) => ({ rules: [{ http: { paths: list } }] });
const path = { path: '/', pathType: 'Prefix', backend: service('web') };
const at = 'spec.rules[0].http.paths[0]';

describe('an Ingress', () => {
  test.each<[string, object, string[]]>([
    ['a path', paths(path), []],
    ['nothing', {}, ['spec FieldValueInvalid']],
    ['no paths', paths(), ['spec.rules[0].http.paths FieldValueRequired']],
    ['no type of a path', paths({ path: '/' }), [`${at}.pathType FieldValueRequired`]],
    ['another type of a path', paths({ ...path, pathType: 'prefix' }), [`${at}.pathType FieldValueNotSupported`]],
    ['a relative path', paths({ ...path, path: 'a' }), [`${at}.path FieldValueInvalid`]],
    ['a path that says no path', paths({ ...path, path: undefined, pathType: 'ImplementationSpecific' }), []],
    ['a path that is a pattern', paths({ ...path, path: '/a/./(.*)', pathType: 'ImplementationSpecific' }), []],
    [
      'a path that goes back',
      paths({ ...path, path: '/a//b/..' }),
      [`${at}.path FieldValueInvalid`, `${at}.path FieldValueInvalid`],
    ],
    ['no backend', paths({ ...path, backend: {} }), [`${at}.backend FieldValueInvalid`]],
    [
      'two backends',
      paths({ ...path, backend: { ...service('web'), resource: {} } }),
      [`${at}.backend FieldValueInvalid`],
    ],
    ['no Service', paths({ ...path, backend: service('') }), [`${at}.backend.service.name FieldValueRequired`]],
    ['no port', paths({ ...path, backend: service('web', {}) }), [`${at}.backend FieldValueRequired`]],
    [
      'two ports',
      paths({ ...path, backend: service('web', { name: 'http', number: 80 }) }),
      [`${at}.backend FieldValueInvalid`],
    ],
    [
      'a port out of range',
      paths({ ...path, backend: service('web', { number: -1 }) }),
      [`${at}.backend.service.port.number FieldValueInvalid`],
    ],
    [
      'a port of a wrong name',
      paths({ ...path, backend: service('web', { name: '80' }) }),
      [`${at}.backend.service.port.name FieldValueInvalid`],
    ],
    [
      'a resource',
      { defaultBackend: { resource: { apiGroup: 'a b', kind: '', name: 'a/b' } } },
      [
        'spec.defaultBackend.resource.apiGroup FieldValueInvalid',
        'spec.defaultBackend.resource.kind FieldValueRequired',
        'spec.defaultBackend.resource.name FieldValueInvalid',
      ],
    ],
    ['a host with a scheme', { rules: [{ host: 'https://a.b' }] }, ['spec.rules[0].host FieldValueInvalid']],
    ['an address', { rules: [{ host: '10.0.0.1' }] }, ['spec.rules[0].host FieldValueInvalid']],
    ['a wildcard', { rules: [{ host: '*.a.b' }], tls: [{ hosts: ['*.a.b'], secretName: 'a' }] }, []],
    [
      'wildcards elsewhere',
      { rules: [{ host: 'a.*' }], tls: [{ hosts: ['*', 'A'], secretName: 'a_b' }] },
      [
        'spec.rules[0].host FieldValueInvalid',
        'spec.tls[0].hosts[0] FieldValueInvalid',
        'spec.tls[0].hosts[1] FieldValueInvalid',
        'spec.tls[0].secretName FieldValueInvalid',
      ],
    ],
    ['a class of a wrong name', { ...paths(path), ingressClassName: '' }, ['spec.ingressClassName FieldValueInvalid']],
  ])('with %s', (_, spec, expected) => expect(causes(ingress(spec))).toEqual(expected));

  test('with an annotation that names another class', () => {
    const annotations = { 'kubernetes.io/ingress.class': 'b' };
    const given = object('Ingress', { spec: { ...paths(path), ingressClassName: 'a' } }, { name: 'a', annotations });
    expect(causes(given)).toEqual(['annotations.kubernetes.io/ingress.class FieldValueInvalid']);
    expect(causes(given, { previous: given })).toEqual([]);
  });

  test('leads to a Service whose name may begin with a digit from 1.36 on, and where it did before', () => {
    const given = ingress(paths({ ...path, backend: service('1web') }));
    expect(causes(given, { kubernetesVersion: '1.36' })).toEqual([]);
    expect(causes(given, { kubernetesVersion: '1.35' })).toEqual([`${at}.backend.service.name FieldValueInvalid`]);
    expect(causes(given, { kubernetesVersion: '1.35', previous: given })).toEqual([]);
    expect(causes(given, { kubernetesVersion: '1.33', previous: given })).toHaveLength(1);
  });

  test('that had mistakes before they were told keeps them', () => {
    const given = ingress({ rules: [{ host: '*.a.b', http: {} }], tls: [{ secretName: 'a_b' }] });
    expect(causes(given)).toHaveLength(2);
    expect(causes(given, { previous: given })).toEqual([]);
  });
});

describe('an IngressClass', () => {
  const parameters = { kind: 'K', name: 'n' };
  const of = (spec: object) => object('IngressClass', { spec });
  test.each<[string, object, string[]]>([
    ['a controller', { controller: 'a.b/c' }, []],
    ['nothing', {}, ['spec.controller FieldValueRequired']],
    ['a domain alone', { controller: 'a.b' }, ['spec.controller FieldValueInvalid']],
    [
      'a wrong domain',
      { controller: 'A/c d' },
      ['spec.controller FieldValueInvalid', 'spec.controller FieldValueInvalid'],
    ],
    ['a long name', { controller: `a.b/${'c'.repeat(250)}` }, ['spec.controller FieldValueTooLong']],
    ['parameters', { controller: 'a.b/c', parameters }, []],
    [
      'parameters of no namespace',
      { controller: 'a.b/c', parameters: { ...parameters, scope: 'Namespace' } },
      ['spec.parameters.namespace FieldValueRequired'],
    ],
    [
      'parameters of the cluster in a namespace',
      { controller: 'a.b/c', parameters: { ...parameters, namespace: 'a' } },
      ['spec.parameters.namespace FieldValueForbidden'],
    ],
    [
      'another scope',
      { controller: 'a.b/c', parameters: { ...parameters, scope: 'All' } },
      ['spec.parameters.scope FieldValueNotSupported'],
    ],
  ])('with %s', (_, spec, expected) => expect(causes(of(spec))).toEqual(expected));

  test('cannot get another controller', () => {
    const options = { previous: of({ controller: 'a.b/c' }) };
    expect(causes(of({ controller: 'a.b/d' }), options)).toEqual(['spec.controller FieldValueInvalid']);
  });
});

describe('a NetworkPolicy', () => {
  const policy = (spec: object) => object('NetworkPolicy', { spec });
  const peer = (given: object) => ({ ingress: [{ from: [given] }] });
  const port = (given: object) => ({ egress: [{ ports: [given] }] });
  const from = 'spec.ingress[0].from[0]';
  test.each<[string, object, string[]]>([
    ['nothing', {}, []],
    ['a range of ports', port({ port: 1, endPort: 2 }), []],
    [
      'a range that ends before it begins',
      port({ port: 2, endPort: 1 }),
      ['spec.egress[0].ports[0].endPort FieldValueInvalid'],
    ],
    ['a range of names', port({ port: 'a', endPort: 2 }), ['spec.egress[0].ports[0].endPort FieldValueInvalid']],
    ['an end alone', port({ endPort: 2 }), ['spec.egress[0].ports[0].endPort FieldValueInvalid']],
    ['another protocol', port({ protocol: 'ICMP' }), ['spec.egress[0].ports[0].protocol FieldValueNotSupported']],
    ['a port out of range', port({ port: 0 }), ['spec.egress[0].ports[0].port FieldValueInvalid']],
    ['an empty peer', peer({}), [`${from} FieldValueRequired`]],
    ['a block', peer({ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }), []],
    ['a block and pods', peer({ podSelector: {}, ipBlock: { cidr: '10.0.0.0/8' } }), [`${from} FieldValueForbidden`]],
    ['no block', peer({ ipBlock: {} }), [`${from}.ipBlock.cidr FieldValueRequired`]],
    [
      'an address for a block',
      peer({ ipBlock: { cidr: '10.0.0.1', except: ['x'] } }),
      [`${from}.ipBlock.cidr FieldValueInvalid`],
    ],
    [
      'exceptions beyond the block',
      peer({ ipBlock: { cidr: '10.0.0.0/8', except: ['10.0.0.0/8', '11.0.0.0/16', 'x'] } }),
      [
        `${from}.ipBlock.except[0] FieldValueInvalid`,
        `${from}.ipBlock.except[1] FieldValueInvalid`,
        `${from}.ipBlock.except[2] FieldValueInvalid`,
      ],
    ],
    [
      'a selector of nothing',
      peer({ namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } }),
      [`${from}.namespaceSelector.matchExpressions[0].values FieldValueRequired`],
    ],
    ['another type', { policyTypes: ['ingress'] }, ['spec.policyTypes[0] FieldValueNotSupported']],
    ['three types', { policyTypes: ['Ingress', 'Egress', 'Ingress'] }, ['spec.policyTypes FieldValueInvalid']],
  ])('with %s', (_, spec, expected) => expect(causes(policy(spec))).toEqual(expected));

  test('has strict blocks from 1.36 on, and keeps those of before', () => {
    const given = policy(peer({ ipBlock: { cidr: '10.0.0.1/8' } }));
    expect(causes(given, { kubernetesVersion: '1.35' })).toEqual([]);
    expect(causes(given, { kubernetesVersion: '1.36' })).toEqual([`${from}.ipBlock.cidr FieldValueInvalid`]);
    expect(causes(given, { previous: given })).toEqual([]);
  });
});

describe('a ServiceCIDR and an IPAddress', () => {
  const blocks = (...cidrs: string[]) => object('ServiceCIDR', { spec: { cidrs } });
  const address = (name: string, parentRef?: object) => object('IPAddress', { spec: { parentRef } }, { name });
  const parent = { resource: 'services', name: 'a' };
  test.each<[string, object, string[]]>([
    ['a block of each family', blocks('10.0.0.0/8', 'fd00::/64'), []],
    ['no block', blocks(), ['spec.cidrs FieldValueRequired']],
    ['three blocks', blocks('10.0.0.0/8', 'fd00::/64', 'x'), ['spec.cidrs FieldValueInvalid']],
    ['two of one family', blocks('10.0.0.0/8', '11.0.0.0/8'), ['spec.cidrs FieldValueInvalid']],
    ['a block that is not canonical', blocks('FD00::/64'), ['spec.cidrs[0] FieldValueInvalid']],
    ['a parent', address('10.0.0.1', parent), []],
    ['a name that is no address', address('a', parent), ['metadata.name FieldValueInvalid']],
    ['a name that is not canonical', address('FD00::1', parent), ['metadata.name FieldValueInvalid']],
    ['no parent', address('10.0.0.1'), ['spec.parentRef FieldValueRequired']],
    [
      'an empty parent',
      address('10.0.0.1', { group: 'A', namespace: 'a/b' }),
      [
        'spec.parentRef.group FieldValueInvalid',
        'spec.parentRef.name FieldValueRequired',
        'spec.parentRef.namespace FieldValueInvalid',
        'spec.parentRef.resource FieldValueRequired',
      ],
    ],
  ])('with %s', (_, given, expected) => expect(causes(given)).toEqual(expected));

  test.each<[string, object, object, string[]]>([
    ['a second family', blocks('10.0.0.0/8'), blocks('10.0.0.0/8', 'fd00::/64'), []],
    [
      'a second block of its family',
      blocks('10.0.0.0/8'),
      blocks('10.0.0.0/8', '11.0.0.0/8'),
      ['spec.cidrs FieldValueInvalid'],
    ],
    ['another block', blocks('10.0.0.0/8'), blocks('11.0.0.0/8'), ['spec.cidrs[0] FieldValueInvalid']],
    ['no block', blocks('10.0.0.0/8'), blocks(), ['spec.cidrs FieldValueInvalid']],
    [
      'another parent',
      address('10.0.0.1', parent),
      address('10.0.0.1', { ...parent, name: 'b' }),
      ['spec.parentRef FieldValueInvalid'],
    ],
  ])('that gets %s', (_, old, given, expected) => {
    expect(causes(given, { previous: old as never })).toEqual(expected);
  });
});
