import type { DatabaseEngine, EngineContext, EngineDump, EnginePod } from '../engine';

/** What Redis and Valkey, which began as a copy of it, call their programs. */
interface Programs {
  readonly name: 'redis' | 'valkey';
  readonly server: string;
  readonly cli: string;
}

/**
 * Redis in the image `redis`. It writes every change to the volume and asks for the password of the Secret; there is no user but
 * the default one.
 *
 * @see https://github.com/docker-library/docs/blob/master/redis/README.md
 */
export const redis: DatabaseEngine = engine(
  { name: 'redis', server: 'redis-server', cli: 'redis-cli' },
  'redis',
  '7.0',
);

/**
 * Valkey in the image `valkey/valkey`, otherwise as Redis.
 *
 * @see https://github.com/valkey-io/valkey-container
 */
export const valkey: DatabaseEngine = engine(
  { name: 'valkey', server: 'valkey-server', cli: 'valkey-cli' },
  'valkey/valkey',
  '7.2',
);

function engine(programs: Programs, repository: string, oldest: string): DatabaseEngine {
  return {
    name: programs.name,
    repository,
    port: 6379,
    scheme: 'redis',
    credentials: ['password'],
    databases: false,
    oldest,
    pod: (context) => pod(programs, context),
    dump: (context) => dump(programs, context),
  };
}

const CONFIG = '/run/config';

function pod({ server, cli }: Programs, { version, credentials, memory }: EngineContext): EnginePod {
  // A fork for the file on disk shares its memory with the server until that writes.
  const limit = memory === undefined ? [] : [`maxmemory ${Math.floor(memory * 0.75)}`];
  const settings = ['dir /data', 'appendonly yes', ...limit];
  // The password goes from the file of the Secret into the configuration, in memory, and into no argument or variable.
  const start = [
    'umask 077',
    `password=${credentials.password.word}`,
    `[ -n "$password" ] || { echo 'the password in the Secret is empty' >&2; exit 1; }`,
    `printf %s "$password" > ${CONFIG}/password`,
    `{ printf '%s\\n' ${settings.map((line) => `'${line}'`).join(' ')}; printf 'requirepass "%s"\\n' "$(printf %s "$password" | sed 's/[\\\\"]/\\\\&/g')"; } > ${CONFIG}/server.conf`,
    'unset password',
    `exec docker-entrypoint.sh ${server} ${CONFIG}/server.conf "$@"`,
  ];
  return {
    user: 999,
    // The group 999 is another one on Alpine Linux.
    group: version.alpine ? 1000 : 999,
    dataPath: '/data',
    command: ['sh', '-ec', start.join('\n'), server],
    volumes: { config: { emptyDir: { medium: 'Memory', sizeLimit: '1Mi' }, mountPath: CONFIG } },
    health: {
      // The password that the server knows, which need not be that of the Secret any more. While it loads its data, it answers LOADING.
      readiness: {
        command: ['sh', '-c', `${login(`"$(cat ${CONFIG}/password)"`)}; [ "$(${cli} -h 127.0.0.1 ping)" = PONG ]`],
      },
      // Any answer will do.
      liveness: { command: [cli, '-h', '127.0.0.1', 'ping'] },
    },
  };
}

/** Valkey reads either variable, Redis the first. */
function login(word: string): string {
  return `export REDISCLI_AUTH=${word}; export VALKEYCLI_AUTH="$REDISCLI_AUTH"`;
}

function dump({ cli }: Programs, { credentials }: EngineContext): EngineDump {
  return {
    extension: 'rdb',
    shell: 'sh',
    program: [login(credentials.password.word), `${cli} -h "$host" -p "$port" --rdb "$file"`].join('\n'),
    restore: {
      when: 'before',
      marker: '/data/appendonlydir',
      // A server that keeps a log of changes reads its data from there only: the dump becomes the beginning of the log.
      program: [
        'rm -rf /data/restoring',
        'mkdir /data/restoring',
        'cp "$file" /data/restoring/appendonly.aof.1.base.rdb',
        `echo 'file appendonly.aof.1.base.rdb seq 1 type b' > /data/restoring/appendonly.aof.manifest`,
        'mv /data/restoring /data/appendonlydir',
      ].join('\n'),
    },
  };
}
