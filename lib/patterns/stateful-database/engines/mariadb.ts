import type { DatabaseEngine } from '../engine';
import { quoted } from '../credentials';
import { writeOptionFile } from './option-file';

const DATA = '/var/lib/mysql';

/**
 * MariaDB in the image `mariadb`. The user of the Secret has all rights in the database; `root` can connect from within the pod
 * only.
 *
 * @see https://github.com/docker-library/docs/blob/master/mariadb/README.md
 */
export const mariadb: DatabaseEngine = {
  name: 'mariadb',
  repository: 'mariadb',
  port: 3306,
  scheme: 'mysql',
  urlPath: (database) => `/${database}`,
  credentials: ['username', 'password', 'rootPassword'],
  oldest: '10.6',
  pod: ({ database, credentials }) => ({
    user: 999,
    group: 999,
    dataPath: DATA,
    dataSubPath: 'mysql',
    env: {
      MARIADB_DATABASE: database,
      ...credentials.username.env('MARIADB_USER'),
      ...credentials.password.env('MARIADB_PASSWORD'),
      ...credentials.rootPassword.env('MARIADB_ROOT_PASSWORD'),
      MARIADB_ROOT_HOST: 'localhost',
      // System tables follow the version of the server, and the user of the probes is made where it lacks.
      MARIADB_AUTO_UPGRADE: '1',
    },
    volumes: { run: { emptyDir: {}, mountPath: '/run/mysqld' } },
    health: {
      readiness: { command: ['healthcheck.sh', '--connect', '--innodb_initialized'] },
      liveness: { command: ['healthcheck.sh', '--connect'] },
    },
  }),
  dump: ({ database, credentials }) => ({
    extension: 'sql.gz',
    program: [
      ...writeOptionFile(credentials.username, credentials.password),
      `mariadb-dump --defaults-extra-file=/tmp/client.cnf --host="$host" --port="$port" --protocol=tcp --single-transaction --quick --routines --triggers --events ${quoted(database)} | gzip > "$file"`,
    ].join('\n'),
    restore: {
      when: 'first start',
      server: 'mariadbd',
      marker: `${DATA}/mysql`,
      program: 'gunzip -c "$file" | docker_process_sql',
    },
  }),
};
