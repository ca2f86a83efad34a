import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { cacheDir } from '../programs/cache.mjs';

const folder = mkdtempSync(join(tmpdir(), 'k8sdsl-run-'));
after(() => rmSync(folder, { recursive: true }));
const program = fileURLToPath(new URL('../run.mjs', import.meta.url));

/** Runs `run.mjs` where there is no Go and nothing is built. */
function runWithoutGo(args, env = {}) {
  const result = join(folder, 'result.json');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { PATH: folder, K8SDSL_CONFORMANCE_CACHE: join(folder, 'cache'), K8SDSL_CONFORMANCE_RESULT: result, ...env },
  });
  return { status, stdout, stderr, result: () => JSON.parse(readFileSync(result, 'utf8')) };
}

const reason = 'There is no Go to build etcd 3.6.5, kube-apiserver 1.37.1.';

test('without Go a suite is skipped, and the run says so', () => {
  const { status, stdout, result } = runWithoutGo(['--only', 'table', '--minor', '1.37']);
  assert.equal(stdout, `skipped suite table: ${reason}\nconformance: 0 passed, 0 failed, 1 skipped\n`);
  assert.equal(status, 0);
  assert.deepEqual(result(), { passed: 0, failed: 0, skipped: 1 });
});

test('without Go a run in CI fails', () => {
  const { status, stdout, result } = runWithoutGo(['--only', 'table', '--minor', '1.37'], { CI: 'true' });
  assert.equal(stdout, `FAILED suite table\n    ${reason}\nconformance: 0 passed, 1 failed\n`);
  assert.equal(status, 1);
  assert.deepEqual(result(), { passed: 0, failed: 1, skipped: 0 });
});

test('a suite or minor that does not exist is a wrong call', () => {
  const suite = runWithoutGo(['--only', 'tables']);
  assert.match(suite.stderr, /^conformance: --only tables is none of .*table, .*goldens/u);
  assert.equal(suite.status, 2);
  assert.match(runWithoutGo(['--minor', '1.20']).stderr, /--minor 1\.20 is none of 1\.33, 1\.34, 1\.35, 1\.36, 1\.37/u);
});

test('the cache is where the environment says', () => {
  assert.equal(cacheDir({ K8SDSL_CONFORMANCE_CACHE: '/a', XDG_CACHE_HOME: '/b' }), '/a');
  assert.equal(cacheDir({ XDG_CACHE_HOME: '/b' }), join('/b', 'k8sdsl', 'conformance'));
  assert.match(cacheDir({}), /[/\\]\.cache[/\\]k8sdsl[/\\]conformance$/u);
});
