import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import type { LoadRequest } from '../../../../cli/load-app';
import type { Diagnostic } from '../../../../lib/diagnostic';

const root = join(__dirname, '../../../..');
/** The command as an installed package: the loader works on Node's own `require`, which is not the one that jest gives. */
const build = join(root, 'temp', `load-test-${process.pid}`);

beforeAll(() => {
  const sources = (folder: string): string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
      .map((name) => join(root, folder, name));
  rmSync(build, { recursive: true, force: true });
  buildSync({
    entryPoints: [...sources('cli'), ...sources('lib')],
    outdir: join(build, 'dist'),
    outbase: root,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'error',
  });
  cpSync(join(root, 'package.json'), join(build, 'package.json'));
  cpSync(join(__dirname, 'driver.js'), driver);
  // Made by the build from the facts of the API.
  cpSync(join(root, 'lib/k8s/generated'), join(build, 'dist/lib/k8s/generated'), { recursive: true });
});

afterAll(() => {
  for (const folder of [...folders.splice(0), build]) rmSync(folder, { recursive: true, force: true });
});

const folders: string[] = [];
/** It stands where the command's own modules stand, so that it is no part of the program. */
const driver = join(build, 'dist/cli/driver.js');

/** The files of a project, by path. */
export type Files = Readonly<Record<string, string>>;

/** Writes a project that has k8sdsl, cdk8s and constructs installed; returns its folder. */
export function project(files: Files): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'k8sdsl-load-')));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  for (const name of ['cdk8s', 'constructs', 'yaml'])
    link(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  link(build, join(folder, 'node_modules', 'k8sdsl'));
  return folder;
}

/** Links a package, as a workspace does; one that the project brings itself stays. */
export function link(target: string, path: string): void {
  if (!existsSync(path)) symlinkSync(target, path);
}

/** An app of a loaded program, by what can be told about it in another process. */
export interface App {
  readonly obtained: 'exported' | 'synth';
  readonly outdir: string;
  /** Its children when the program had ended. */
  readonly children: readonly string[];
  /** Its children at the time of `synth()`, if it is of cdk8s. */
  readonly snapshot?: readonly string[];
}

/** What became of a program. */
export interface Loaded {
  readonly ok: boolean;
  readonly apps?: readonly App[];
  readonly diagnostics: readonly Diagnostic[];
  readonly inputs: readonly string[];
  readonly milliseconds: number;
  readonly loadedEsbuild: boolean;
}

/** What the process that loaded it left behind. */
export interface Run {
  readonly results: readonly Loaded[];
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** A program to load, and files to write just before. */
export type Request = Pick<LoadRequest, 'entry' | 'cwd'> &
  Partial<Pick<LoadRequest, 'args' | 'patience'>> & { readonly edit?: Files };

/** Where a process runs, and with what. */
export interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
}

/** Loads programs one after the other in one process. */
export function loadAll(requests: readonly Request[], options: ProcessOptions = {}): Run {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...(options.flags ?? []), driver, build, JSON.stringify(requests)],
    {
      cwd: options.cwd ?? requests[0]!.cwd,
      encoding: 'utf8',
      timeout: 20_000,
      env: { ...process.env, K8SDSL_CACHE: 'off', NODE_OPTIONS: '', ...options.env },
    },
  );
  const lines = stdout.split('\n').filter((line) => line.startsWith('{"ok"'));
  const results = lines.map((line) => JSON.parse(line) as Loaded);
  if (results.length !== requests.length) throw new Error(`The process ended early (${status}):\n${stdout}\n${stderr}`);
  return {
    results,
    stdout: stdout
      .split('\n')
      .filter((line) => !line.startsWith('{"ok"'))
      .join('\n'),
    stderr,
    status,
  };
}

/** Loads `app.ts` of a new project, or another file of it. */
export function loadOne(
  files: Files,
  entry = 'app.ts',
  more: Partial<Request> = {},
  options?: ProcessOptions,
): Run & Loaded {
  const run = loadAll([{ entry, cwd: project(files), ...more }], options);
  return { ...run, ...run.results[0]! };
}
