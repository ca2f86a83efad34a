// What the app says about pods and their namespace (pod security, quotas, LimitRanges) is what the admission of each server says.
import { setTimeout as sleep } from 'node:timers/promises';
import { loadLibrary } from '../library.mjs';
import { limitRanges, quotas, securityPods } from '../namespaces/pods.mjs';

export const name = 'namespaces';
export const needs = ['servers'];

/** @param {import('./index.mjs').Context} context */
export async function run({ minors, client, connection, pass, fail }) {
  const library = await loadLibrary("export * from './lib/index'; export * as k8s from './lib/k8s/index';");
  await Promise.all(
    minors.map(async (minor) => {
      const compare = (title, ours, verdict) => {
        if (verdict.http < 500 && verdict.ok === (ours.length === 0)) return pass(`${minor}: ${title}`);
        const messages = ours.map(({ message }) => message).join('\n') || 'nothing';
        return fail(`${minor}: ${title}`, `the server: ${verdict.ok ? 'taken' : verdict.message}\nours: ${messages}`);
      };
      const server = { minor, client: client(minor), connection: connection(minor), library, compare };
      // The standards change with the minor, and what is said here holds for the newest.
      if (minor === library.newestMinor) await compareSecurity(server);
      await compareLimits(server);
      await compareQuotas(server);
    }),
  );
}

async function compareSecurity({ client, library, compare }) {
  const levels = ['baseline', 'restricted'];
  for (const level of levels) {
    await storeNamespace(client, `security-${level}`, { 'pod-security.kubernetes.io/enforce': level });
  }
  await settle();
  for (const level of levels) {
    for (const [title, spec] of Object.entries(securityPods)) {
      const namespace = `security-${level}`;
      const ours = findingsOf(library, namespace, (chart) => {
        new library.Namespace(chart, 'namespace', { podSecurity: level });
        new library.k8s.Pod(chart, 'pod', { spec });
      });
      compare(`${level}: ${title}`, ours, await client.create(podIn(namespace, spec)));
    }
  }
}

async function compareQuotas({ minor, client, connection, library, compare }) {
  const cases = Object.entries(quotas).filter(([, { podLevel }]) => !podLevel || minor !== '1.33');
  const stored = [];
  for (const [at, [, { hard, scopes }]] of cases.entries()) {
    const namespace = `quota-${at}`;
    await storeNamespace(client, namespace);
    const verdict = await client.store({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'quota', namespace },
      spec: { hard, scopes },
    });
    if (!verdict.ok) throw new Error(verdict.message);
    stored.push(verdict.object);
    // A controller would write what is used; admission counts from there.
    const used = Object.fromEntries(Object.keys(hard).map((key) => [key, '0']));
    const body = JSON.stringify({ ...verdict.object, status: { hard, used } });
    const path = `/api/v1/namespaces/${namespace}/resourcequotas/quota/status`;
    await connection.request('PUT', path, { body, type: 'application/json' });
  }
  await settle();
  for (const [at, [title, { hard, scopes, pod }]] of cases.entries()) {
    const namespace = `quota-${at}`;
    const ours = findingsOf(library, namespace, (chart) => {
      new library.ResourceQuota(chart, 'quota', { hard, scopes });
      new library.k8s.Pod(chart, 'pod', { spec: pod });
    });
    compare(`a quota: ${title}`, ours, await client.create(podIn(namespace, pod)));
  }
  for (const object of stored) await client.remove(object);
}

async function compareLimits({ client, library, compare }) {
  const stored = [];
  const cases = Object.entries(limitRanges).map(([title, { limits, resources }], at) => {
    const namespace = `limits-${at}`;
    const spec = { containers: [{ name: 'a', image: 'a:1', resources }] };
    return { title, namespace, limits, spec };
  });
  const taken = [];
  for (const one of cases) {
    await storeNamespace(client, one.namespace);
    const verdict = await client.store(limitRangeOf(library, one));
    if (verdict.ok) {
      stored.push(verdict.object);
      taken.push(one);
    } else compare(`limits: ${one.title}`, limitFindings(library, one), verdict);
  }
  await settle();
  for (const one of taken) {
    compare(`limits: ${one.title}`, limitFindings(library, one), await client.create(podIn(one.namespace, one.spec)));
  }
  for (const object of stored) await client.remove(object);
}

function limitFindings(library, { namespace, limits, spec }) {
  return findingsOf(library, namespace, (chart) => {
    new library.LimitRange(chart, 'limits', limits);
    new library.k8s.Pod(chart, 'pod', { spec });
  });
}

function limitRangeOf(library, { namespace, limits }) {
  const app = new library.App();
  new library.LimitRange(new library.Chart(app, 'chart', { namespace }), 'limits', limits);
  return library.synth(app).manifests[0].object;
}

function findingsOf({ App, Chart, synth }, namespace, fill) {
  const app = new App();
  fill(new Chart(app, 'chart', { namespace }));
  return synth(app).diagnostics.filter(({ severity }) => severity === 'error');
}

// Without what is undefined, as a manifest is.
const podIn = (namespace, spec) =>
  JSON.parse(JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod', namespace }, spec }));

/** The admission of pods looks it up. It stays: a namespace cannot be taken away where no controller runs. */
async function storeNamespace(client, name, labels) {
  await client.store({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
}

/** Admission looks at copies of what is stored, which follow it by a moment. */
const settle = () => sleep(2000);
