import { define } from '../code-definition';

const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** K8S42xx: databases. */
export const databaseCodes = {
  K8S4200: define<{ path: string; got: string; engines: readonly string[]; suggestion: string | undefined }>({
    severity: 'error',
    title: 'An engine that nobody knows',
    message: ({ path, got, engines }) =>
      `The database "${path}" has the engine ${got}. Expected is one of ${list(engines)}, or an engine as a value.`,
    hint: ({ suggestion }) =>
      suggestion === undefined
        ? 'Name the engine, or describe another one: `engine: { name, repository, port, pod }`.'
        : `Did you mean "${suggestion}"?`,
    explanation:
      'The engine decides how the server runs in its image: its user, its paths, its variables and its probes. An engine that has no name here is described by a value, which a package can export.',
    example:
      "new StatefulDatabase(chart, 'orders', { engine: 'postgresql', version: '17.2', storage: { size: '20Gi' }, credentials: { secret: 'orders' } });",
    fix: "new StatefulDatabase(chart, 'orders', { engine: 'postgres', version: '17.2', storage: { size: '20Gi' }, credentials: { secret: 'orders' } });",
  }),
  K8S4201: define<{ path: string; engine: string; got: string; oldest: string | undefined }>({
    severity: 'error',
    title: 'A version that says too little',
    message: ({ path, engine, got, oldest }) =>
      `The database "${path}" has the version ${got} of ${engine}. Expected is a tag of its image that begins with the number of the version${oldest === undefined ? '' : `, ${oldest} or newer`}.`,
    hint: ({ oldest }) =>
      `Write the version in full, such as \`version: '${oldest ?? '1.0'}'\`, as a text; an image of your own goes into \`image\` beside it.`,
    explanation:
      'Paths, user ids and programs differ between versions: PostgreSQL keeps its data elsewhere from version 18 on. A tag that moves would also upgrade a database whenever its pod starts anew, which some versions refuse and none undoes.',
    example:
      "new StatefulDatabase(chart, 'orders', { engine: 'postgres', version: 'latest', storage: { size: '20Gi' }, credentials: { secret: 'orders' } });",
    fix: "new StatefulDatabase(chart, 'orders', { engine: 'postgres', version: '17.2', storage: { size: '20Gi' }, credentials: { secret: 'orders' } });",
  }),
  K8S4202: define<{ path: string; problem: string; keys: readonly string[] }>({
    severity: 'error',
    title: 'Credentials that a database cannot use',
    message: ({ path, problem }) => `The database "${path}": ${problem}.`,
    hint: ({ keys }) =>
      `Name a Secret that somebody else fills, with the keys ${list(keys)}: \`credentials: { secret: 'orders-db' }\`.`,
    explanation:
      'A password that is made or written here would stand in the manifests, in the repository and in every log that prints them, and a new one at each run would lock everybody out. External Secrets, sealed-secrets, an operator or a person makes the Secret.',
    example:
      "new StatefulDatabase(chart, 'orders', { engine: 'postgres', version: '17.2', storage: { size: '20Gi' }, credentials: { password: 's3cret' } });",
    fix: "new StatefulDatabase(chart, 'orders', { engine: 'postgres', version: '17.2', storage: { size: '20Gi' }, credentials: { secret: 'orders' } });",
  }),
  K8S4203: define<{ path: string; got: string }>({
    severity: 'error',
    title: 'A database without a size',
    message: ({ path, got }) =>
      `The storage of the database "${path}" has the size ${got}. Expected is an amount above zero, such as "20Gi".`,
    hint: () => "Say how much: `storage: { size: '20Gi' }`. It can grow later where the storage class allows it.",
    explanation:
      'Each claim asks for an amount of storage. There is no good default: too little stops the database when it is full, and no claim ever shrinks.',
    example:
      "new StatefulDatabase(chart, 'orders', { engine: 'postgres', version: '17.2', storage: { size: '20 GB' }, credentials: { secret: 'orders' } });",
    fix: "new StatefulDatabase(chart, 'orders', { engine: 'postgres', version: '17.2', storage: { size: '20Gi' }, credentials: { secret: 'orders' } });",
  }),
  K8S4204: define<{ path: string; replicas: number; engine: string }>({
    severity: 'error',
    title: 'Two databases that do not know each other',
    message: ({ path, replicas }) =>
      `The database "${path}" has ${replicas} replicas. Without replication these are ${replicas} servers with data of their own behind one address.`,
    hint: ({ engine }) =>
      `Keep one replica${engine === 'postgres' ? '; take `provider: cnpg()`, which replicates' : ''}; or, where the server is set up to replicate, say \`replication: 'engine-managed'\`.`,
    explanation:
      'A StatefulSet starts the same server several times; it copies no data between them. A Service spreads connections over all of them, so that what one write stores the next read does not find.',
    example:
      "new StatefulDatabase(chart, 'orders', { engine: 'postgres', version: '17.2', replicas: 3, storage: { size: '20Gi' }, credentials: { secret: 'orders' } });",
    fix: "new StatefulDatabase(chart, 'orders', { engine: 'postgres', version: '17.2', provider: cnpg(), replicas: 3, storage: { size: '20Gi' }, credentials: { secret: 'orders' } });",
  }),
  K8S4205: define<{ path: string; method: string }>({
    severity: 'warning',
    title: 'A database without a backup',
    message: ({ path }) => `The database "${path}" is never backed up.`,
    hint: ({ method }) =>
      `Say when and where to: \`backup: { schedule: '0 3 * * *', ${method} }\`; or silence this with what backs it up instead.`,
    explanation:
      'Volumes survive pods, not mistakes: a wrong statement, a deleted claim or a broken disk takes the data along. A backup that was restored once is the only one that counts.',
    example:
      "new StatefulDatabase(chart, 'orders', { engine: 'postgres', version: '17.2', storage: { size: '20Gi' }, credentials: { secret: 'orders' } });",
    fix: "new StatefulDatabase(chart, 'orders', {\n  engine: 'postgres',\n  version: '17.2',\n  storage: { size: '20Gi' },\n  credentials: { secret: 'orders' },\n  backup: { schedule: '0 3 * * *', destination: { persistentVolumeClaim: { claimName: 'backups' } } },\n});",
  }),
  K8S4206: define<{ path: string; cpu: string; memory: string }>({
    severity: 'info',
    title: 'A database with the usual resources',
    message: ({ path, cpu, memory }) =>
      `The database "${path}" names no resources; it gets ${cpu} cpu and ${memory} of memory, no more and no less.`,
    hint: () => "Measure it and say `resources: { limits: { cpu: '2', memory: '4Gi' } }`.",
    explanation:
      'A database is given what it may use at most, so that it is the last to go when the memory of its node runs out (the class Guaranteed). How much that should be only a measurement tells.',
  }),
  K8S4207: define<{ path: string; what: string; provider: string; fix: string }>({
    severity: 'error',
    title: 'Something that the provider of a database cannot do',
    message: ({ path, what, provider }) => `The database "${path}": ${what} is not for ${provider}.`,
    hint: ({ fix }) => fix,
    explanation:
      'A database is a plain StatefulSet, or resources of an operator such as CloudNativePG. What one can do, the other need not: dumps by a job belong to the first, an object store and standbys to the second.',
    example:
      "new StatefulDatabase(chart, 'orders', { engine: 'mysql', version: '8.4.3', provider: cnpg(), storage: { size: '20Gi' }, credentials: { secret: 'orders' } });",
    fix: "new StatefulDatabase(chart, 'orders', { engine: 'postgres', version: '17.2', provider: cnpg(), storage: { size: '20Gi' }, credentials: { secret: 'orders' } });",
  }),
  K8S4208: define<{ path: string; problem: string; fix: string }>({
    severity: 'error',
    title: 'A backup that would not work',
    message: ({ path, problem }) => `The backup of the database "${path}": ${problem}.`,
    hint: ({ fix }) => fix,
    explanation:
      'A backup that is noticed to be missing when it is needed is worse than none. So its schedule, its destination and its retention are read when the manifests are made.',
    example:
      "new StatefulDatabase(chart, 'orders', {\n  engine: 'postgres',\n  version: '17.2',\n  storage: { size: '20Gi' },\n  credentials: { secret: 'orders' },\n  backup: { schedule: '0 3 * *', destination: { persistentVolumeClaim: { claimName: 'backups' } } },\n});",
    fix: "new StatefulDatabase(chart, 'orders', {\n  engine: 'postgres',\n  version: '17.2',\n  storage: { size: '20Gi' },\n  credentials: { secret: 'orders' },\n  backup: { schedule: '0 3 * * *', destination: { persistentVolumeClaim: { claimName: 'backups' } } },\n});",
  }),
  K8S4209: define<{ path: string; what: string; got: string; allowed: string }>({
    severity: 'error',
    title: 'A name that a database cannot have',
    message: ({ path, what, got, allowed }) => `The database "${path}": ${what} is ${got}. Expected is ${allowed}.`,
    hint: () => 'Choose a name that needs no quotes in SQL, in a shell or in a URL.',
    explanation:
      'The name goes into statements, programs and URLs that the image and the clients put together, and not all of them put it into quotes.',
    example:
      "new StatefulDatabase(chart, 'orders', {\n  engine: 'postgres',\n  version: '17.2',\n  storage: { size: '20Gi' },\n  credentials: { secret: 'orders' },\n  database: 'orders & more',\n});",
    fix: "new StatefulDatabase(chart, 'orders', {\n  engine: 'postgres',\n  version: '17.2',\n  storage: { size: '20Gi' },\n  credentials: { secret: 'orders' },\n  database: 'orders',\n});",
  }),
  K8S4210: define<{ path: string; problem: string; fix: string }>({
    severity: 'error',
    title: 'A restore that would not work',
    message: ({ path, problem }) => `The database "${path}" cannot begin with a backup: ${problem}.`,
    hint: ({ fix }) => fix,
    explanation:
      'A database takes over a backup when it starts with no data of its own. What cannot be read then would leave it empty and running.',
    example:
      "new StatefulDatabase(chart, 'orders', {\n  engine: 'postgres',\n  version: '17.2',\n  storage: { size: '20Gi' },\n  credentials: { secret: 'orders' },\n  restoreFrom: { dump: { volume: { persistentVolumeClaim: { claimName: 'backups' } }, file: '../orders.dump' } },\n});",
    fix: "new StatefulDatabase(chart, 'orders', {\n  engine: 'postgres',\n  version: '17.2',\n  storage: { size: '20Gi' },\n  credentials: { secret: 'orders' },\n  restoreFrom: { dump: { volume: { persistentVolumeClaim: { claimName: 'backups' } }, file: 'orders-20261120T030000Z.dump' } },\n});",
  }),
  K8S4211: define<{ path: string; got: string; lacking: readonly string[] }>({
    severity: 'warning',
    title: 'A database that ends early when memory runs out',
    message: ({ path, got, lacking }) =>
      `The pods of the database "${path}" are of the class ${got} and not Guaranteed. Missing: ${lacking.join('; ')}.`,
    hint: () =>
      "Give every container, sidecars too, limits of cpu and memory and requests that are equal to them or none; or say `qos: 'Burstable'` to mean it.",
    explanation:
      'When the memory of a node runs out, pods end by their class: BestEffort first, Burstable next by how far they are beyond their requests, Guaranteed last. A database is what all others wait for, and its start takes longest.',
    example:
      "new StatefulDatabase(chart, 'orders', {\n  engine: 'postgres',\n  version: '17.2',\n  storage: { size: '20Gi' },\n  credentials: { secret: 'orders' },\n  resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '2Gi' } },\n});",
    fix: "new StatefulDatabase(chart, 'orders', {\n  engine: 'postgres',\n  version: '17.2',\n  storage: { size: '20Gi' },\n  credentials: { secret: 'orders' },\n  resources: { limits: { cpu: '1', memory: '2Gi' } },\n});",
  }),
};
