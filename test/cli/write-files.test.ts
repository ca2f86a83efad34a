import * as fs from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { checkFiles, writeFiles, type WriteRequest, type WriteResult } from '../../cli/write-files';
import {
  readTree,
  systemError,
  temporaryFolder,
  virtualHost,
  writeTree,
  type VirtualHost,
} from './support/virtual-host';

const files = (contents: Record<string, string>) =>
  Object.entries(contents).map(([path, content]) => ({ path, content }));

function request(host: VirtualHost, contents: Record<string, string>, more: Partial<WriteRequest> = {}): WriteRequest {
  const directory = join(host.cwd, 'dist');
  return { directory, shown: 'dist', files: files(contents), kept: { root: host.cwd }, ...more };
}

function write(host: VirtualHost, contents: Record<string, string>, more: Partial<WriteRequest> = {}): WriteResult {
  return writeFiles(request(host, contents, more), host);
}

/** The output, without our record of it. */
function output(host: VirtualHost, folder = 'dist'): Record<string, string> {
  const { '.k8sdsl': _, ...rest } = readTree(join(host.cwd, folder));
  return rest;
}

function message(result: WriteResult): string {
  if (result.ok) throw new Error('It was written.');
  return result.diagnostics.map((found) => `${found.code} ${found.message}`).join('\n');
}

const recordOf = (host: VirtualHost): string => fs.readFileSync(join(host.cwd, 'dist', '.k8sdsl'), 'utf8');

