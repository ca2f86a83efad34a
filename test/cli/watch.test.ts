import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { runBuilt } from './support/built';
import { buildCommand } from './support/process';
import { program, project } from './support/project';
import type { VirtualHost } from './support/virtual-host';

/** Waits until the text appears after what was there before, and gives all that came since. */
async function next(host: VirtualHost, from: number, text: string): Promise<string> {
  for (let waited = 0; waited < 10_000; waited += 5) {
    const found = host.err().slice(from);
    if (found.includes(text)) return found;
    await setTimeout(5);
  }
  throw new Error(`"${text}" did not come; there was: ${host.err().slice(from)}`);
}

const colour = (name: string): string => program({ shop: { colour: name } });
const written = (host: VirtualHost): string => fs.readFileSync(join(host.cwd, 'dist/shop.k8s.yaml'), 'utf8');

test('synthesises again after a change, survives broken code and a broken configuration, and ends with Ctrl-C', async () => {
  const host = project({ 'app.ts': colour('blue') });
  const file = join(host.cwd, 'app.ts');
  const ended = runBuilt()(['synth', '--watch'], host);
  expect(await next(host, 0, 'Watching')).toMatch(
    /^1 object, 1 file. dist: 1 written \(\d+ ms\) Watching; Ctrl-C ends\.\n$/,
  );

  const change = async (action: () => void, text: string): Promise<string> => {
    const from = host.err().length;
    action();
    return next(host, from, text);
  };
  await change(() => fs.writeFileSync(file, colour('green')), 'dist: 1 written');
  expect(written(host)).toContain('green');

  expect(await change(() => fs.writeFileSync(file, 'const = 1;'), 'Watching')).toMatch(
    /K8S6201[^]*Nothing was written\. \(/,
  );
  expect(written(host)).toContain('green');
  // As editors do that write a new file and give it the name.
  const mend = (): void => {
    fs.writeFileSync(`${file}~`, colour('red'));
    fs.renameSync(`${file}~`, file);
  };
  await change(mend, 'dist: 1 written');
  expect(written(host)).toContain('red');

  await change(() => fs.writeFileSync(join(host.cwd, 'k8sdsl.yaml'), 'ouput: x\n'), 'K8S5101');
  await change(() => fs.writeFileSync(join(host.cwd, 'k8sdsl.yaml'), 'output: out\n'), 'out: 1 written');

  host.interrupt();
  expect(await ended).toBe(0);
}, 30_000);

test('notices the file that an import did not find, also in a folder that is not there, and by an alias', async () => {
  const tsconfig = JSON.stringify({ compilerOptions: { paths: { '@/*': ['./src/*'] } } });
  const imports = `import './h';\nimport './lib/deep/h.js';\nimport '@/h';\n`;
  const host = project({ 'app.ts': imports + colour('blue'), 'tsconfig.json': tsconfig });
  const ended = runBuilt()(['synth', '--watch'], host);
  await next(host, 0, '"./h", which is not there.');
  await next(host, 0, 'Watching');
  const make = async (path: string, text: string): Promise<void> => {
    const from = host.err().length;
    fs.mkdirSync(dirname(join(host.cwd, path)), { recursive: true });
    fs.writeFileSync(join(host.cwd, path), 'export {};');
    await next(host, from, text);
  };
  await make('h.ts', '"./lib/deep/h.js", which is not there.');
  await make('lib/deep/h.ts', '"@/h", which is not there.');
  await make('src/h.ts', '1 object, 1 file. dist: 1 written');
  host.interrupt();
  expect(await ended).toBe(0);
}, 30_000);

test('an app that is away for a moment does not give way to one further up', async () => {
  const host = project({ 'k8sdsl.yaml': 'output: above\n', 'app.ts': colour('red'), 'sub/app.ts': colour('blue') });
  const sub = { ...host, cwd: join(host.cwd, 'sub') };
  const ended = runBuilt()(['synth', '--watch'], sub);
  await next(host, 0, 'Watching');
  const file = join(sub.cwd, 'app.ts');
  let from = host.err().length;
  fs.renameSync(file, `${file}.old`);
  expect(await next(host, from, 'K8S5105')).toContain('app.ts does not exist.');
  from = host.err().length;
  fs.renameSync(`${file}.old`, file);
  await next(host, from, 'dist: unchanged');
  expect(fs.existsSync(join(host.cwd, 'above'))).toBe(false);
  host.interrupt();
  expect(await ended).toBe(0);
}, 30_000);

test('--typecheck runs before each synthesis', async () => {
  const host = project({ 'app.ts': colour('blue') });
  const ended = runBuilt()(['synth', '--watch', '--typecheck'], host);
  expect(await next(host, 0, 'Watching')).toMatch(/K8S5303[^]*Nothing was written\./);
  host.interrupt();
  expect(await ended).toBe(0);
});

test('in a process of its own: looks at what the app imports, is done in time, and Ctrl-C ends it with 0', async () => {
  const more = program({ shop: {} }, "map(new Chart(app, 'more'), 'x', data);");
  const host = project({ 'app.ts': `import data from './data.json';\n${more}`, 'data.json': '{"a": "1"}' });
  const child = spawn(process.execPath, [buildCommand(), 'synth', '--watch'], { cwd: host.cwd });
  child.stderr.setEncoding('utf8').on('data', (text: string) => host.stderr.write(text));
  await next(host, 0, 'Watching');
  const from = host.err().length;
  fs.writeFileSync(join(host.cwd, 'data.json'), '{"a": "2"}');
  const [, took] = /1 written \((\d+) ms\)/.exec(await next(host, from, 'Watching')) ?? [];
  // The bar is 150 ms for all; this machine may be busy with other tests.
  expect(Number(took)).toBeLessThan(500);
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
}, 30_000);

test('on a terminal the screen is cleared before each report but the first', async () => {
  const host = project({ 'app.ts': colour('blue') }, { isTTY: true });
  const ended = runBuilt()(['synth', '--watch'], host);
  await next(host, 0, 'Watching');
  expect(host.err()).not.toContain('\u001b[2J');
  const from = host.err().length;
  fs.writeFileSync(join(host.cwd, 'app.ts'), colour('green'));
  expect(await next(host, from, 'Watching')).toContain('\u001b[2J\u001b[H1 object');
  host.interrupt();
  expect(await ended).toBe(0);
}, 30_000);
