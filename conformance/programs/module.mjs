import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoGo } from './build.mjs';
import { hasGo, runGo } from './go.mjs';

/**
 * The folder with the sources of a Go module, which is fetched when it is not there.
 *
 * @param {string} module
 * @param {string} version Without the `v`.
 * @param {string} go
 * @throws {NoGo}
 */
export async function moduleDir(module, version, go) {
  if (!hasGo()) throw new NoGo(`There is no Go to fetch ${module} ${version}.`);
  const cwd = mkdtempSync(join(tmpdir(), 'k8sdsl-module-'));
  try {
    const { Dir } = JSON.parse(await runGo(['mod', 'download', '-json', `${module}@v${version}`], { cwd, go }));
    return Dir;
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** A part of Kubernetes is published with every release, as v0.MINOR.PATCH. */
export function partVersion({ version }) {
  return version.replace(/^1\./u, '0.');
}
