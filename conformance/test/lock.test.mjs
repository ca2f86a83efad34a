import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { withLock } from '../programs/lock.mjs';

const folder = mkdtempSync(join(tmpdir(), 'k8sdsl-lock-'));
after(() => rmSync(folder, { recursive: true }));

const lockModule = new URL('../programs/lock.mjs', import.meta.url).href;

/** A process that holds the lock for a moment and notes when it came and went. */
function holder(lock, notes, name) {
  const program = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout } from 'node:timers/promises';
    import { withLock } from ${JSON.stringify(lockModule)};
    const note = (text) => appendFileSync(${JSON.stringify(notes)}, text + ' ');
    await withLock(${JSON.stringify(lock)}, {
      onWait: () => {},
      work: async () => { note('${name}<'); await setTimeout(60); note('${name}>'); },
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.once('exit', resolve);
  });
}

test('of several processes one at a time does the work', async () => {
  const lock = join(folder, 'a.lock');
  const notes = join(folder, 'notes');
  const names = ['a', 'b', 'c', 'd'];
  assert.deepEqual(await Promise.all(names.map((name) => holder(lock, notes, name))), [0, 0, 0, 0]);
  const order = readFileSync(notes, 'utf8').trim().split(' ');
  const pairs = order.filter((_, index) => index % 2 === 0).map((start, index) => start + order[index * 2 + 1]);
  assert.deepEqual(
    pairs.sort(),
    names.map((name) => `${name}<${name}>`),
  );
  assert.equal(existsSync(lock), false);
});

test('the lock of a process that has died is taken over', async () => {
  const lock = join(folder, 'b.lock');
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => {
    child.once('exit', resolve);
  });
  writeFileSync(lock, String(child.pid));
  assert.equal(
    await withLock(lock, { work: async () => 'done', onWait: () => assert.fail('waited for a dead process') }),
    'done',
  );
  assert.equal(existsSync(lock), false);
});

test('the lock is given back when the work fails', async () => {
  const lock = join(folder, 'c.lock');
  const work = async () => {
    throw new Error('no');
  };
  await assert.rejects(withLock(lock, { work, onWait: () => {} }), /no/u);
  assert.equal(existsSync(lock), false);
});

test('who waits hears for whom, once', async () => {
  const lock = join(folder, 'd.lock');
  const waits = [];
  writeFileSync(lock, String(process.pid));
  setTimeout(() => rmSync(lock), 700);
  await withLock(lock, { work: async () => {}, onWait: (pid) => waits.push(pid) });
  assert.deepEqual(waits, [process.pid]);
});
