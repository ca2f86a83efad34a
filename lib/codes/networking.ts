import { define } from '../code-definition';

const list = (names: readonly (string | number)[]): string =>
  names.length === 0 ? 'none' : names.map((name) => `"${name}"`).join(', ');

/** K8S45xx: Services, routes into the cluster, network policies and connections. */
export const networkingCodes = {
  K8S4500: define<{ path: string; what: string; port: number }>({
    severity: 'error',
    title: 'A port number that no port has',
    message: ({ path, what, port }) => `"${path}": ${what} is ${port}. Expected is a whole number from 1 to 65535.`,
    hint: () => 'Write the number on which the program listens, or at which it is to be reached.',
    explanation: 'The port of a TCP or UDP connection is a number of 16 bits, and 0 is reserved.',
    example: "new Service(chart, 'web', { selector: { app: 'web' }, ports: { http: 80800 } });",
    fix: "new Service(chart, 'web', { selector: { app: 'web' }, ports: { http: 8080 } });",
  }),
  K8S4501: define<{ path: string; port: string; nodePort: number }>({
    severity: 'warning',
    title: 'A node port outside of the usual range',
    message: ({ path, port, nodePort }) =>
      `"${path}": the node port of "${port}" is ${nodePort}. Clusters give out 30000 to 32767 unless they are set up otherwise.`,
    hint: () => 'Take a number from 30000 to 32767, or leave `nodePort` out to be given one.',
    explanation:
      'The range of node ports is a setting of the kube-apiserver (--service-node-port-range). A Service that asks for a port outside of it is refused.',
    example:
      "new Service(chart, 'web', { type: 'NodePort', selector: { app: 'web' }, ports: { http: { port: 80, nodePort: 8080 } } });",
    fix: "new Service(chart, 'web', { type: 'NodePort', selector: { app: 'web' }, ports: { http: { port: 80, nodePort: 30080 } } });",
  }),
  K8S4502: define<{ path: string; what: string; first: string; second: string }>({
    severity: 'error',
    title: 'Two ports that are the same',
    message: ({ path, what, first, second }) => `"${path}": the ports "${first}" and "${second}" are both ${what}.`,
    hint: () => 'Give them different numbers or protocols, or leave one of them out.',
    explanation:
      'A connection to a Service is told apart by protocol and port number only, so each pair can lead to one place.',
    example: "new Service(chart, 'web', { selector: { app: 'web' }, ports: { http: 80, web: 80 } });",
    fix: "new Service(chart, 'web', { selector: { app: 'web' }, ports: { http: 80, metrics: 9090 } });",
  }),
  K8S4503: define<{ path: string; what: string; name: string; wildcard?: boolean }>({
    severity: 'error',
    title: 'Not a DNS name',
    message: ({ path, what, name, wildcard }) =>
      `"${path}": ${what} is "${name}". Expected is a DNS name such as "shop.example.com"${wildcard ? ' or "*.example.com"' : ''}: lower case letters, digits, "-" and ".".`,
    hint: () => 'Write the name alone, without a scheme, a port, a path or a blank; an IP address is no name.',
    explanation:
      'The name is compared with the names that clients ask for, or is answered to them by DNS. What is no DNS name never fits.',
    example: "new Service(chart, 'db', { type: 'ExternalName', externalName: 'https://db.example.com' });",
    fix: "new Service(chart, 'db', { type: 'ExternalName', externalName: 'db.example.com' });",
  }),
  K8S4504: define<{ path: string; option: string; type: string; goesWith: string }>({
    severity: 'error',
    title: 'An option of another type of Service',
    message: ({ path, option, type, goesWith }) =>
      `"${path}": \`${option}\` has no place in a Service of type ${type}. It goes with ${goesWith}.`,
    hint: ({ option }) => `Leave \`${option}\` out, or turn the Service into what it goes with.`,
    explanation:
      'Each type of Service reads some fields. The kube-apiserver refuses most of the others, and drops or ignores the rest without a word.',
    example: "new Service(chart, 'web', { selector: { app: 'web' }, ports: { http: { port: 80, nodePort: 30080 } } });",
    fix: "new Service(chart, 'web', { type: 'NodePort', selector: { app: 'web' }, ports: { http: { port: 80, nodePort: 30080 } } });",
  }),
  K8S4505: define<{
    path: string;
    port: string;
    ports: readonly string[];
    suggestion: string | undefined;
    what?: 'port' | 'listener';
  }>({
    severity: 'error',
    title: 'A port that is not there',
    message: ({ path, port, ports, what = 'port' }) =>
      `"${path}" has no ${what} "${port}". Its ${what}s: ${list(ports)}.`,
    hint: ({ suggestion, what = 'port' }) =>
      suggestion === undefined
        ? `Name one of its ${what}s, or add the ${what} to it.`
        : `Did you mean "${suggestion}"?`,
    explanation:
      'A reference to a port must lead to one that exists, or nothing answers there. Where the names of the ports are literals, the compiler says so already.',
    example:
      "const web = new Service(chart, 'web', { selector: { app: 'web' }, ports: { http: 80 } });\nnew Ingress(chart, 'web', { className: 'nginx', backend: web.port('htp') });",
    fix: "const web = new Service(chart, 'web', { selector: { app: 'web' }, ports: { http: 80 } });\nnew Ingress(chart, 'web', { className: 'nginx', backend: web.port('http') });",
  }),
  K8S4506: define<{ path: string; what: string; name: string; allowed: string }>({
    severity: 'error',
    title: 'A name that no port can have',
    message: ({ path, what, name, allowed }) => `"${path}": ${what} is "${name}". Expected are ${allowed}.`,
    hint: () => 'Choose a short name for what is spoken there, such as "http", "grpc" or "metrics".',
    explanation:
      'The port of a container is named as IANA names services: at most 15 characters. The port of a Service may be longer, but not when it leads to a container port of the same name.',
    example: "new Service(chart, 'web', { selector: { app: 'web' }, ports: { 'HTTP': 80 } });",
    fix: "new Service(chart, 'web', { selector: { app: 'web' }, ports: { http: 80 } });",
  }),
  K8S4507: define<{ path: string; what: string; option: string; why: string }>({
    severity: 'error',
    title: 'A Service or a listener that lacks what its type needs',
    message: ({ path, what, option, why }) => `"${path}": ${what} needs \`${option}\`: ${why}.`,
    hint: ({ option }) => `Set \`${option}\`.`,
    explanation: 'A Service without it is refused by the kube-apiserver; a listener without it takes no connection.',
    example: "new Service(chart, 'db', { type: 'ExternalName' });",
    fix: "new Service(chart, 'db', { type: 'ExternalName', externalName: 'db.example.com' });",
  }),
  K8S4508: define<{ path: string; address: string; expected: string }>({
    severity: 'error',
    title: 'Not an address of that kind',
    message: ({ path, address, expected }) => `"${path}": "${address}" is not ${expected}.`,
    hint: () => 'Write the address in its usual form, without a scheme, a port or a blank.',
    explanation:
      'The kube-apiserver takes addresses as numbers only: a name is never looked up, and an octet with a leading zero is read differently by different programs.',
    example: "new Cidr('10.0.0.0');",
    fix: "new Cidr('10.0.0.0/8');",
  }),
  K8S4509: define<{ path: string; service: string }>({
    severity: 'error',
    title: 'Endpoints for a Service that finds its own',
    message: ({ path, service }) =>
      `"${path}" gives endpoints to the Service "${service}", which has a selector and so gets them from its pods.`,
    hint: () => 'Leave the `selector` of the Service out, or leave the EndpointSlice out.',
    explanation:
      'For a Service with a selector, Kubernetes keeps EndpointSlices with the addresses of the pods. One that is written by hand is used beside them, so that part of the traffic goes elsewhere.',
    example:
      "const db = new Service(chart, 'db', { selector: { app: 'db' }, ports: { sql: 5432 } });\nnew EndpointSlice(chart, 'db-1', { service: db, addresses: ['10.0.0.7'] });",
    fix: "const db = new Service(chart, 'db', { ports: { sql: 5432 } });\nnew EndpointSlice(chart, 'db-1', { service: db, addresses: ['10.0.0.7'] });",
  }),
  K8S4510: define<{ path: string; namespace: string; what: string; other: string }>({
    severity: 'error',
    title: 'Something in another namespace',
    message: ({ path, namespace, what, other }) =>
      `"${path}" is in the namespace "${namespace}" and refers to ${what} in "${other}". It can refer to its own namespace only.`,
    hint: () =>
      'Put both into one namespace. A route across namespaces needs Gateway API (HTTPRoute with a ReferenceGrant).',
    explanation:
      'The reference is a bare name: Kubernetes looks for it in the namespace of the object that refers, and finds nothing or the wrong object.',
    example:
      "new Ingress(shop, 'web', { className: 'nginx', backend: Service.fromName('api', { namespace: 'api', ports: { http: 80 } }).port('http') });",
    fix: "new Ingress(api, 'web', { className: 'nginx', backend: Service.fromName('api', { namespace: 'api', ports: { http: 80 } }).port('http') });",
  }),
  K8S4511: define<{ path: string; kind: string; options: string }>({
    severity: 'error',
    title: 'A route that leads nowhere',
    message: ({ path, kind, options }) =>
      `The ${kind} "${path}" has no destination. Expected is at least one of ${options}.`,
    hint: ({ options }) => `Set ${options}.`,
    explanation:
      'The kube-apiserver refuses an Ingress without a backend, and a route without one answers every request with an error.',
    example: "new Ingress(chart, 'web', { className: 'nginx' });",
    fix: "new Ingress(chart, 'web', { className: 'nginx', backend: web.port('http') });",
  }),
  K8S4512: define<{ path: string; given: string; problem: string }>({
    severity: 'error',
    title: 'Not a path of a URL',
    message: ({ path, given, problem }) => `"${path}": the path "${given}" ${problem}.`,
    hint: () => 'Begin with "/" and write each step once: "/api/v1".',
    explanation:
      'A path is compared with that of a request, which is absolute and has been tidied up. The kube-apiserver refuses a path that could never match, or that could match more than it seems to.',
    example:
      "new Ingress(chart, 'web', { className: 'nginx', hosts: { 'shop.example.com': { api: api.port('http') } } });",
    fix: "new Ingress(chart, 'web', { className: 'nginx', hosts: { 'shop.example.com': { '/api': api.port('http') } } });",
  }),
  K8S4513: define<{ path: string; what: string; problem: string }>({
    severity: 'error',
    title: 'A range of ports that is none',
    message: ({ path, what, problem }) => `"${path}": ${what} ${problem}.`,
    hint: () => 'Write a number as `port` and one that is not smaller as `endPort`, or leave `endPort` out.',
    explanation: 'A range of ports goes from `port` to `endPort`, both included. A named port stands for itself only.',
    example: "new NetworkPolicy(chart, 'web', { ingress: [{ ports: [{ port: 9000, endPort: 8000 }] }] });",
    fix: "new NetworkPolicy(chart, 'web', { ingress: [{ ports: [{ port: 8000, endPort: 9000 }] }] });",
  }),
  K8S4514: define<{ path: string; peer: string; namespace: string | undefined; other: string | undefined }>({
    severity: 'warning',
    title: 'A peer whose namespace is not known',
    message: ({ path, peer, namespace, other }) =>
      `"${path}" ${namespace === undefined ? 'has no namespace' : `is in the namespace "${namespace}"`}, and "${peer}" ${other === undefined ? 'has none' : `is in "${other}"`}. The policy finds the pods of "${peer}" only if both end up in the same one.`,
    hint: () => 'Give both charts a namespace: `new Chart(app, id, { namespace })`.',
    explanation:
      'A NetworkPolicy finds pods in its own namespace unless it names another. Where an object has no namespace, `kubectl apply -n` decides, and nobody can tell here which one that will be.',
    example: "new Chart(app, 'shop', { namespace: 'shop' });\nnew Chart(app, 'orders');",
    fix: "new Chart(app, 'shop', { namespace: 'shop' });\nnew Chart(app, 'orders', { namespace: 'orders' });",
  }),
  K8S4515: define<{ path: string; variable: string; target: string; other: string }>({
    severity: 'error',
    title: 'Two connections with the same variables',
    message: ({ path, variable, target, other }) =>
      `"${path}" is connected to "${other}" and to "${target}", and both would set the variable ${variable}.`,
    hint: () => "Name the variables of one of them: `connect(target, { env: 'OTHER' })` gives OTHER_HOST and so on.",
    explanation:
      'The names of the variables come from the id of what is connected. Two targets with one id, or two ports of one target, need names of their own.',
    example: 'web.connect(orders.db);\nweb.connect(payments.db);',
    fix: "web.connect(orders.db);\nweb.connect(payments.db, { env: 'PAYMENTS_DB' });",
  }),
  K8S4516: define<{ path: string; prefix: string }>({
    severity: 'error',
    title: 'Not a name for variables',
    message: ({ path, prefix }) =>
      `"${path}": "${prefix}" can't begin the name of an environment variable. Expected are letters, digits and "_", and no digit first.`,
    hint: () => "Write it as programs write their variables: `env: 'ORDERS_DB'`.",
    explanation:
      'Kubernetes takes nearly any name for a variable, but a shell and most programs can read only such names.',
    example: "web.connect(db, { env: 'orders-db' });",
    fix: "web.connect(db, { env: 'ORDERS_DB' });",
  }),
  K8S4517: define<{ path: string; namespace: string; service: string; other: string }>({
    severity: 'info',
    title: 'A route across namespaces',
    message: ({ path, namespace, service, other }) =>
      `The route "${path}" in "${namespace}" leads to the Service "${service}" in "${other}", which must allow it.`,
    hint: ({ namespace, other }) =>
      `Make sure that "${other}" has a ReferenceGrant for routes from "${namespace}": \`new ReferenceGrant(chart, 'routes', …)\`.`,
    explanation:
      'Gateway API lets a route refer to another namespace only where that namespace says so with a ReferenceGrant. Without one, the route answers with errors.',
    example: "new HTTPRoute(shop, 'web', { gateway, backend: api.port('http') });",
    fix: "new ReferenceGrant(api, 'routes', { from: [{ kind: 'HTTPRoute', namespace: 'shop' }], to: [{ kind: 'Service' }] });",
  }),
  K8S4518: define<{ path: string; seconds: number; most: number }>({
    severity: 'error',
    title: 'Not a time for which a client is kept at one pod',
    message: ({ path, seconds, most }) =>
      `"${path}": the timeout of the session affinity is ${seconds}. Expected are 1 to ${most} seconds, which is a day.`,
    hint: () => 'Write whole seconds, such as `sessionAffinity: { timeoutSeconds: 10800 }` for three hours.',
    explanation: 'The kube-apiserver refuses other timeouts; three hours are what it takes when it is told none.',
    example:
      "new Service(chart, 'web', { selector: { app: 'web' }, ports: { http: 80 }, sessionAffinity: { timeoutSeconds: 0 } });",
    fix: "new Service(chart, 'web', { selector: { app: 'web' }, ports: { http: 80 }, sessionAffinity: { timeoutSeconds: 600 } });",
  }),
  K8S4519: define<{
    path: string;
    target: string;
    part: string;
    parts: readonly string[];
    suggestion: string | undefined;
  }>({
    severity: 'error',
    title: 'A variable for what a connection does not tell',
    message: ({ path, target, part, parts }) =>
      `"${path}" asks "${target}" for "${part}". A connection to it tells: ${list(parts)}.`,
    hint: ({ suggestion }) =>
      suggestion === undefined
        ? 'Ask for one of these, or set the variable with `env`.'
        : `Did you mean "${suggestion}"?`,
    explanation:
      'A map of variables says for each what it holds. What there is depends on the target: a URL needs a scheme, a block of addresses has no host.',
    example: "web.connect(db, { env: { PGHOST: 'HOSTNAME' } });",
    fix: "web.connect(db, { env: { PGHOST: 'HOST' } });",
  }),
};