describe('a folder of ours', () => {
  test('is made, and lists its files', () => {
    const host = virtualHost();
    const result = write(host, { 'b.yaml': 'b', 'sub/a.yaml': 'a' });
    expect(result).toEqual({ ok: true, written: ['b.yaml', 'sub/a.yaml'], deleted: [], unchanged: 0 });
    expect(output(host)).toEqual({ 'b.yaml': 'b', 'sub/a.yaml': 'a' });
    expect(recordOf(host)).toMatch(/^# .*\nb.yaml\nsub\/a.yaml\n$/);
  });

  test('loses what this run no longer writes, and nothing else is left beside it', () => {
    const host = virtualHost();
    write(host, { 'a.yaml': 'a', 'b.yaml': 'b', 'sub/c.yaml': 'c' });
    const result = write(host, { 'a.yaml': 'a2', 'd.yaml': 'd' });
    expect(result).toEqual({
      ok: true,
      written: ['a.yaml', 'd.yaml'],
      deleted: ['b.yaml', 'sub/c.yaml'],
      unchanged: 0,
    });
    expect(output(host)).toEqual({ 'a.yaml': 'a2', 'd.yaml': 'd' });
    expect(fs.readdirSync(host.cwd)).toEqual(['dist']);
    expect(fs.readdirSync(join(host.cwd, 'dist'))).toEqual(['.k8sdsl', 'a.yaml', 'd.yaml']);
  });

  test('is not touched when nothing changes', () => {
    const host = virtualHost();
    write(host, { 'a.yaml': 'a', 'b.yaml': 'b' });
    const before = fs.statSync(join(host.cwd, 'dist'), { bigint: true });
    const forbidden = (): never => {
      throw new Error('Something was changed.');
    };
    const watched = virtualHost({
      cwd: host.cwd,
      fs: { mkdirSync: forbidden as never, writeFileSync: forbidden, renameSync: forbidden, rmSync: forbidden },
    });
    expect(write(watched, { 'a.yaml': 'a', 'b.yaml': 'b' })).toEqual({
      ok: true,
      written: [],
      deleted: [],
      unchanged: 2,
    });
    expect(fs.statSync(join(host.cwd, 'dist'), { bigint: true }).ctimeNs).toBe(before.ctimeNs);
  });

  test('keeps inode and times of the files that stay the same, and its own mode', () => {
    const host = virtualHost();
    write(host, { 'a.yaml': 'a', 'b.yaml': 'b', 'c.yaml': 'c' });
    fs.chmodSync(join(host.cwd, 'dist'), 0o750);
    const before = fs.statSync(join(host.cwd, 'dist', 'a.yaml'), { bigint: true });
    write(host, { 'a.yaml': 'a', 'b.yaml': 'b2', 'c.yaml': 'c2' });
    const after = fs.statSync(join(host.cwd, 'dist', 'a.yaml'), { bigint: true });
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
    expect(fs.statSync(join(host.cwd, 'dist')).mode & 0o777).toBe(0o750);
  });

  test('stays the same folder when a single file changes', () => {
    const host = virtualHost();
    write(host, { 'a.yaml': 'a', 'b.yaml': 'b' });
    const before = fs.statSync(join(host.cwd, 'dist')).ino;
    write(host, { 'a.yaml': 'a2', 'b.yaml': 'b' });
    expect(fs.statSync(join(host.cwd, 'dist')).ino).toBe(before);
    expect(output(host)).toEqual({ 'a.yaml': 'a2', 'b.yaml': 'b' });
    expect(fs.readdirSync(host.cwd)).toEqual(['dist']);
  });

  test('may be empty, or be there already', () => {
    const host = virtualHost();
    fs.mkdirSync(join(host.cwd, 'dist'));
    expect(write(host, {}).ok).toBe(true);
    expect(write(host, { 'a.yaml': 'a' }).ok).toBe(true);
    expect(write(host, {})).toMatchObject({ ok: true, deleted: ['a.yaml'] });
    expect(output(host)).toEqual({});
  });

  test('is ours without a record when it holds exactly what we would write, as after a clone that left the record out', () => {
    const host = virtualHost();
    writeTree(join(host.cwd, 'dist'), { 'a.yaml': 'a', '.gitkeep': '' });
    expect(write(host, { 'a.yaml': 'a', 'b.yaml': 'b' }).ok).toBe(true);
    expect(output(host)).toEqual({ '.gitkeep': '', 'a.yaml': 'a', 'b.yaml': 'b' });
  });

  test('a file gives way to a folder of its name, and the other way round', () => {
    const host = virtualHost();
    write(host, { 'a/b.yaml': '1', c: '2' });
    expect(write(host, { a: '3', 'c/d.yaml': '4' }).ok).toBe(true);
    expect(output(host)).toEqual({ a: '3', 'c/d.yaml': '4' });
  });
});

describe("somebody else's files", () => {
  test('make us refuse the folder, by name', () => {
    const host = virtualHost();
    writeTree(join(host.cwd, 'dist'), { 'notes.txt': 'mine', 'a.yaml': 'mine', c: '', d: '' });
    expect(message(write(host, { 'a.yaml': 'a' }))).toBe(
      'K8S5201 The output folder dist holds 4 files that k8sdsl did not write: a.yaml, c, d ….',
    );
    expect(output(host)).toEqual({ 'notes.txt': 'mine', 'a.yaml': 'mine', c: '', d: '' });
  });

  test('stay with --force, except for those that the output replaces', () => {
    const host = virtualHost();
    writeTree(join(host.cwd, 'dist'), { 'notes.txt': 'mine', 'a.yaml': 'mine', 'deep/er/x': 'x' });
    fs.mkdirSync(join(host.cwd, 'dist', 'hollow'));
    expect(write(host, { 'a.yaml': 'a', 'b.yaml': 'b' }, { force: true }).ok).toBe(true);
    expect(write(host, { 'c.yaml': 'c' }, { force: true })).toMatchObject({ ok: true, deleted: ['a.yaml', 'b.yaml'] });
    expect(output(host)).toEqual({ 'notes.txt': 'mine', 'c.yaml': 'c', 'deep/er/x': 'x' });
    expect(fs.existsSync(join(host.cwd, 'dist', 'hollow'))).toBe(true);
  });

  test('a symbolic link among them stays a link', () => {
    const host = virtualHost();
    writeTree(host.cwd, { outside: 'outside' });
    fs.mkdirSync(join(host.cwd, 'dist'));
    fs.symlinkSync('../outside', join(host.cwd, 'dist', 'link'));
    expect(write(host, { 'a.yaml': 'a', 'b.yaml': 'b' }, { force: true }).ok).toBe(true);
    expect(output(host)).toEqual({ 'a.yaml': 'a', 'b.yaml': 'b', link: '-> ../outside' });
  });

  test('a link in the place of a file of the output is replaced, and what it leads to is not written through', () => {
    const host = virtualHost();
    writeTree(host.cwd, { outside: 'outside' });
    write(host, { 'a.yaml': 'a' });
    fs.rmSync(join(host.cwd, 'dist', 'a.yaml'));
    fs.symlinkSync('../outside', join(host.cwd, 'dist', 'a.yaml'));
    expect(write(host, { 'a.yaml': 'a' }).ok).toBe(true);
    expect(readTree(host.cwd)).toMatchObject({ 'dist/a.yaml': 'a', outside: 'outside' });
  });

  test('that appear in the middle of the exchange are not lost', () => {
    const host = virtualHost();
    write(host, { 'a.yaml': 'a', 'b.yaml': 'b' });
    const busy = virtualHost({
      cwd: host.cwd,
      fs: {
        renameSync(from, to) {
          if (String(from).endsWith('dist')) writeTree(join(host.cwd, 'dist'), { 'late.txt': 'late' });
          fs.renameSync(from, to);
        },
      },
    });
    expect(write(busy, { 'a.yaml': 'a2', 'b.yaml': 'b2' }).ok).toBe(true);
    expect(output(host)).toEqual({ 'a.yaml': 'a2', 'b.yaml': 'b2', 'late.txt': 'late' });
  });
});

describe('a place that must not be the output', () => {
  test.each([
    ['.', "K8S5203 it can't be the output folder: it is the project's own folder."],
    ['..', "K8S5203 it can't be the output folder: it is above the project's folder."],
    [homedir(), "K8S5203 it can't be the output folder: it is your home."],
    ['/', "K8S5203 it can't be the output folder: it is the root of the disk."],
    ['src', "K8S5203 it can't be the output folder: it is where the app itself stands."],
    ['.git/x', "K8S5203 it can't be the output folder: it is inside .git."],
    ['file', "K8S5202 it can't be the output folder: it is a file."],
    ['file/dist', "K8S5202 it can't be the output folder: it is below file, which is a file."],
    ['dangling', "K8S5202 it can't be the output folder: it is a symbolic link that leads nowhere."],
  ])('%s', (directory, expected) => {
    const folder = join(temporaryFolder(), 'project');
    writeTree(folder, { file: 'mine', 'src/app.ts': 'mine', '.git/HEAD': 'ref' });
    fs.symlinkSync('nowhere', join(folder, 'dangling'));
    const host = virtualHost({ cwd: folder, env: { HOME: homedir() } });
    const before = readTree(folder);
    const kept = { root: folder, entry: join(folder, 'src', 'app.ts') };
    const wanted = {
      directory: join('/', directory === '/' ? '' : directory.startsWith('/') ? directory : join(folder, directory)),
    };
    expect(message(write(host, { 'a.yaml': 'a' }, { ...wanted, shown: 'it', kept, force: true }))).toBe(expected);
    expect(readTree(folder)).toEqual(before);
  });

  test('a file of the output outside of the folder', () => {
    const host = virtualHost();
    expect(message(write(host, { '../a.yaml': 'a' }))).toBe(
      'K8S5207 The output file "../a.yaml" would not lie inside the output folder.',
    );
  });
});

describe('a symbolic link to the folder', () => {
  test('stays, and the folder that it leads to is exchanged', () => {
    const host = virtualHost();
    fs.mkdirSync(join(host.cwd, 'real'));
    fs.symlinkSync('real', join(host.cwd, 'dist'));
    write(host, { 'a.yaml': 'a', 'b.yaml': 'b' });
    write(host, { 'a.yaml': 'a2', 'b.yaml': 'b2' });
    expect(fs.readlinkSync(join(host.cwd, 'dist'))).toBe('real');
    expect(output(host, 'real')).toEqual({ 'a.yaml': 'a2', 'b.yaml': 'b2' });
    expect(fs.readdirSync(host.cwd).sort()).toEqual(['dist', 'real']);
  });
});

describe('when the system fails', () => {
  const old = { 'a.yaml': 'a', 'b.yaml': 'b' };
  const wanted = { 'a.yaml': 'a2', 'b.yaml': 'b2', 'c.yaml': 'c' };

  test.each([
    ['ENOSPC', 'K8S5205', 'no space is left on the disk'],
    ['EDQUOT', 'K8S5205', 'the disk quota is used up'],
    ['EROFS', 'K8S5204', 'the file system is read-only'],
    ['EIO', 'K8S5204', 'the disk reports an error'],
  ])('%s while writing: the old output stays, and nothing beside it', (code, expected, words) => {
    const host = virtualHost();
    write(host, old);
    let writes = 0;
    const failing = virtualHost({
      cwd: host.cwd,
      fs: {
        writeFileSync(file, data, options) {
          if (String(file).includes('new') && ++writes === 2) throw systemError(code, 'write');
          fs.writeFileSync(file, data, options);
        },
      },
    });
    expect(message(write(failing, wanted))).toBe(
      `${expected} Can't write dist: ${words}. The earlier output is untouched.`,
    );
    expect(output(host)).toEqual(old);
    expect(fs.readdirSync(host.cwd)).toEqual(['dist']);
    expect(write(host, wanted).ok).toBe(true);
  });

  test('a folder that may not be exchanged (a mount point) is changed file by file', () => {
    const host = virtualHost();
    write(host, old);
    const mounted = virtualHost({
      cwd: host.cwd,
      fs: {
        renameSync(from, to) {
          if (String(from) === join(host.cwd, 'dist')) throw systemError('EBUSY', 'rename');
          const [inside, beside] = [String(from).includes('dist/'), String(from).includes('.dist.k8sdsl/')];
          if (beside && !inside) throw systemError('EXDEV', 'rename');
          fs.renameSync(from, to);
        },
      },
    });
    expect(write(mounted, wanted)).toMatchObject({ ok: true, written: ['a.yaml', 'b.yaml', 'c.yaml'] });
    expect(write(mounted, { 'c.yaml': 'c3' })).toMatchObject({ ok: true, deleted: ['a.yaml', 'b.yaml'] });
    expect(output(host)).toEqual({ 'c.yaml': 'c3' });
    expect(fs.readdirSync(host.cwd)).toEqual(['dist']);
    expect(recordOf(host)).toMatch(/\nc.yaml\n$/);
  });

  test('a failure in the middle of that says so, and the next run completes it', () => {
    const host = virtualHost();
    write(host, old);
    let renames = 0;
    const failing = virtualHost({
      cwd: host.cwd,
      fs: {
        renameSync(from, to) {
          if (String(from) === join(host.cwd, 'dist')) throw systemError('EBUSY', 'rename');
          if (String(from).includes('/new/') && ++renames === 2) throw systemError('EIO', 'rename');
          fs.renameSync(from, to);
        },
      },
    });
    expect(message(write(failing, wanted))).toBe(
      'K8S5208 Writing dist stopped after 1 of 4 changes: the disk reports an error. Some files are old and some are new.',
    );
    expect(write(host, wanted).ok).toBe(true);
    expect(output(host)).toEqual(wanted);
  });

  test('the second half of the exchange: the old output comes back', () => {
    const host = virtualHost();
    write(host, old);
    const failing = virtualHost({
      cwd: host.cwd,
      fs: {
        renameSync(from, to) {
          if (String(from).endsWith('new') && !failed) {
            failed = true;
            fs.rmSync(from, { recursive: true });
            throw systemError('EIO', 'rename');
          }
          fs.renameSync(from, to);
        },
      },
    });
    let failed = false;
    expect(message(write(failing, wanted))).toContain('the disk reports an error');
    expect(output(host)).toEqual(old);
    expect(fs.readdirSync(host.cwd)).toEqual(['dist']);
  });

  test('a parent that may not be written: the work is done inside the folder', () => {
    const host = virtualHost();
    write(host, old);
    const closed = virtualHost({
      cwd: host.cwd,
      fs: {
        mkdirSync: ((path: string, options?: fs.MakeDirectoryOptions) => {
          if (path.startsWith(join(host.cwd, '.dist.k8sdsl'))) throw systemError('EACCES', 'mkdir');
          return fs.mkdirSync(path, options);
        }) as typeof fs.mkdirSync,
      },
    });
    expect(write(closed, wanted).ok).toBe(true);
    expect(output(host)).toEqual(wanted);
  });

  const isRoot = process.getuid?.() === 0;
  test('a read-only folder, for a user who is not root', () => {
    const host = virtualHost();
    write(host, old);
    fs.chmodSync(join(host.cwd, 'dist'), 0o555);
    fs.chmodSync(host.cwd, 0o555);
    // Root may write everywhere, so there the check is done by a process of another user.
    const user = isRoot ? { uid: 65534, gid: 65534 } : {};
    const touch = spawnSync('touch', [join(host.cwd, 'dist', 'a.yaml'), join(host.cwd, 'x')], user);
    expect(touch.status).not.toBe(0);
    const denied = (): never => {
      throw systemError('EACCES', 'open');
    };
    const reader = isRoot
      ? virtualHost({ cwd: host.cwd, fs: { mkdirSync: denied as never, renameSync: denied } })
      : host;
    expect(message(write(reader, wanted))).toBe(
      "K8S5204 Can't write dist: permission denied. The earlier output is untouched.",
    );
    fs.chmodSync(host.cwd, 0o755);
    fs.chmodSync(join(host.cwd, 'dist'), 0o755);
    expect(output(host)).toEqual(old);
  });
});

describe('a record outside of the folder', () => {
  test('leaves no trace in the folder', () => {
    const host = virtualHost();
    const ownership = {
      record: join(host.cwd, 'cache', 'record'),
      adopt: (path: string) => path.endsWith('.k8s.yaml'),
    };
    writeTree(join(host.cwd, 'dist'), { 'old.k8s.yaml': 'by another tool' });
    expect(write(host, { 'a.k8s.yaml': 'a', 'b.txt': 'b' }, { ownership })).toMatchObject({
      deleted: ['old.k8s.yaml'],
    });
    expect(readTree(join(host.cwd, 'dist'))).toEqual({ 'a.k8s.yaml': 'a', 'b.txt': 'b' });
    expect(write(host, { 'a.k8s.yaml': 'a' }, { ownership })).toMatchObject({ deleted: ['b.txt'] });
    writeTree(join(host.cwd, 'dist'), { 'mine.txt': 'mine' });
    expect(message(write(host, { 'a.k8s.yaml': 'a2' }, { ownership }))).toContain('mine.txt');
  });
});

describe('checkFiles', () => {
  test('lists what differs and writes nothing', () => {
    const host = virtualHost();
    write(host, { 'a.yaml': 'a', 'b.yaml': 'b', 'c.yaml': 'c' });
    fs.rmSync(join(host.cwd, 'dist', 'c.yaml'));
    writeTree(join(host.cwd, 'dist'), { 'x.txt': 'x' });
    const before = readTree(host.cwd);
    const wanted = request(host, { 'a.yaml': 'a', 'b.yaml': 'b2', 'c.yaml': 'c' });
    expect(checkFiles(wanted, host)).toEqual({
      ok: true,
      missing: ['c.yaml'],
      changed: ['b.yaml'],
      extra: [],
      foreign: ['x.txt'],
      recorded: true,
    });
    expect(checkFiles(request(host, { 'a.yaml': 'a' }), host)).toMatchObject({ extra: ['b.yaml'], foreign: ['x.txt'] });
    expect(checkFiles({ ...wanted, force: true }, host)).toMatchObject({ foreign: [] });
    expect(checkFiles({ ...wanted, directory: join(host.cwd, 'none') }, host)).toMatchObject({
      missing: ['a.yaml', 'b.yaml', 'c.yaml'],
    });
    expect(readTree(host.cwd)).toEqual(before);
  });
});
