// The package works from JavaScript, from every TypeScript since 5.4 in every kind of project, and under the usual runners.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, pack, pinned, runAside } from '../../scripts/npm-project.mjs';
import { installed } from '../cdk8s/install.mjs';
import { cases } from '../package/matrix.mjs';
import { checkStarted, templates } from '../package/started-project.mjs';

export const name = 'package';
export const needs = [];

/** @param {import('./index.mjs').Context} context */
export async function run({ root, pass, fail }) {
  const folder = join(root, 'conformance', 'package');
  const work = mkdtempSync(join(tmpdir(), 'k8sdsl-package-'));
  try {
    const tools = installed(folder);
    // Below the installation, so that every case finds the package as a user's project does.
    writeFileSync(join(work, 'package.json'), '{ "name": "user", "private": true }');
    const tarball = pack(work).path;
    install(work, tarball, pinned('cdk8s'), pinned('constructs'));
    const places = { sources: join(folder, 'sources'), tools, packages: join(work, 'node_modules') };
    const all = cases().map((item, i) => ({ ...item, folder: join(work, `case-${i}`) }));
    const manifests = new Map();
    const waiting = [...all];
    const worker = async () => {
      for (let item = waiting.shift(); item; item = waiting.shift()) {
        const problem = await check(item, places);
        if (problem) fail(`package: ${item.name}`, problem);
        else if (!item.writes) pass(`package: ${item.name}`);
        else manifests.set(item.name, manifestsOf(item.folder));
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, worker));
    compare(manifests, pass, fail);
    for (const template of templates) {
      const problem = await checkStarted(template, work, tarball);
      if (problem) fail(`package: a project started with --template ${template}`, problem);
      else pass(`package: a project started with --template ${template}`);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Runs one case; gives what went wrong. */
async function check({ folder, files, commands }, { sources, tools, packages }) {
  const placed = (text) => text.replace('tool:', `${tools}/`).replace('package:', `${packages}/`);
  mkdirSync(folder);
  for (const [file, content] of Object.entries(files)) {
    if (typeof content === 'string') copyFileSync(join(sources, content), join(folder, file));
    else writeFileSync(join(folder, file), placed(JSON.stringify(content)));
  }
  for (const command of commands) {
    const { status, output } = await runAside(process.execPath, command.map(placed), folder);
    if (status !== 0) return `node ${command.join(' ')} ended with ${status}\n${output.slice(0, 4000)}`;
  }
  return undefined;
}

function manifestsOf(folder) {
  const path = join(folder, 'dist', 'shop.k8s.yaml');
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Every case that writes must have written, and the same bytes. */
function compare(manifests, pass, fail) {
  const expected = [...manifests.values()].find((text) => text?.includes('name: shop-storefront'));
  for (const [title, text] of manifests) {
    if (text === undefined) fail(`package: ${title}`, 'wrote no dist/shop.k8s.yaml');
    else if (text !== expected) fail(`package: ${title}`, `wrote other manifests:\n${text.slice(0, 1000)}`);
    else pass(`package: ${title}`);
  }
}
