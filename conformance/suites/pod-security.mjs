// The Pod Security Standards, as Kubernetes tests its own: pods that pass and pods that fail, of every level and version.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadLibrary } from '../library.mjs';
import { NoGo } from '../programs/build.mjs';
import { moduleDir, partVersion } from '../programs/module.mjs';
import { kubernetes, minors } from '../versions.mjs';

export const name = 'pod-security';
// It reads the sources of a Go module, and asks no server.
export const needs = [];

/** @param {import('./index.mjs').Context} context */
export async function run({ pass, fail, skip }) {
  const release = kubernetes[minors.at(-1)];
  let folder;
  try {
    const module = await moduleDir('k8s.io/pod-security-admission', partVersion(release), release.go);
    folder = join(module, 'test', 'testdata');
  } catch (error) {
    if (!(error instanceof NoGo)) throw error;
    if (process.env.CI) fail('the pods', error.message);
    else skip('the pods', error.message);
    return;
  }
  const { checkPodSecurity, Path } = await loadLibrary(`
    export { checkPodSecurity } from './lib/validate/pod-security/check-pod-security';
    export { Path } from './lib/validate/path';
  `);
  const paths = { path: Path.of('spec'), annotations: Path.of('metadata').child('annotations') };
  let count = 0;
  for (const { level, version, expected, file, pod } of podsIn(folder)) {
    count += 1;
    const { metadata, spec } = pod;
    const findings = checkPodSecurity({ metadata, spec, ...paths }, level, Number(version.split('.')[1]));
    const title = `${level} ${version} ${expected} ${file}`;
    if (findings.length > 0 === (expected === 'fail')) pass(title);
    else fail(title, findings.map(({ message }) => message).join('\n') || 'nothing is found');
  }
  // A module that is laid out otherwise must not look like one without mistakes.
  if (count < 4000) fail(`there are ${count} pods in ${folder}`);
}

function* podsIn(folder) {
  for (const level of ['baseline', 'restricted']) {
    for (const version of readdirSync(join(folder, level))) {
      for (const expected of ['pass', 'fail']) {
        const place = join(folder, level, version, expected);
        for (const file of readdirSync(place)) {
          yield { level, version, expected, file, pod: parse(readFileSync(join(place, file), 'utf8')) };
        }
      }
    }
  }
}
