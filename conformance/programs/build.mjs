import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { cacheDir, fileOf, isBuilt } from './cache.mjs';
import { hasGo, runGo } from './go.mjs';
import { withLock } from './lock.mjs';

/** @typedef {import('./catalog.mjs').Program} Program */

/** Thrown when something has to be built and there is no Go. */
export class NoGo extends Error {}

/**
 * Makes sure that the programs are there, and builds those that are not, one after another. What is there is not looked at
 * again: its name says version and Go release.
 *
 * @param {Program[]} programs
 * @param {(line: string) => void} log
 * @throws {NoGo}
 */
export async function ensureBuilt(programs, log) {
  const missing = programs.filter((program) => !isBuilt(program));
  if (missing.length === 0) return;
  if (!hasGo())
    throw new NoGo(`There is no Go to build ${missing.map(({ name, version }) => `${name} ${version}`).join(', ')}.`);
  mkdirSync(cacheDir(), { recursive: true });
  for (const [index, program] of missing.entries()) {
    await withLock(join(cacheDir(), 'build.lock'), {
      onWait: (pid) => log(`waiting for process ${pid}, which is building`),
      work: () => build(program, `${index + 1} of ${missing.length}`, log),
    });
  }
}

async function build(program, count, log) {
  // Another process may have built it while this one waited.
  if (isBuilt(program)) return;
  const title = `${program.name} ${program.version} with Go ${program.go}`;
  log(`building ${title} (${count}) ...`);
  const start = performance.now();
  const target = fileOf(program);
  // Beside the target, so that it can be renamed in one step.
  const workDir = join(cacheDir(), `building-${process.pid}`);
  const built = join(workDir, 'program');
  removeLeftovers();
  mkdirSync(workDir);
  try {
    await writeModule(program, workDir);
    const ldflags = ['-s', '-w', ...(program.ldflags ?? [])].join(' ');
    await runGo(['build', '-ldflags', ldflags, '-o', built, program.package], { cwd: workDir, go: program.go });
    await check(program, built, workDir);
    renameSync(built, target);
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
  const megabytes = Math.round(statSync(target).size / 1e6);
  log(`built ${title} in ${Math.round((performance.now() - start) / 1000)} s, ${megabytes} MB`);
}

/** What builds that were ended left behind: this process has the lock, so that no other one is at work. */
function removeLeftovers() {
  const leftovers = readdirSync(cacheDir()).filter((name) => name.startsWith('building-'));
  for (const name of leftovers) rmSync(join(cacheDir(), name), { recursive: true, force: true });
}

/** A module of our own around the program, because `go install` refuses one whose go.mod has replace directives. */
async function writeModule(program, workDir) {
  const { go, module, requires = [], version } = program;
  const { GoMod } = JSON.parse(
    await runGo(['mod', 'download', '-json', `${module}@v${version}`], { cwd: workDir, go }),
  );
  const text = readFileSync(GoMod, 'utf8');
  const language = /^go (\d+\.\d+)\S*$/mu.exec(text);
  if (!language || !go.startsWith(`${language[1]}.`)) {
    throw new Error(`${module} ${version} names Go ${language?.[1]}, and versions.mjs builds it with ${go}.`);
  }
  const lines = [
    'module conformance',
    '',
    language[0],
    // Without it a program behaves as of the language version of the module around it.
    ...(/^godebug .*$/mu.exec(text) ?? []),
    ...[module, ...requires].map((name) => `require ${name} v${version}`),
    ...(program.staging ? stagingReplacements(text, version) : []),
    '',
  ];
  writeFileSync(join(workDir, 'go.mod'), lines.join('\n'));
  for (const source of program.sources ?? []) copyFileSync(source, join(workDir, basename(source)));
  if (program.sources) return;
  writeFileSync(
    join(workDir, 'tools.go'),
    `//go:build tools\n\npackage conformance\n\nimport _ "${program.package}"\n`,
  );
}

/** k8s.io/kubernetes requires its own parts as v0.0.0; each is published with every release as v0.MINOR.PATCH. */
function stagingReplacements(text, version) {
  const parts = [...text.matchAll(/^\s*(k8s\.io\/[a-z0-9-]+) v0\.0\.0$/gmu)].map((match) => match[1]);
  return [...new Set(parts)].map((part) => `replace ${part} => ${part} v0.${version.slice(version.indexOf('.') + 1)}`);
}

/** What was built must be what was asked for: the release of the program and that of Go, as the binary itself says. */
async function check(program, file, workDir) {
  const facts = await runGo(['version', '-m', file], { cwd: workDir, go: program.go });
  const [first = ''] = facts.split('\n');
  const module = facts
    .split('\n')
    .find(
      (line) =>
        line.split('\t').slice(1, 4).join(' ').startsWith(`mod ${program.module} v${program.version}`) ||
        line.split('\t').slice(1, 4).join(' ') === `dep ${program.module} v${program.version}`,
    );
  if (!first.endsWith(`: go${program.go}`)) throw new Error(`${basename(file)} was built by another Go: ${first}`);
  if (!module)
    throw new Error(`${basename(file)} does not hold ${program.module} v${program.version}:\n${facts.slice(0, 500)}`);
}
