import { chained } from './chained.mjs';
import { charts } from './charts.mjs';
import { compatible } from './compatible.mjs';
import { deployments } from './deployments.mjs';
import { edit } from './edit.mjs';
import { hello } from './hello.mjs';
import { services } from './services.mjs';
import { verdicts } from './verdicts.mjs';
import { yaml } from '../yaml.mjs';

/**
 * What a row is given.
 *
 * @typedef {object} Bench
 * @property {import('../place.mjs').Place} place where its apps go; thrown away afterwards
 * @property {number} rounds how often to measure
 * @property {boolean} quick whether smaller apps will do, because only the scripts are to be tried
 */

/**
 * The rows in the order of the table, by the name that `--only` takes.
 *
 * @type {Record<string, (bench: Bench) => import('../table.mjs').Row[] | Promise<import('../table.mjs').Row[]>>}
 */
export const rows = { hello, edit, charts, chained, deployments, services, verdicts, yaml, compatible };
