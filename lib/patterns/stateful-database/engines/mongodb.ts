import type { DatabaseEngine } from '../engine';
import { quoted } from '../credentials';

const DATA = '/data/db';
const PORT = 27_017;

/** Writes the password where only the tools of MongoDB look for it, because arguments can be seen by every process. */
const CONFIG = (word: string): string[] => [
  'umask 077',
  `printf "password: '%s'\\n" "$(printf %s ${word} | sed "s/'/''/g")" > /tmp/tools.yaml`,
];

/**
 * MongoDB in the image `mongo`. The user of the Secret has the role `root` and is found in the database `admin`.
 *
 * @see https://github.com/docker-library/docs/blob/master/mongo/README.md
 */
export const mongodb: DatabaseEngine = {
  name: 'mongodb',
  repository: 'mongo',
  port: PORT,
  scheme: 'mongodb',
  urlPath: (database) => `/${database}?authSource=admin`,
  // Before, the shell of the image had another name.
  oldest: '6.0',
  pod: ({ database, credentials, memory }) => ({
    user: 999,
    group: 999,
    dataPath: DATA,
    // What it takes for its cache unless told otherwise, but of the memory that it may use and not of that of the node.
    ...(memory !== undefined && { args: ['--wiredTigerCacheSizeGB', cacheSize(memory)] }),
    env: {
      ...credentials.username.env('MONGO_INITDB_ROOT_USERNAME'),
      ...credentials.password.env('MONGO_INITDB_ROOT_PASSWORD'),
      MONGO_INITDB_DATABASE: database,
    },
    health: {
      // While the image sets up the data, its server listens within the pod only: the kubelet does not reach it.
      startup: { port: 'mongodb' },
      // The shell keeps a log in the home, which is the folder of the data.
      readiness: {
        // It starts a whole Node.js.
        timeoutSeconds: 10,
        command: ['env', 'HOME=/tmp', 'mongosh', '--quiet', '--norc', '--eval', 'db.adminCommand({ ping: 1 })'],
      },
    },
  }),
  dump: ({ database, credentials }) => ({
    extension: 'archive.gz',
    program: [
      ...CONFIG(credentials.password.word),
      `mongodump --config=/tmp/tools.yaml --host="$host" --port="$port" --username=${credentials.username.word} --authenticationDatabase=admin --db=${quoted(database)} --gzip --archive="$file"`,
    ].join('\n'),
    restore: {
      when: 'first start',
      server: 'mongod',
      marker: `${DATA}/WiredTiger`,
      // The server that the image sets up lets everybody in, and nobody from elsewhere reaches it.
      program: `mongorestore --host=127.0.0.1 --port=${PORT} --gzip --archive="$file" --nsInclude=${quoted(`${database}.*`)}`,
    },
  }),
};

/** Half of what there is beyond 1 GiB, and at least 256 MiB. */
function cacheSize(memory: number): string {
  return String(Math.max(0.25, Math.floor(((memory / 2 ** 30 - 1) / 2) * 100) / 100));
}
