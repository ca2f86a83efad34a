/**
 * What a suite is given.
 *
 * @typedef {object} Context
 * @property {string} root The repository.
 * @property {string[]} minors The minors to look at, oldest first.
 * @property {(minor: string) => import('../servers/client.mjs').Client} client Needs `servers`.
 * @property {(minor: string) => import('../servers/connection.mjs').Connection} connection Needs `servers`.
 * @property {(major: 3 | 4) => string} helm The path of a Helm command. Needs `helm`.
 * @property {() => string} kubeScore The path of kube-score. Needs `kube-score`.
 * @property {(name: string) => void} pass Counts a check that held.
 * @property {(name: string, detail?: string) => void} fail Counts a check that did not hold, and prints it.
 * @property {(name: string, reason: string) => void} skip Counts a check that could not be made, and prints why.
 */

/**
 * A suite: `needs` says which real programs it asks, and may be empty.
 *
 * @typedef {{ name: string, needs: ('servers' | 'helm' | 'kube-score')[], run: (context: Context) => Promise<void> }} Suite
 */

/** The suites in the order of a run; each is the file of its name in this folder. */
export const suiteNames = [
  'client',
  'processes',
  'table',
  'decode',
  'every-field',
  'schedules',
  'corpus',
  'mutants',
  'updates',
  'cel',
  'pod-security',
  'goldens',
  'options',
  'namespaces',
  'restricted',
  'score',
  'longer',
  'cdk8s',
  'yaml',
  'package',
];

/** @returns {Promise<Suite>} */
export async function loadSuite(name) {
  return import(new URL(`${name}.mjs`, import.meta.url).href);
}
