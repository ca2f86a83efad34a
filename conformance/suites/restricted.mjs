// Everything that the repository shows is really created, in namespaces that enforce the Pod Security Standard: `restricted`, or a
// lower level where the table says so. No controller runs here, so a pod is made of the template of every workload, as one would.
import { findGoldens } from '../goldens/find.mjs';

export const name = 'restricted';
export const needs = ['servers'];

/**
 * What cannot be restricted by nature: the golden file, what the pod belongs to, the level that it needs, and why.
 *
 * @type {{ file: RegExp, workload: RegExp, level: 'baseline' | 'privileged', reason: string }[]}
 */
export const exceptions = [
  {
    file: /^examples\//,
    workload: /^DaemonSet .*(?:log-agent|cameras)$/,
    level: 'privileged',
    reason: 'an agent of a node reads folders of the node, which no other level allows',
  },
  {
    file: /^test\/fixtures\/emit\//,
    workload: /^Deployment storefront$/,
    level: 'baseline',
    reason: 'a golden of the emitter, written field by field and without a pattern',
  },
];

const levels = ['restricted', 'baseline', 'privileged'];
const namespaceOf = (level) => `level-${level}`;

/** @param {import('./index.mjs').Context} context */
export async function run({ root, minors, client, pass, fail }) {
  const { sets } = findGoldens(root);
  const goldens = sets.flatMap((set) => set.goldens).filter(({ file }) => !file.includes('__snapshots__'));
  if (goldens.length === 0) fail('there is no manifest to create');
  const used = new Set();
  await Promise.all(
    minors.map(async (minor) => {
      const server = client(minor);
      const namespaces = [];
      for (const level of levels) namespaces.push(await server.store(namespace(level)));
      try {
        for (const golden of goldens) await create(server, golden, used, { pass, fail });
      } finally {
        for (const { object } of namespaces) await server.remove(object);
      }
    }),
  );
  for (const exception of exceptions) {
    if (!used.has(exception)) fail(`the exception for ${exception.file} ${exception.workload} is of no use`);
  }
}

function namespace(level) {
  const metadata = { name: namespaceOf(level), labels: { 'pod-security.kubernetes.io/enforce': level } };
  return { apiVersion: 'v1', kind: 'Namespace', metadata };
}

async function create(server, { file, object }, used, { pass, fail }) {
  const title = `${server.minor}: ${file} ${object.kind} ${object.metadata?.name}`;
  const exception = exceptions.find(
    (one) => one.file.test(file) && one.workload.test(`${object.kind} ${object.metadata?.name}`),
  );
  const wanted = exception?.level ?? 'restricted';
  const verdict = await server.createAndRemove(inNamespace(object, wanted));
  if (verdict.ok || isElsewhere(verdict)) pass(title);
  else fail(`${title} is not created`, verdict.message);
  const pod = podOf(object);
  if (!pod) return;
  const [level] = await levelOf(server, pod);
  if (exception) used.add(exception);
  if (level === wanted) pass(`${title}: its pod is ${level}`);
  else
    fail(`${title}: its pod is ${level}, and not ${wanted}`, (await server.create(inNamespace(pod, wanted))).message);
}

/** The strictest level that lets a pod in. */
async function levelOf(server, pod) {
  for (const level of levels) {
    const { ok } = await server.createAndRemove(inNamespace(pod, level));
    if (ok) return [level];
  }
  return ['refused everywhere'];
}

/** What is no verdict about the object: a kind without its definition, an object that is there already, a class that is not. */
function isElsewhere({ http, message = '' }) {
  return http === 404 || http === 409 || /no PriorityClass with name|RuntimeClass .* not found/.test(message);
}

function inNamespace(object, level) {
  return { ...object, metadata: { ...object.metadata, namespace: namespaceOf(level) } };
}

/** The pod that a controller would make of a workload. */
function podOf({ kind, metadata, spec }) {
  const template = kind === 'CronJob' ? spec.jobTemplate.spec.template : spec?.template;
  if (
    !template?.spec?.containers ||
    !['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicaSet'].includes(kind)
  )
    return undefined;
  const { priorityClassName: _priority, runtimeClassName: _runtime, ...rest } = template.spec;
  // The claims of a StatefulSet become volumes of its pods.
  const claims = (spec.volumeClaimTemplates ?? []).map((claim) => claim.metadata.name);
  const volumes = claims.map((name) => ({ name, persistentVolumeClaim: { claimName: `${name}-${metadata.name}-0` } }));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: metadata.name, labels: template.metadata?.labels },
    spec: { ...rest, volumes: [...(rest.volumes ?? []), ...volumes] },
  };
}
