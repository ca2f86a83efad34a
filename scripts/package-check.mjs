// Checks the package as users get it: the tarball's contents and size, its package.json (publint), its types under every way of
// resolving modules (attw), and how much a fresh app takes on disk.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskUsage, install, installed, pack, pinned, root, run } from './npm-project.mjs';

/** Bytes of the tarball; a user waits for each of them. */
const tarballLimit = 1024 * 1024;
/** Bytes on disk of a fresh app without TypeScript. */
const installLimit = 40 * 1024 * 1024;

const shipped = [
  /^(package\.json|README\.md|LICENSE|NOTICE|CHANGELOG\.md|CONTRIBUTING\.md)$/,
  /^docs\/(reference\/)?([a-z0-9-]+|README)\.md$/,
  /^examples\/[a-z-]+\/([a-z-]+\.ts|dist\/(\.k8sdsl|[^/]+\.k8s\.yaml))$/,
  /^dist\/lib\/(?!.*\.test\.).*(\.js|\.d\.ts)$/,
  /^dist\/cli\/(?!.*\.(test|d)\.).*\.js$/,
  /^templates\/(?!.*\/(node_modules|dist)\/)/,
];
const wanted = ['README.md', 'LICENSE', 'NOTICE', 'dist/cli/bin.js', 'dist/lib/index.d.ts', 'dist/lib/k8s/index.d.ts'];

const folder = mkdtempSync(join(tmpdir(), 'k8sdsl-package-'));
let failed = 0;
try {
  const tarball = pack(folder);
  checkContents(tarball);
  checkTool('publint', ['run', tarball.path, '--strict']);
  checkTool('attw', [tarball.path, '--no-definitely-typed', '--format', 'ascii', '--no-emoji', '--no-color']);
  checkInstall(tarball);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (failed > 0) process.exitCode = 1;

function checkContents({ files, size, unpackedSize }) {
  const paths = files.map(({ path }) => path);
  const leaked = paths.filter((path) => !shipped.some((pattern) => pattern.test(path)));
  const missing = wanted.filter((path) => !paths.includes(path));
  const problems = [...leaked.map((path) => `ships ${path}`), ...missing.map((path) => `lacks ${path}`)];
  for (const link of links()) if (!paths.includes(link)) problems.push(`lacks ${link}, which README.md links to`);
  if (size > tarballLimit) problems.push(`has ${size} bytes, more than ${tarballLimit}`);
  report(`tarball: ${files.length} files, ${kilobytes(size)}, unpacked ${kilobytes(unpackedSize)}`, problems);
}

/** The files that README.md links to: they are read on the package's page and in node_modules, too. */
function links() {
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  return [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path);
}

function checkTool(name, args) {
  const { status, stdout, stderr } = run(join(root, 'node_modules/.bin', name), args, root);
  report(name, status === 0 ? [] : [stdout, stderr]);
}

/** What `npm install k8sdsl cdk8s constructs` leaves on disk, and that the command works there. */
function checkInstall({ path }) {
  const app = join(folder, 'app');
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{ "name": "app", "private": true }');
  install(app, path, pinned('cdk8s'), pinned('constructs'));
  const size = diskUsage(join(app, 'node_modules'));
  const problems = [];
  if (size > installLimit) problems.push(`takes ${size} bytes, more than ${installLimit}`);
  if (installed(app).includes('typescript')) problems.push('installs TypeScript');
  const { status, stdout, stderr } = run(
    process.execPath,
    [join(app, 'node_modules/k8sdsl/dist/cli/bin.js'), '--version'],
    app,
  );
  if (status !== 0 || !/^\d+\.\d+\.\d+/.test(stdout))
    problems.push(`k8sdsl --version ended with ${status}: ${stdout}${stderr}`);
  report(`install: ${(size / 1024 / 1024).toFixed(1)} MB on disk (${installed(app).join(', ')})`, problems);
}

function report(what, problems) {
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${what}`);
  for (const problem of problems) console.log(`     ${problem.trim().replaceAll('\n', '\n     ')}`);
  failed += problems.length;
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(0)} KB`;
}
