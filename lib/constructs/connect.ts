import { addFinding } from '../findings';
import { originOfCall } from '../origin';
import { suggest } from '../suggest';
import type { Connectable, Connecting, ConnectionTarget, ConnectOptions, Endpoint } from './connection';
import { isEnvReference, type EnvValue } from './env';
import { hasOrder } from './order';

/**
 * Connects a workload to what it calls:
 *
 * - its main container is told where that is, by `NAME_HOST`, `NAME_PORT` and, where there is a scheme, `NAME_URL`, and whatever
 *   else the target tells, such as a user; what the user has set in `env` stays;
 * - its NetworkPolicy, if it limits what goes out, lets it through to there; the target's, if there is one, lets it in;
 * - the target is applied first, within one chart.
 *
 * Patterns have it as a method: `web.connect(db)`.
 *
 * @example
 * connect(web, orders); // ORDERS_HOST, ORDERS_PORT, ORDERS_URL
 * connect(web, db, { env: { DATABASE_URL: 'URL' } });
 * connect(web, new ExternalHost('api.example.com'), { env: false });
 */
export function connect<Port extends string>(
  from: Connecting,
  to: Connectable<Port>,
  options: ConnectOptions<NoInfer<Port>> = {},
): void {
  const target = to.connectionTarget(options.port);
  setVariables(from, target, options.env);
  from.network.allowEgress(target.peers, target.ports);
  target.network?.allowIngress([from], target.ports);
  if (target.construct && (options.order ?? hasOrder(from, target.construct)))
    from.node.addDependency(target.construct);
}

const told = new WeakMap<Connecting, Map<string, { readonly target: string; readonly value: EnvValue }>>();

function setVariables(from: Connecting, target: ConnectionTarget, env: ConnectOptions['env']): void {
  if (env === false) return;
  const variables = typeof env === 'object' ? renamed(from, target, env) : prefixed(from, target, env);
  const known = told.get(from) ?? new Map();
  told.set(from, known);
  for (const [variable, value] of variables) {
    const before = known.get(variable);
    if (before && !isSame(before.value, value)) {
      const parameters = { path: from.node.path, variable, target: target.name, other: before.target };
      addFinding(from, 'K8S4515', parameters, lineOfCall(from));
      return;
    }
    known.set(variable, { target: target.name, value });
    from.addEnv(variable, value);
  }
}

/** What a target tells, by the end of the variable's name. */
function partsOf({ endpoint, env }: ConnectionTarget): ReadonlyMap<string, EnvValue> {
  return new Map<string, EnvValue>(
    Object.entries({
      ...(endpoint && { HOST: endpoint.host, PORT: String(endpoint.port) }),
      ...(endpoint?.scheme === undefined ? {} : { URL: urlOf({ ...endpoint, scheme: endpoint.scheme }) }),
      ...env,
    }),
  );
}

function prefixed(from: Connecting, target: ConnectionTarget, prefix = upperSnake(target.name)): [string, EnvValue][] {
  const parts = [...partsOf(target)];
  if (parts.length > 0 && !/^[A-Za-z_]\w*$/.test(prefix)) {
    addFinding(from, 'K8S4516', { path: from.node.path, prefix }, lineOfCall(from));
    return [];
  }
  return parts.map(([part, value]) => [`${prefix}_${part}`, value]);
}

function renamed(
  from: Connecting,
  target: ConnectionTarget,
  names: Readonly<Record<string, string>>,
): [string, EnvValue][] {
  const parts = partsOf(target);
  return Object.entries(names).flatMap(([variable, part]): [string, EnvValue][] => {
    const value = parts.get(part);
    if (value !== undefined) return [[variable, value]];
    const known = [...parts.keys()];
    const parameters = {
      path: from.node.path,
      target: target.name,
      part,
      parts: known,
      suggestion: suggest(part, known),
    };
    addFinding(from, 'K8S4519', parameters, lineOfCall(from));
    return [];
  });
}

function lineOfCall(from: Connecting): { origin?: NonNullable<ReturnType<ReturnType<typeof originOfCall>>> } {
  const origin = originOfCall(from, connect)();
  return origin ? { origin } : {};
}

const USUAL_PORTS: Readonly<Record<string, number>> = { http: 80, ws: 80, https: 443, wss: 443 };

function urlOf({ scheme, host, port }: Endpoint & { readonly scheme: string }): string {
  return `${scheme}://${host}${USUAL_PORTS[scheme] === port ? '' : `:${port}`}`;
}

function upperSnake(name: string): string {
  return name
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(?=\d)/, '_')
    .toUpperCase();
}

function isSame(a: EnvValue, b: EnvValue): boolean {
  const textOf = (value: EnvValue): string => JSON.stringify(isEnvReference(value) ? value.valueFrom() : value);
  return textOf(a) === textOf(b);
}
