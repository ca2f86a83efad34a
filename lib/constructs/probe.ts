import type { Probe } from '../k8s';

/** How a container is asked whether it is well, and how patiently. */
export interface ProbeProps {
  /**
   * The path of an HTTP GET; any status from 200 to 399 is a success.
   * @default none: a TCP connection is opened instead
   */
  readonly path?: string;
  /**
   * The port, by name or number.
   * @default the container's first port
   */
  readonly port?: string | number;
  /**
   * @default 'HTTP'; for HTTPS the certificate is not checked
   */
  readonly scheme?: 'HTTP' | 'HTTPS';
  /** Headers of the HTTP GET, such as `{ Host: 'shop.example.com' }`. */
  readonly httpHeaders?: Readonly<Record<string, string>>;
  /** A command in the container, which is well when it ends with 0. It takes the place of path and port. */
  readonly command?: readonly string[];
  /** The gRPC health service on the port, of this name; `''` asks about the server as a whole. */
  readonly grpc?: string;
  /**
   * Seconds from the start of the container to the first probe.
   * @default 0: the startup probe waits, not a guess
   */
  readonly initialDelaySeconds?: number;
  /** Seconds between two probes. */
  readonly periodSeconds?: number;
  /** Seconds until a probe counts as failed. */
  readonly timeoutSeconds?: number;
  /** Failures in a row until the kubelet acts. */
  readonly failureThreshold?: number;
  /**
   * Successes in a row until it counts as well again; for readiness only.
   * @default 1
   */
  readonly successThreshold?: number;
  /** The grace period after this probe failed, instead of the pod's; not for readiness. */
  readonly terminationGracePeriodSeconds?: number;
}

/** The probes of a container, each with its own settings; a string is the path of an HTTP GET. */
export interface HealthProps {
  /**
   * Whether it gets traffic.
   * @default none, and for a WebService a TCP connection to the first port, with a warning: an open port says little about the service behind it
   */
  readonly readiness?: string | Omit<ProbeProps, 'terminationGracePeriodSeconds'> | false;
  /**
   * Whether it is restarted.
   * @default none: a liveness probe that fails under load restarts what was only slow
   */
  readonly liveness?: string | Omit<ProbeProps, 'successThreshold'> | false;
  /**
   * Whether it has started; the other probes wait for it.
   * @default the readiness probe's check, every 5 s, up to 30 times: 150 s to start
   */
  readonly startup?: string | Omit<ProbeProps, 'successThreshold'> | false;
}

/** The probes as they stand in a container. */
export interface Probes {
  readonly readinessProbe?: Probe | undefined;
  readonly startupProbe?: Probe | undefined;
  readonly livenessProbe?: Probe | undefined;
}

const READINESS = { periodSeconds: 10, timeoutSeconds: 2, failureThreshold: 3 };
const LIVENESS = { periodSeconds: 10, timeoutSeconds: 2, failureThreshold: 3 };
const STARTUP = { periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 30 };

/**
 * The probes for `health`: a path serves readiness and startup; a liveness probe is there only when asked for.
 *
 * @param ports the ports of the container by name; the first is probed where a probe names none
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export function probes(health: string | HealthProps, ports: ReadonlyMap<string, number>): Probes {
  const { readiness, liveness, startup } = typeof health === 'string' ? { readiness: health } : (health as HealthProps);
  const ready = readProbe(readiness);
  const starting = startup === undefined ? ready && checkOf(ready) : readProbe(startup);
  const alive = readProbe(liveness);
  return {
    startupProbe: starting && renderProbe(starting, STARTUP, ports),
    livenessProbe: alive && renderProbe(alive, LIVENESS, ports),
    readinessProbe: ready && renderProbe(ready, READINESS, ports),
  };
}

/** What a probe asks, without how often. */
function checkOf({ path, port, scheme, httpHeaders, command, grpc }: ProbeProps): ProbeProps {
  return { path, port, scheme, httpHeaders, command, grpc };
}

function readProbe(props: string | ProbeProps | false | undefined): ProbeProps | undefined {
  if (props === false || props === undefined) return undefined;
  return typeof props === 'string' ? { path: props } : props;
}

function renderProbe(props: ProbeProps, defaults: typeof READINESS, ports: ReadonlyMap<string, number>): Probe {
  const { exec, grpc, tcpSocket, httpGet } = handlerOf(props, ports);
  return {
    exec,
    grpc,
    tcpSocket,
    httpGet,
    initialDelaySeconds: props.initialDelaySeconds,
    periodSeconds: props.periodSeconds ?? defaults.periodSeconds,
    timeoutSeconds: props.timeoutSeconds ?? defaults.timeoutSeconds,
    successThreshold: props.successThreshold,
    failureThreshold: props.failureThreshold ?? defaults.failureThreshold,
    terminationGracePeriodSeconds: props.terminationGracePeriodSeconds,
  };
}

function handlerOf(props: ProbeProps, ports: ReadonlyMap<string, number>): Probe {
  const { path, scheme, httpHeaders, command, grpc } = props;
  if (command) return { exec: { command } };
  // Without any port there is a finding, and nothing is written.
  const port = props.port ?? ports.keys().next().value ?? 0;
  // A gRPC probe takes no name.
  if (grpc !== undefined)
    return { grpc: { port: ports.get(String(port)) ?? Number(port), service: grpc || undefined } };
  if (path === undefined) return { tcpSocket: { port } };
  const headers = httpHeaders && Object.entries(httpHeaders).map(([name, value]) => ({ name, value }));
  return { httpGet: { path, port, scheme, httpHeaders: headers } };
}

/** The probes that are asked for, by their names, for checks. */
export function probesOf(health: string | HealthProps | undefined): readonly (readonly [string, ProbeProps])[] {
  if (health === undefined) return [];
  const { readiness, liveness, startup } = typeof health === 'string' ? { readiness: health } : (health as HealthProps);
  return Object.entries({ readiness, liveness, startup }).flatMap(([name, probe]) => {
    const props = readProbe(probe);
    return props ? [[name, props] as const] : [];
  });
}
