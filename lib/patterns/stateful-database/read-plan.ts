import type { Construct } from 'constructs';
import { Chart } from 'cdk8s';
import { amountOf } from '../../constructs/qos-class';
import type { ResourceProps } from '../../constructs/resources';
import { workloadLabels } from '../../constructs/workload';
import { addFinding } from '../../findings';
import { isQuantity } from '../../kubernetes/quantity';
import { suggest } from '../../suggest';
import { checkShapes } from './check-shapes';
import { isSecret, keysOf, secretOf, sourcesOf } from './credentials';
import type { DatabaseEngine } from './engine';
import { engines } from './engines';
import type { StatefulDatabaseProps } from './props';
import type { DatabasePlan } from './provider';
import { isOlder, parseVersion, type EngineVersion } from './version';

const DEFAULT_RESOURCES = { cpu: '1', memory: '1Gi' } as const;

/** Reads the options of a database; undefined, with findings, where too little is known to make anything. */
export function readPlan(database: Construct, name: string, props: StatefulDatabaseProps): DatabasePlan | undefined {
  const engine = readEngine(database, props.engine);
  const version = engine && readVersion(database, engine, props.version);
  const withSecret = checkCredentials(database, engine, props.credentials);
  const withSize = checkSize(database, props.storage?.size);
  const named = checkName(database, 'the database', props.database) && checkUser(database, props.credentials?.username);
  if (engine?.databases === false && props.database !== undefined) {
    const allowed = `no name at all: ${engine.name} holds no databases with names`;
    addFinding(database, 'K8S4209', {
      path: database.node.path,
      what: 'the database',
      got: JSON.stringify(props.database),
      allowed,
    });
  }
  const readable = checkShapes(database, props);
  if (!engine || !version || !withSecret || !withSize || !named || !readable) return undefined;
  const namespace = props.namespace ?? Chart.of(database).namespace;
  const secret = secretOf(props.credentials, namespace);
  const image = props.image ?? `${engine.repository}:${version.tag}`;
  const resources = readResources(database, props.resources);
  const memory = resources.limits?.memory;
  return {
    name,
    namespace,
    labels: workloadLabels(database, name, { ...props, image, component: props.component ?? 'database' }),
    engine,
    version,
    image,
    database: props.database ?? 'app',
    secret,
    keys: keysOf(props.credentials),
    credentials: sourcesOf(props.credentials, secret),
    replicas: props.replicas,
    resources,
    memory: memory === undefined ? undefined : amountOf(memory),
    props,
  };
}

function readEngine(database: Construct, engine: unknown): DatabaseEngine | undefined {
  if (isEngine(engine)) return engine;
  const names = Object.keys(engines);
  if (typeof engine === 'string' && Object.hasOwn(engines, engine)) return engines[engine as keyof typeof engines];
  const suggestion = typeof engine === 'string' ? suggest(engine, names) : undefined;
  const got = engine === undefined ? 'undefined' : (JSON.stringify(engine) ?? typeof engine);
  addFinding(database, 'K8S4200', { path: database.node.path, got, engines: names, suggestion });
  return undefined;
}

function isEngine(value: unknown): value is DatabaseEngine {
  if (typeof value !== 'object' || value === null) return false;
  const { name, repository, port, pod } = value as Partial<DatabaseEngine>;
  return (
    typeof name === 'string' && typeof repository === 'string' && typeof port === 'number' && typeof pod === 'function'
  );
}

function readVersion(
  database: Construct,
  { name, oldest }: DatabaseEngine,
  version: unknown,
): EngineVersion | undefined {
  const read = typeof version === 'string' ? parseVersion(version) : undefined;
  if (read && !(oldest && isOlder(read, oldest))) return read;
  const got = version === undefined ? 'undefined' : JSON.stringify(version);
  addFinding(database, 'K8S4201', { path: database.node.path, engine: name, got, oldest });
  return undefined;
}

function checkCredentials(
  database: Construct,
  engine: DatabaseEngine | undefined,
  credentials: StatefulDatabaseProps['credentials'] | undefined,
): boolean {
  const { path } = database.node;
  const secret: unknown = credentials?.secret;
  const keys = keysOf(credentials ?? { secret: '' });
  const roles = engine?.credentials ?? ['username', 'password'];
  const needed = roles.map((role) => keys[role]);
  const unused = engine && unusedRole(engine, credentials);
  if (unused)
    addFinding(database, 'K8S4202', { path, problem: `${engine.name} has no use for ${unused}`, keys: needed });
  if (isSecret(secret)) {
    // A Secret whose keys are known says which of them it lacks.
    const wanted = roles.filter((role) => role !== 'username' || credentials?.username === undefined);
    for (const role of wanted) secret.key(keys[role]);
    return true;
  }
  if (typeof secret === 'string' && secret !== '') return true;
  const problem = secret === undefined ? 'it names no Secret with its credentials' : 'what it has for a Secret is none';
  addFinding(database, 'K8S4202', { path, problem, keys: needed });
  return false;
}

/** What is said of a user or a key that the engine does not look at. */
function unusedRole(
  { credentials: roles = ['username', 'password'] }: DatabaseEngine,
  credentials: StatefulDatabaseProps['credentials'] | undefined,
): string | undefined {
  if (credentials?.username !== undefined && !roles.includes('username')) return 'a user';
  const unused = Object.keys(credentials?.keys ?? {}).find((role) => !roles.some((used) => used === role));
  return unused === undefined ? undefined : `the key of "${unused}"`;
}

function checkSize(database: Construct, size: unknown): boolean {
  if (typeof size === 'string' && isQuantity(size) && amountOf(size) > 0) return true;
  const got = size === undefined ? 'undefined' : JSON.stringify(size);
  addFinding(database, 'K8S4203', { path: database.node.path, got });
  return false;
}

function checkName(database: Construct, what: string, name: string | undefined): boolean {
  if (name === undefined || (typeof name === 'string' && /^[A-Za-z_][A-Za-z0-9_-]{0,62}$/.test(name))) return true;
  const allowed = 'a letter or "_" and then up to 62 letters, digits, "_" and "-"';
  addFinding(database, 'K8S4209', { path: database.node.path, what, got: JSON.stringify(name), allowed });
  return false;
}

function checkUser(database: Construct, name: string | undefined): boolean {
  return checkName(database, 'the user', name);
}

/** What is a request without a limit stays so: then it is not of the class Guaranteed, and a finding says what is missing. */
function readResources(database: Construct, resources: ResourceProps | undefined): ResourceProps {
  if (resources === undefined) {
    addFinding(database, 'K8S4206', { path: database.node.path, ...DEFAULT_RESOURCES });
    return { requests: DEFAULT_RESOURCES, limits: DEFAULT_RESOURCES };
  }
  const { requests, limits } = resources;
  return requests === undefined && limits !== undefined ? { requests: limits, limits } : resources;
}
