import type { DatabaseEngine } from '../engine';
import { quoted } from '../credentials';
import { writeOptionFile } from './option-file';

const DATA = '/var/lib/mysql';

/**
 * MySQL in the image `mysql`. The user of the Secret has all rights in the database; `root` can connect from within the pod only.
 *
 * @see https://github.com/docker-library/docs/blob/master/mysql/README.md
 */
export const mysql: DatabaseEngine = {
  name: 'mysql',
  repository: 'mysql',
  port: 3306,
  scheme: 'mysql',
  urlPath: (database) => `/${database}`,
  credentials: ['username', 'password', 'rootPassword'],
  oldest: '8.0',
  pod: ({ database, credentials }) => ({
    user: 999,
    group: 999,
    dataPath: DATA,
    // The server makes its data in an empty folder only.
    dataSubPath: 'mysql',
    env: {
      MYSQL_DATABASE: database,
      ...credentials.username.env('MYSQL_USER'),
      ...credentials.password.env('MYSQL_PASSWORD'),
      ...credentials.rootPassword.env('MYSQL_ROOT_PASSWORD'),
      MYSQL_ROOT_HOST: 'localhost',
    },
    volumes: { run: { emptyDir: {}, mountPath: '/var/run/mysqld' } },
    // The ping succeeds as soon as the server answers, be it that it does not let in: credentials that were changed in the Secret
    // alone must not take the server down. While the image sets up the data, its server has no port.
    health: {
      readiness: { command: ['mysqladmin', 'ping', '--silent', '--host=127.0.0.1', '--protocol=tcp'] },
      liveness: { command: ['mysqladmin', 'ping', '--silent', '--host=127.0.0.1', '--protocol=tcp'] },
    },
  }),
  dump: ({ database, credentials }) => ({
    extension: 'sql.gz',
    program: [
      ...writeOptionFile(credentials.username, credentials.password),
      `mysqldump --defaults-extra-file=/tmp/client.cnf --host="$host" --port="$port" --protocol=tcp --single-transaction --quick --no-tablespaces --set-gtid-purged=OFF --routines --triggers --events ${quoted(database)} | gzip > "$file"`,
    ].join('\n'),
    restore: {
      when: 'first start',
      server: 'mysqld',
      marker: `${DATA}/mysql`,
      // The function is one of the image.
      program: 'gunzip -c "$file" | docker_process_sql',
    },
  }),
};
