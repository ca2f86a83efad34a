import type { Env } from '../../constructs/env';
import type { ProbeProps } from '../../constructs/probe';
import type { VolumeProps } from '../../constructs/volume';
import type { CredentialSource } from './credentials';
import type { EngineVersion } from './version';

/** What a database keeps secret, by its role. */
export type CredentialRole = 'username' | 'password' | 'rootPassword';

/** What an engine is told when its pods are made. */
export interface EngineContext {
  /** The version that is asked for, taken apart. */
  readonly version: EngineVersion;
  /** The name of the database within the server. */
  readonly database: string;
  /** Where its pods find the credentials. */
  readonly credentials: Readonly<Record<CredentialRole, CredentialSource>>;
  /** Bytes that the container may use, where there is a limit. */
  readonly memory: number | undefined;
}

/** How the server runs in its image. */
export interface EnginePod {
  /** The id of the user in the image who may run the server. */
  readonly user: number;
  /** The id of that user's group; the files of the volume belong to it. */
  readonly group: number;
  /** The path at which the volume with the data is mounted. */
  readonly dataPath: string;
  /**
   * A folder of the volume to mount instead of its root, for servers that want an empty one: the root of a file system often holds
   * a `lost+found`.
   * @default the root of the volume
   */
  readonly dataSubPath?: string;
  /**
   * Variables that the image reads.
   * @default none
   */
  readonly env?: Env;
  /**
   * @default the image's entry point
   */
  readonly command?: readonly string[];
  /**
   * @default the image's
   */
  readonly args?: readonly string[];
  /**
   * Volumes beside the data, such as what the server writes outside of it: the root file system is read-only.
   * @default none beside `/tmp`
   */
  readonly volumes?: Readonly<Record<string, VolumeProps>>;
  /** How the server is asked whether it is well. How often is the same for all engines. */
  readonly health: EngineHealth;
}

/** What the probes of a server ask. */
export interface EngineHealth {
  /** Whether it answers queries. */
  readonly readiness: ProbeProps;
  /**
   * Whether it is alive. It must not fail because the server is busy, recovers or knows other credentials.
   * @default a TCP connection to its port
   */
  readonly liveness?: ProbeProps;
  /**
   * Whether the server, and not what prepares its data, runs.
   * @default that of `readiness`
   */
  readonly startup?: ProbeProps;
}

/** How a server is dumped and how a dump is read. Both are programs of a shell that is in the image. */
export interface EngineDump {
  /** The end of a dump's file name, such as `sql.gz`. */
  readonly extension: string;
  /**
   * The shell of the programs.
   * @default 'bash', which is in most images
   */
  readonly shell?: 'bash' | 'sh';
  /** Writes the dump into the file `"$file"`. The server is `"$host"`, its port `"$port"`. */
  readonly program: string;
  /**
   * Reads the dump `"$file"`.
   * @default none: dumps of this engine cannot be restored by an option
   */
  readonly restore?: EngineRestore;
}

/** How a new database begins with what a dump holds. */
export interface EngineRestore {
  /** A file or folder that is there as soon as the server has data of its own; then nothing is read. */
  readonly marker: string;
  /**
   * When the program runs: `first start`, by the image as soon as the new server runs for itself, as a script in
   * `/docker-entrypoint-initdb.d`; or `before`, ahead of the server.
   */
  readonly when: 'first start' | 'before';
  /** Reads the dump `"$file"`. */
  readonly program: string;
  /**
   * What the entry point of the image is told to run.
   * @default the name of the engine
   */
  readonly server?: string;
}

/**
 * A database server: what a {@link StatefulDatabase} has to know of it. The engines that have names are such values; another one
 * is written in the same way.
 *
 * @example
 * const couchdb: DatabaseEngine = {
 *   name: 'couchdb',
 *   repository: 'couchdb',
 *   port: 5984,
 *   scheme: 'http',
 *   pod: ({ credentials }) => ({
 *     user: 5984,
 *     group: 5984,
 *     dataPath: '/opt/couchdb/data',
 *     env: { COUCHDB_USER: credentials.username.value, COUCHDB_PASSWORD: credentials.password.value },
 *     health: { readiness: { path: '/_up' } },
 *   }),
 * };
 * new StatefulDatabase(chart, 'documents', { engine: couchdb, version: '3.4.2', … });
 */
export interface DatabaseEngine {
  /** Its name in one word: the name of its port and of its container. */
  readonly name: string;
  /** Where its image is, without a tag. */
  readonly repository: string;
  /** The port on which it listens. */
  readonly port: number;
  /**
   * The scheme of its URLs.
   * @default none: connections are told host and port
   */
  readonly scheme?: string;
  /**
   * What of a URL follows host and port.
   * @default nothing
   */
  readonly urlPath?: (database: string) => string;
  /**
   * What it takes from the Secret.
   * @default ['username', 'password']
   */
  readonly credentials?: readonly CredentialRole[];
  /**
   * Whether its server holds databases that have names.
   * @default true
   */
  readonly databases?: boolean;
  /**
   * The oldest version that runs in this way, such as `10.6`.
   * @default any
   */
  readonly oldest?: string;
  /** How the server runs. */
  readonly pod: (context: EngineContext) => EnginePod;
  /**
   * How it is dumped.
   * @default none: backups need the method `snapshot`
   */
  readonly dump?: (context: EngineContext) => EngineDump;
}
