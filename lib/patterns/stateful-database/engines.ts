import type { DatabaseEngine } from './engine';
import { mariadb } from './engines/mariadb';
import { mongodb } from './engines/mongodb';
import { mysql } from './engines/mysql';
import { postgres } from './engines/postgres';
import { redis, valkey } from './engines/redis';

/** The engines that have a name. */
export const engines = { postgres, mysql, mariadb, redis, valkey, mongodb } as const satisfies Record<
  string,
  DatabaseEngine
>;

/** The names of the engines. */
export type EngineName = keyof typeof engines;
