// What a field of free text or a free number usually holds, by its name: so that most sets of options are plausible, and some are not.
// The first rule that fits a field's name decides. A value that no rule covers is a short word or a small number.

/** @typedef {import('./random.mjs').Random} Random */

const word = (random) => random.pick(['a', 'web', 'data', 'cache', 'log-2', 'x1']);
const unique = (random) =>
  `${random.pick(['a', 'web', 'data'])}-${random.integer(0, 999)}${random.chance(0.4) ? '.shop.example.com' : ''}`;

/** @type {[RegExp, (random: Random) => unknown][]} */
const texts = [
  [/^(?:image|imageName)$/, (r) => `ghcr.io/acme/${word(r)}:${r.integer(1, 3)}.${r.integer(0, 9)}.0`],
  [/^repository$/, (r) => `ghcr.io/acme/${word(r)}`],
  [/^tag$/, (r) => `1.${r.integer(0, 9)}`],
  [/^digest$/, () => `sha256:${'0123456789abcdef'.repeat(4)}`],
  [/^namespace$/, () => 'shop'],
  [/^schedule$/, (r) => r.pick(['0 2 * * *', '*/5 * * * *', '@daily', '0 0 1 * *', '15 14 * * 1-5', '0 0 2 * * *'])],
  [/^timeZone$/, (r) => r.pick(['Etc/UTC', 'Europe/Berlin', 'America/New_York', 'europe/berlin'])],
  [/^(?:apiVersion)$/, (r) => r.pick(['v1', 'apps/v1', 'example.com/v1'])],
  [/^(?:kind|listKind)$/, (r) => r.pick(['Widget', 'Gadget', 'Database'])],
  [/^(?:plural|singular|categories|shortNames)$/, (r) => r.pick(['widgets', 'gadgets', 'wd'])],
  [/^(?:group|apiGroups?)$/, (r) => r.pick(['', 'apps', 'example.com', 'batch'])],
  [/^verbs?$/, (r) => r.pick(['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'])],
  [/^resources$/, (r) => r.pick(['pods', 'services', 'deployments', 'pods/log', 'configmaps'])],
  [/^nonResourceURLs$/, (r) => r.pick(['/healthz', '/metrics', '/api/*'])],
  [
    /^(?:hosts?|hostnames?|dnsNames|hostname|sniHosts|serverName|server|endpointUrl)$/i,
    (r) => r.pick(['shop.example.com', 'api.example.com', '*.example.com']),
  ],
  [
    /(?:ip|addresses|externalIPs|nameservers|loadBalancerIP|clusterIPs?)$/i,
    (r) => r.pick(['10.1.2.3', '192.0.2.7', '2001:db8::1']),
  ],
  [/(?:cidr|ranges|except|subnets|ipBlock)/i, (r) => r.pick(['10.0.0.0/8', '192.0.2.0/24', '0.0.0.0/0'])],
  [/^(?:health|readiness|liveness|startup)$/, (r) => r.pick(['/healthz', '/', '/ready?full=1'])],
  [/^(?:mountPath)$/, (r) => `/${r.pick(['data', 'etc/app', 'var/log', 'cache', 'srv'])}${r.integer(0, 99)}`],
  [/^volumeMounts$/, (r) => `/${r.pick(['data', 'etc/app', 'var/log'])}${r.integer(0, 99)}`],
  [/^(?:hostPath|workingDir|terminationMessagePath|devicePath)$/, (r) => r.pick(['/var/log', '/dev/sda', '/tmp/x'])],
  [/path(?:s|Prefix)?$/i, (r) => r.pick(['/', '/api', '/v1/items', 'conf/app.yaml', 'a'])],
  [
    /(?:size|storage|memory|capacity|limits|requests|sizeLimit|min|max|default|defaultRequest|divisor|averageValue)$/i,
    (r) => r.pick(['100m', '1', '128Mi', '1Gi', '20Gi', '0.5']),
  ],
  [/^(?:cpu)$/, (r) => r.pick(['100m', '1', '0.5'])],
  [
    /(?:interval|timeout|duration|for|age|retention|ttl|delay|notSucceededFor)$/i,
    (r) => r.pick(['30s', '5m', '1h', '7d']),
  ],
  [/(?:maxSurge|maxUnavailable|minAvailable|percent)$/i, (r) => r.pick(['25%', '10%', '1%', '100%'])],
  [/^(?:port|targetPort)$/, (r) => r.pick(['http', 'metrics', 'admin'])],
  [/^applyConfiguration$/, () => 'Object{ metadata: Object.metadata{ labels: {"a": "b"} } }'],
  [/^jsonPatch$/, () => '[JSONPatch{op: "add", path: "/metadata/labels/a", value: "b"}]'],
  [/^(?:variables|valueExpression)$/, () => 'object.metadata.name'],
  [/^url$/, () => 'https://hooks.example.com/admit'],
  [/^(?:version)$/, (r) => r.pick(['17.2', '8.4', '7.4', '11.4', 'v1', 'v1beta1'])],
  [/^(?:reason|description|comment)$/i, () => 'it has to be so'],
  [
    /^(?:storageClassName|storageClass|className|ingressClassName|gatewayClassName)$/,
    (r) => r.pick(['standard', 'fast', 'nginx']),
  ],
  [
    /^(?:provisioner|driver|controller|controllerName|signerName)$/,
    (r) => r.pick(['example.com/thing', 'csi.example.com']),
  ],
  [/^(?:handler|scheduler|schedulerName)$/, word],
  [/^(?:topologyKey)$/, (r) => r.pick(['kubernetes.io/hostname', 'topology.kubernetes.io/zone'])],
  [/^(?:operator)$/, (r) => r.pick(['In', 'NotIn', 'Exists', 'DoesNotExist', 'Equal'])],
  [/^(?:key)$/, (r) => r.pick(['a', 'example.com/role', 'app.conf'])],
  [
    /^(?:expression|rule|matchConditions|messageExpression)$/,
    (r) => r.pick(['true', 'object.metadata.name != "a"', 'self.size() > 0']),
  ],
  [/^(?:expr)$/, (r) => r.pick(['up == 0', 'rate(errors_total[5m]) > 1'])],
  [
    /^(?:jsonPath|specReplicasPath|statusReplicasPath|labelSelectorPath)$/,
    (r) => r.pick(['.spec.replicas', '.status.replicas', '.status.selector']),
  ],
  [/^(?:caBundle|bytes)$/, () => 'aGVsbG8='],
  [/^(?:args|command|postInitSQL)$/, (r) => r.pick(['--verbose', '/bin/sh', '-c', 'exit 0'])],
  [/^(?:add|drop)$/, (r) => r.pick(['ALL', 'NET_BIND_SERVICE', 'SYS_TIME'])],
  [/^(?:name|claimName|secretName|containerName|subPath|alert|id)$/, unique],
];

