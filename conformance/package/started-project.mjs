// What `k8sdsl init` writes installs, type-checks, tests and synthesises as it stands, with the packed package in the place of the
// published one.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, runAside } from '../../scripts/npm-project.mjs';

export const templates = ['app', 'constructs'];

/** Starts a project in `work` and runs all of its scripts; gives what went wrong. */
export async function checkStarted(template, work, tarball) {
  const command = join(work, 'node_modules/k8sdsl/dist/cli/bin.js');
  const folder = join(work, `started-${template}`);
  const started = await runAside(process.execPath, [command, 'init', folder, '--template', template], work);
  if (started.status !== 0) return `k8sdsl init ended with ${started.status}\n${started.output}`;

  const description = join(folder, 'package.json');
  const project = JSON.parse(readFileSync(description, 'utf8'));
  for (const kind of ['dependencies', 'devDependencies']) {
    if (project[kind]?.k8sdsl) project[kind].k8sdsl = `file:${tarball}`;
  }
  // A library's peer is what it is developed with.
  if (project.peerDependencies) project.peerDependencies.k8sdsl = '*';
  writeFileSync(description, JSON.stringify(project));
  install(folder);

  for (const script of Object.keys(project.scripts)) {
    const { status, output } = await runAside('npm', ['run', script], folder);
    if (status !== 0) return `npm run ${script} ended with ${status}\n${output.slice(0, 4000)}`;
  }
  return undefined;
}
