import * as fs from 'node:fs';
import { join } from 'node:path';
import { writeFiles, type WriteRequest, type WriteResult } from '../../../cli/write-files';
import { readTree, virtualHost, writeTree, type VirtualHost } from '../support/virtual-host';

function write(host: VirtualHost, contents: Record<string, string>, more: Partial<WriteRequest> = {}): WriteResult {
  const files = Object.entries(contents).map(([path, content]) => ({ path, content }));
  return writeFiles(
    { directory: join(host.cwd, 'dist'), shown: 'dist', files, kept: { root: host.cwd }, ...more },
    host,
  );
}

/** The output, without our record of it. */
function output(host: VirtualHost): Record<string, string> {
  const { '.k8sdsl': _, ...rest } = readTree(join(host.cwd, 'dist'));
  return rest;
}

function message(result: WriteResult): string {
  if (result.ok) throw new Error('It was written.');
  return result.diagnostics.map((found) => `${found.code} ${found.message}`).join('\n');
}

describe('two runs at once', () => {
  const lock = (host: VirtualHost, owner: object | undefined): void => {
    fs.mkdirSync(join(host.cwd, '.dist.k8sdsl', 'new'), { recursive: true });
    if (owner) fs.writeFileSync(join(host.cwd, '.dist.k8sdsl', 'owner'), JSON.stringify(owner));
  };
  const machine = fs.readFileSync('/proc/sys/kernel/hostname', 'utf8').trim();

  test('the second says who is writing, and changes nothing', () => {
    const host = virtualHost();
    write(host, { 'a.yaml': 'a' });
    lock(host, { pid: process.ppid, machine });
    expect(message(write(host, { 'a.yaml': 'a2' }))).toBe(
      `K8S5206 Another run (process ${process.ppid} on ${machine}) is writing dist.`,
    );
    expect(output(host)).toEqual({ 'a.yaml': 'a' });
  });

  test('a run on another machine counts as alive', () => {
    const host = virtualHost();
    lock(host, { pid: 1, machine: 'elsewhere' });
    const result = write(host, { 'a.yaml': 'a' });
    expect(message(result)).toContain('process 1 on elsewhere');
    expect(result.ok ? '' : result.diagnostics[0]!.hint).toContain(join(host.cwd, '.dist.k8sdsl'));
  });

  test.each([
    ['a process that is dead', { pid: 2 ** 22 + 1, machine }],
    ['a process of the same number that started later', { pid: process.pid, machine, started: '1' }],
  ])('the lock of %s is taken over', (_, owner) => {
    const host = virtualHost();
    lock(host, owner);
    expect(write(host, { 'a.yaml': 'a' }).ok).toBe(true);
    expect(fs.readdirSync(host.cwd)).toEqual(['dist']);
  });

  test('an empty folder in the place of the lock is no lock', () => {
    const host = virtualHost();
    fs.mkdirSync(join(host.cwd, '.dist.k8sdsl'));
    expect(write(host, { 'a.yaml': 'a' }).ok).toBe(true);
    expect(fs.readdirSync(host.cwd)).toEqual(['dist']);
  });

  test('what a run left that was killed on its way to the lock is removed', () => {
    const host = virtualHost();
    writeTree(host.cwd, { '.dist.k8sdsl-4194305/owner': '{', '.dist.k8sdsl-mine/x': 'mine' });
    expect(write(host, { 'a.yaml': 'a' }).ok).toBe(true);
    expect(fs.readdirSync(host.cwd)).toEqual(['.dist.k8sdsl-mine', 'dist']);
  });

  test('a run that died while it took over a lock is succeeded in its turn', () => {
    const host = virtualHost();
    const dead = { pid: 2 ** 22 + 1, machine };
    lock(host, dead);
    fs.writeFileSync(join(host.cwd, '.dist.k8sdsl', 'next'), JSON.stringify(dead));
    expect(write(host, { 'a.yaml': 'a' }).ok).toBe(true);
    expect(fs.readdirSync(host.cwd)).toEqual(['dist']);
  });
});

describe('what a killed run left is mended', () => {
  const dead = JSON.stringify({
    pid: 2 ** 22 + 1,
    machine: fs.readFileSync('/proc/sys/kernel/hostname', 'utf8').trim(),
  });
  const wanted = { 'a.yaml': 'a2', 'b.yaml': 'b2' };
  const record = '# x\na.yaml\nb.yaml\n';

  test.each([
    ['before the exchange', { 'dist/a.yaml': 'a', 'dist/.k8sdsl': record, '.dist.k8sdsl/new/a.yaml': 'half' }],
    [
      'between the two renames',
      {
        '.dist.k8sdsl/old/a.yaml': 'a',
        '.dist.k8sdsl/old/.k8sdsl': record,
        '.dist.k8sdsl/new/a.yaml': 'a1',
        '.dist.k8sdsl/new/.k8sdsl': record,
        '.dist.k8sdsl/ours': '.k8sdsl\na.yaml',
      },
    ],
    [
      'after the exchange',
      {
        'dist/a.yaml': 'a1',
        'dist/.k8sdsl': record,
        '.dist.k8sdsl/old/a.yaml': 'a',
        '.dist.k8sdsl/ours': '.k8sdsl\na.yaml',
      },
    ],
  ])('%s', (_, tree) => {
    const host = virtualHost();
    writeTree(host.cwd, { ...tree, '.dist.k8sdsl/owner': dead });
    expect(write(host, wanted).ok).toBe(true);
    expect(output(host)).toEqual(wanted);
    expect(fs.readdirSync(host.cwd)).toEqual(['dist']);
  });

  test("without losing somebody's file that stood in the old folder", () => {
    const host = virtualHost();
    writeTree(host.cwd, {
      'dist/a.yaml': 'a1',
      'dist/notes.txt': 'newer',
      'dist/.k8sdsl': record,
      '.dist.k8sdsl/old/a.yaml': 'a',
      '.dist.k8sdsl/old/notes.txt': 'older',
      '.dist.k8sdsl/old/more.txt': 'more',
      '.dist.k8sdsl/ours': '.k8sdsl\na.yaml',
      '.dist.k8sdsl/owner': dead,
    });
    expect(write(host, wanted, { force: true }).ok).toBe(true);
    expect(output(host)).toEqual({ ...wanted, 'notes.txt': 'newer', 'notes.txt.orig': 'older', 'more.txt': 'more' });
  });
});
