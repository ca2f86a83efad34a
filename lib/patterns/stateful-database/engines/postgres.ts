import type { DatabaseEngine, EngineContext } from '../engine';
import { quoted } from '../credentials';

const PORT = 5432;

/**
 * PostgreSQL in the image `postgres`. The user of the Secret is its superuser and owns the database.
 *
 * @see https://github.com/docker-library/docs/blob/master/postgres/README.md
 */
export const postgres: DatabaseEngine = {
  name: 'postgres',
  repository: 'postgres',
  port: PORT,
  scheme: 'postgres',
  urlPath: (database) => `/${database}`,
  oldest: '13',
  pod: (context) => {
    const { version, database, credentials } = context;
    // Alpine Linux has an id of its own for the user.
    const id = version.alpine ? 70 : 999;
    const ready = `pg_isready -q -h 127.0.0.1 -U ${credentials.username.word} -d ${quoted(database)}`;
    return {
      user: id,
      group: id,
      dataPath: volumePath(context),
      env: {
        POSTGRES_DB: database,
        ...credentials.username.env('POSTGRES_USER'),
        ...credentials.password.env('POSTGRES_PASSWORD'),
        // From 18 on, checksums are the default; before, nobody would notice a disk that forgets.
        POSTGRES_INITDB_ARGS: '--data-checksums',
        PGDATA: pgdata(context),
      },
      volumes: {
        run: { emptyDir: {}, mountPath: '/var/run/postgresql' },
        // Parallel queries share more memory than the 64 MiB that containers get.
        shm: { emptyDir: { medium: 'Memory' }, mountPath: '/dev/shm' },
      },
      health: {
        // While the image sets up the data, its server listens on a socket only.
        readiness: { command: ['sh', '-c', ready] },
        // A server that refuses connections, because it recovers or ends, is alive: pg_isready ends with 1 then.
        liveness: { command: ['sh', '-c', `${ready} || [ $? -eq 1 ]`] },
      },
    };
  },
  dump: (context) => {
    const { database, credentials } = context;
    return {
      extension: 'dump',
      program: [
        `export PGPASSWORD=${credentials.password.word}`,
        `pg_dump --host="$host" --port="$port" --username=${credentials.username.word} --dbname=${quoted(database)} --no-password --format=custom --file="$file"`,
      ].join('\n'),
      restore: {
        when: 'first start',
        marker: `${pgdata(context)}/PG_VERSION`,
        // Other roles than the user are not part of a dump, nor can be what belongs to them or was granted to them.
        program: [
          'PGHOST= PGHOSTADDR= pg_restore --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" --no-password',
          '--no-owner --no-privileges --exit-on-error "$file"',
        ].join(' '),
      },
    };
  },
};

/** From 18 on, the image has its volume one folder higher. */
function volumePath({ version }: EngineContext): string {
  return version.major < 18 ? '/var/lib/postgresql/data' : '/var/lib/postgresql';
}

/**
 * A folder of the volume, whose root often holds a `lost+found`. It is the same for all versions, so that a server does not start
 * on the data of another one: from 18 on, the image would begin anew in a folder of the version.
 */
function pgdata(context: EngineContext): string {
  return `${volumePath(context)}/pgdata`;
}
