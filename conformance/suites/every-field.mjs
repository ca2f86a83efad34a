// The objects with every field set, which Kubernetes keeps to test that its API stays compatible, can be decoded.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLibrary } from '../library.mjs';
import { NoGo } from '../programs/build.mjs';
import { moduleDir, partVersion } from '../programs/module.mjs';
import { kubernetes } from '../versions.mjs';

export const name = 'every-field';
// It reads the sources of a Go module, and asks no server.
export const needs = [];

/** @param {import('./index.mjs').Context} context */
export async function run({ minors, pass, fail, skip }) {
  const { decode, findKind, minorsIn } = await loadLibrary(`
    export { findKind } from './lib/kubernetes/api';
    export { minorsIn } from './lib/kubernetes/versions';
    export { decode } from './lib/validate/decode';
  `);
  for (const minor of minors) {
    const release = kubernetes[minor];
    let folder;
    try {
      folder = join(await moduleDir('k8s.io/api', partVersion(release), release.go), 'testdata', 'HEAD');
    } catch (error) {
      if (!(error instanceof NoGo)) throw error;
      if (process.env.CI) fail(`${minor}: the objects`, error.message);
      else skip(`${minor}: the objects`, error.message);
      continue;
    }
    let count = 0;
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      const object = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      const info = findKind(object.apiVersion, object.kind);
      if (!info || !minorsIn(info.minors).includes(minor)) continue;
      count += 1;
      const findings = decode(object, info, minor);
      if (findings.length === 0) pass(`${minor}: ${file}`);
      else fail(`${minor}: ${file}`, findings.map(({ message }) => message).join('\n'));
    }
    // A module that is laid out otherwise must not look like one without mistakes.
    if (count < 50) fail(`${minor}: there are ${count} objects in ${folder}`);
  }
}
