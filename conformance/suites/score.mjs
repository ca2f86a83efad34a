// kube-score finds nothing critical in what the patterns make by default. What it finds all the same, and why that is right, stands in
// one table.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLibrary } from '../library.mjs';

export const name = 'score';
export const needs = ['kube-score'];

const CRITICAL = 1;

/**
 * What is critical to kube-score and right all the same, with the reason; `docs/patterns.md` shows the same table.
 *
 * @type {{ check: string, of: RegExp, reason: string }[]}
 */
export const exceptions = [
  {
    check: 'container-security-context-user-group-id',
    of: /./,
    reason:
      'the image says as which user it runs; runAsNonRoot refuses root, and an id that the image does not expect would break it',
  },
  {
    check: 'container-resources',
    of: /./,
    reason: 'a limit on CPU makes a program wait while the node is idle; requests are set, and the limit on memory is',
  },
  {
    check: 'container-ephemeral-storage-request-and-limit',
    of: /./,
    reason: 'the root is read-only, so that little is written; a limit that is guessed evicts the pod',
  },
  {
    check: 'container-image-pull-policy',
    of: /./,
    reason: 'a tag names one image for ever here, so that pulling it again only makes a start depend on the registry',
  },
];

const apps = {
  WebService: ({ WebService }, chart) =>
    new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', health: '/healthz' }),
  StatefulDatabase: ({ StatefulDatabase }, chart) =>
    new StatefulDatabase(chart, 'orders', {
      engine: 'postgres',
      version: '17.2',
      storage: { size: '20Gi' },
      credentials: { secret: 'orders' },
    }),
  NodeDaemon: ({ NodeDaemon }, chart) => new NodeDaemon(chart, 'agent', { image: 'ghcr.io/acme/agent:1.0.0' }),
  CronTask: ({ CronTask }, chart) =>
    new CronTask(chart, 'report', { image: 'ghcr.io/acme/report:2.0.1', schedule: '0 2 * * *' }),
  Task: ({ Task }, chart) => new Task(chart, 'import', { image: 'ghcr.io/acme/import:1.0.0' }),
};

/** @param {import('./index.mjs').Context} context */
export async function run({ root, kubeScore, pass, fail }) {
  const library = await loadLibrary(
    "export * from './lib/index'; export { examine } from './lib/testing'; export { toYaml } from './lib/emit/yaml';",
  );
  const used = new Set();
  for (const [pattern, make] of Object.entries(apps)) {
    const app = new library.App();
    make(library, new library.Chart(app, 'shop', { namespace: 'shop' }));
    const yaml = library
      .examine(app)
      .manifests.map(({ object }) => library.toYaml(object))
      .join('---\n');
    const found = criticalIn(kubeScore(), yaml);
    const open = found.filter((one) => {
      const exception = exceptions.find(({ check, of }) => check === one.check && of.test(one.object));
      if (exception) used.add(exception);
      return !exception;
    });
    if (open.length === 0) pass(`kube-score and ${pattern}`);
    else
      fail(
        `kube-score finds in ${pattern}`,
        open.map(({ check, object, text }) => `${check} (${object}): ${text}`).join('\n'),
      );
  }
  const page = readFileSync(join(root, 'docs/patterns.md'), 'utf8');
  for (const { check, reason } of exceptions) {
    if (!page.includes(`| \`${check}\` | ${reason} |`)) fail(`docs/patterns.md does not show the exception ${check}`);
  }
  // An exception that nothing needs any more would hide what comes.
  for (const { check } of exceptions.filter((one) => !used.has(one))) fail(`the exception ${check} is of no use`);
}

function criticalIn(command, yaml) {
  const { stdout, stderr, error } = spawnSync(command, ['score', '--output-format', 'json', '-'], {
    input: yaml,
    encoding: 'utf8',
  });
  if (error) throw error;
  if (!stdout.startsWith('[')) throw new Error(`kube-score said no JSON: ${stdout}${stderr}`);
  return JSON.parse(stdout).flatMap(({ object_name: object, checks }) =>
    checks
      .filter(({ grade, skipped }) => grade === CRITICAL && !skipped)
      .map(({ check, comments }) => ({
        check: check.id,
        object,
        text: (comments ?? []).map(({ path, summary }) => `${path ?? ''} ${summary}`).join('; '),
      })),
  );
}
