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
  /** Seconds between two probes. */
  readonly periodSeconds?: number;
  /** Seconds until a probe counts as failed. */
  readonly timeoutSeconds?: number;
  /** Failures in a row until the kubelet acts. */
  readonly failureThreshold?: number;
}

/** The probes of a container, each with its own settings; a string is the path of an HTTP GET. */
export interface HealthProps {
  /**
   * Whether it gets traffic.
   * @default a TCP connection to the first port, with a warning: an open port says little about the service behind it
   */
  readonly readiness?: string | ProbeProps;
  /**
   * Whether it is restarted.
   * @default none: a liveness probe that fails under load restarts what was only slow
   */
  readonly liveness?: string | ProbeProps;
  /**
   * Whether it has started; the other probes wait for it.
   * @default the readiness probe's check, every 5 s, up to 30 times: 150 s to start
   */
  readonly startup?: string | ProbeProps;
}

/** The three probes as they stand in a container. */
export interface Probes {
  readonly readinessProbe: Probe;
  readonly startupProbe: Probe;
  readonly livenessProbe?: Probe;
}

const READINESS = { periodSeconds: 10, timeoutSeconds: 2, failureThreshold: 3 };
const LIVENESS = { periodSeconds: 10, timeoutSeconds: 2, failureThreshold: 3 };
const STARTUP = { periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 30 };

/**
 * The probes for `health`: a path serves readiness and startup; a liveness probe is there only when asked for.
 *
 * @param port the port to probe where a probe names none
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export function probes(health: string | HealthProps | undefined, port: string | number): Probes {
  const { readiness, liveness, startup } = typeof health === 'object' ? health : { readiness: health };
  const ready = readProbe(readiness);
  return {
    startupProbe: probe(
      startup === undefined ? { path: ready.path, port: ready.port } : readProbe(startup),
      STARTUP,
      port,
    ),
    ...(liveness === undefined ? {} : { livenessProbe: probe(readProbe(liveness), LIVENESS, port) }),
    readinessProbe: probe(ready, READINESS, port),
  };
}

function readProbe(props: string | ProbeProps | undefined): ProbeProps {
  return typeof props === 'string' ? { path: props } : (props ?? {});
}

function probe(props: ProbeProps, defaults: typeof READINESS, defaultPort: string | number): Probe {
  const port = props.port ?? defaultPort;
  return {
    ...(props.path === undefined ? { tcpSocket: { port } } : { httpGet: { path: props.path, port } }),
    periodSeconds: props.periodSeconds ?? defaults.periodSeconds,
    timeoutSeconds: props.timeoutSeconds ?? defaults.timeoutSeconds,
    failureThreshold: props.failureThreshold ?? defaults.failureThreshold,
  };
}
