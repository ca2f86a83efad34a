// Unmodified cdk8s apps give the same files under this repository's command as under cdk8s's own.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apps, failing } from '../cdk8s/apps.mjs';
import { checkApp } from '../cdk8s/check-app.mjs';
import { checkFailure } from '../cdk8s/check-failure.mjs';
import { checkInside } from '../cdk8s/check-inside.mjs';
import { installed } from '../cdk8s/install.mjs';
import { NoGo, ensureBuilt } from '../programs/build.mjs';
import { fileOf } from '../programs/cache.mjs';
import { helmCommand } from '../programs/catalog.mjs';

export const name = 'cdk8s';

// The one app that starts Helm looks after that itself: all others are to be compared without Go, too.
export const needs = [];

/** Two at a time: a run of cdk8s is mostly one busy core. */
const workers = 2;

/** @param {import('./index.mjs').Context} context */
export async function run(context) {
  const folder = join(context.root, 'conformance', 'cdk8s');
  const work = mkdtempSync(join(tmpdir(), 'k8sdsl-cdk8s-'));
  try {
    const nodeModules = installed(folder);
    const helm = await helmOnPath(join(work, 'bin'));
    const place = (kind, app, number) => ({
      source: join(folder, kind, app),
      work: join(work, `${kind}-${number}`),
      nodeModules,
      path: helm.path,
    });
    await inParallel(
      [
        ...apps.map((appCase, i) => ({
          title: `cdk8s app ${appCase.app}${appCase.label ? ` (${appCase.label})` : ''}`,
          missing: appCase.needs === 'helm' ? helm.missing : undefined,
          check: () => checkApp(appCase, place('apps', appCase.app, i)),
        })),
        ...Object.entries(failing).map(([app, message], i) => ({
          title: `failing cdk8s app ${app}`,
          check: () => checkFailure(message, place('failing', app, i)),
        })),
        {
          title: 'constructs made for cdk8s inside an app of k8sdsl',
          check: () => checkInside(place('.', 'inside', 0)),
        },
      ],
      context,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function inParallel(checks, { pass, fail, skip }) {
  const waiting = [...checks];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { title, missing, check } = next;
      if (missing && !process.env.CI) {
        skip(title, missing);
        continue;
      }
      const problems = missing ? [missing] : await check();
      if (problems.length === 0) pass(title);
      else fail(title, problems.join('\n'));
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
}

/** A folder with `helm` in it, as cdk8s's Helm construct looks for it on the PATH. */
async function helmOnPath(folder) {
  const command = helmCommand(4);
  try {
    await ensureBuilt([command], (line) => console.error(`conformance: ${line}`));
  } catch (error) {
    if (error instanceof NoGo) return { missing: error.message };
    throw error;
  }
  mkdirSync(folder, { recursive: true });
  symlinkSync(fileOf(command), join(folder, 'helm'));
  return { path: folder };
}
