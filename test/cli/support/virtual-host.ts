import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileSystem, Host, Output } from '../../../cli/host';

/** A host whose streams are kept as text, in a folder of its own. */
export interface VirtualHost extends Host {
  readonly out: () => string;
  readonly err: () => string;
  /** Does what Ctrl-C does. */
  readonly interrupt: () => void;
}

/** What a test changes about its host. */
export interface VirtualHostOptions {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** Functions of the file system that are to behave otherwise. */
  readonly fs?: Partial<FileSystem>;
}

/** Makes a host; without `cwd`, in a new empty folder. */
export function virtualHost(options: VirtualHostOptions = {}): VirtualHost {
  const texts = { out: '', err: '' };
  const stream = (name: 'out' | 'err'): Output => ({
    isTTY: options.isTTY ?? false,
    columns: options.columns,
    write: (text) => void (texts[name] += text),
  });
  let interrupted: (() => void) | undefined;
  return {
    cwd: options.cwd ?? temporaryFolder(),
    env: options.env ?? {},
    stdout: stream('out'),
    stderr: stream('err'),
    fs: { ...fs, ...options.fs },
    now: () => performance.now(),
    onInterrupt(callback) {
      interrupted = callback;
      return () => (interrupted = undefined);
    },
    out: () => texts.out,
    err: () => texts.err,
    interrupt: () => interrupted?.(),
  };
}

/** A new empty folder, with all links resolved; jest's teardown leaves it to the system. */
export function temporaryFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'k8sdsl-test-')));
  folders.push(folder);
  return folder;
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

/** Writes files given by their paths. */
export function writeTree(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    fs.mkdirSync(join(folder, path, '..'), { recursive: true });
    fs.writeFileSync(join(folder, path), content);
  }
}

/** The files below a folder, by their paths. */
export function readTree(folder: string): Record<string, string> {
  const found: [string, string][] = [];
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const file = join(entry.parentPath, entry.name);
    found.push([
      file.slice(folder.length + 1),
      entry.isSymbolicLink() ? `-> ${fs.readlinkSync(file)}` : fs.readFileSync(file, 'utf8'),
    ]);
  }
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** An error such as the system gives. */
export function systemError(code: string, syscall: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: simulated, ${syscall}`), { code, syscall });
}