/** @type {[RegExp, (random: Random) => number][]} */
const numbers = [
  [/port$/i, (r) => r.pick([80, 443, 8080, 8443, 9090, 5432])],
  [/^ports$/, (r) => r.integer(1024, 9999)],
  [/nodePort$/i, (r) => r.integer(30000, 32767)],
  [/^(?:defaultMode|mode)$/, (r) => r.pick([0o400, 0o644, 0o755])],
  [/^(?:runAs|fsGroup|supplementalGroups)/, (r) => r.pick([65532, 1000, 999])],
  [/^(?:replicas|min|minReplicas|instances)$/, (r) => r.integer(1, 4)],
  [/^(?:max|maxReplicas)$/, (r) => r.integer(2, 9)],
  [/^(?:cpu|memory|averageUtilization|percent|weight|maxEjectionPercent|minHealthPercent)$/, (r) => r.integer(1, 100)],
  [/Seconds$/, (r) => r.pick([0, 5, 10, 30, 60, 300, 3600])],
  [/^(?:successThreshold)$/, () => 1],
  [/^(?:timeout|startingDeadline)/, (r) => r.pick([5, 10, 60, 300, 3600])],
];

/** Keys of maps, by the name of the field. */
const keys = [
  [/^(?:env|variables)$/, (r) => r.pick(['LOG_LEVEL', 'A', 'TZ', 'X_1'])],
  [/(?:labels|annotations|selector|matchLabels)$/i, (r) => r.pick(['team', 'example.com/owner', 'tier'])],
  [/^(?:data|stringData|binaryData|files|immutable)$/, (r) => r.pick(['app.conf', 'a', 'KEY'])],
  [/^(?:ports|listeners)$/, (r) => r.pick(['http', 'metrics', 'admin'])],
  [
    /^(?:limits|requests|capacity|default|defaultRequest|min|max|resources|hard|allocatable|overhead|podFixed)$/,
    (r) => r.pick(['cpu', 'memory', 'ephemeral-storage', 'example.com/gpu']),
  ],
  [
    /^(?:volumeMounts|volumes|volumeDevices|mounts)$/,
    (r) => `/${r.pick(['data', 'etc/app', 'var/log'])}${r.integer(0, 9)}`,
  ],
  [
    /^sysctls$/,
    (r) => r.pick(['net.ipv4.tcp_syncookies', 'net.ipv4.ip_unprivileged_port_start', 'kernel.shm_rmid_forced']),
  ],
  [/^nodeSelector$/, (r) => r.pick(['kubernetes.io/arch', 'example.com/disk'])],
  [/./, (r) => r.pick(['a', 'b', 'main'])],
];

// Now and then something that nobody means: it has to be stopped, or a server has to take it.
const odd = ['', 'UPPER', 'a b', '-a', 'a/b/c', 'é', 'x'.repeat(70), '0', '_'];

/**
 * A text for a field.
 *
 * @param {string} name Of the field.
 * @param {Random} random
 */
export function textFor(name, random) {
  if (random.chance(0.004)) return random.pick(odd);
  return (texts.find(([pattern]) => pattern.test(name))?.[1] ?? word)(random);
}

/** A number for a field. */
export function numberFor(name, random) {
  if (random.chance(0.004)) return random.pick([-1, 0, 65536, 2147483647, 1.5]);
  return numbers.find(([pattern]) => pattern.test(name))?.[1](random) ?? random.integer(1, 10);
}

/** A key for a map. */
export function keyFor(name, random) {
  if (random.chance(0.004)) return random.pick(odd);
  return keys.find(([pattern]) => pattern.test(name))[1](random);
}
