import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll, loadOne, project } from './support/program';

const head = `import { App, Chart } from 'cdk8s';\nconst app = new App();\n`;

describe('how an app is handed over', () => {
  test.each([
    ['export default', `${head}new Chart(app, 'a');\nexport default app;`],
    ['a promise', `${head}export default (async () => { await null; new Chart(app, 'a'); return app; })();`],
    ['a function', `${head}export default () => { new Chart(app, 'a'); return app; };`],
    ['an async function', `${head}export default async () => { await null; new Chart(app, 'a'); return app; };`],
  ])('%s', (_, source) => {
    expect(loadOne({ 'app.ts': source }).apps).toEqual([{ obtained: 'exported', outdir: 'dist', children: ['a'] }]);
  });

  test('synth() of cdk8s renders at once, and writes nothing', () => {
    const cwd = project({
      'app.ts': `${head}new Chart(app, 'a');\napp.synth();\nnew Chart(app, 'b');\nrequire('fs').writeFileSync(app.outdir + '/own.txt', 'x');`,
    });
    const { results } = loadAll([{ entry: 'app.ts', cwd }]);
    expect(results[0]!.apps).toEqual([{ obtained: 'synth', outdir: 'dist', children: ['a', 'b'], snapshot: ['a'] }]);
    expect(readFileSync(join(cwd, 'dist/own.txt'), 'utf8')).toBe('x');
    expect(existsSync(join(cwd, 'dist/a.k8s.yaml'))).toBe(false);
  });

  test('synth() of k8sdsl, and an export of the same app', () => {
    const { apps, diagnostics } = loadOne({
      'app.ts': `import { App, Chart } from 'k8sdsl'; const app = new App(); new Chart(app, 'a'); app.synth(); export default app;`,
    });
    expect(diagnostics).toEqual([]);
    expect(apps).toEqual([{ obtained: 'synth', outdir: 'dist', children: ['a'] }]);
  });

  test('several apps, after asynchronous work, in the order of their synth()', () => {
    const { apps } = loadOne({
      'app.ts': `import { App, Chart } from 'cdk8s';
        import { execFile } from 'node:child_process';
        const make = (outdir: string) => { const app = new App({ outdir }); new Chart(app, outdir); app.synth(); };
        async function main() { await new Promise((done) => setTimeout(done, 20)); make('two'); }
        void main();
        execFile(process.execPath, ['-p', '"three"'], (_, out) => make(out.trim()));
        make('one');`,
    });
    expect(apps!.map(({ outdir }) => outdir)).toEqual(['one', 'two', 'three']);
  });

  test.each([
    ['process.exit(0) after synth()', `${head}app.synth();\nprocess.exit(0);\nthrow new Error('not reached');`],
    ['a class is exported beside', `${head}app.synth();\nexport default class MyChart extends Chart {}`],
    ['main is called only in the main module', `${head}if (require.main === module) app.synth();`],
  ])('%s', (_, source) => {
    const { diagnostics, apps } = loadOne({ 'app.ts': source });
    expect(diagnostics).toEqual([]);
    expect(apps).toHaveLength(1);
  });

  test.each([
    ['a timer', `const work = () => new Promise((done) => setTimeout(done, 30));`],
    ['a file', `import { readFile } from 'node:fs/promises';\nconst work = () => readFile(__filename);`],
    [
      'a thread',
      `import { webcrypto } from 'node:crypto';\nconst work = () => webcrypto.subtle.digest('SHA-512', Buffer.alloc(1e6));`,
    ],
    [
      'a process',
      `import { execFile } from 'node:child_process';\nconst work = () => new Promise((done) => execFile(process.execPath, ['-v'], done));`,
    ],
    ['a module', `const work = () => import('./other.mjs');`],
  ])('what the program has begun and not awaited still counts: %s', (_, source) => {
    const main = `async function main() { await work(); new Chart(app, 'late'); await work(); new Chart(app, 'later'); }`;
    const { apps, diagnostics } = loadOne({
      'app.ts': `${source}\n${head}${main}\nvoid main();\nexport default app;`,
      'other.mjs': 'export {};',
    });
    expect(diagnostics).toEqual([]);
    expect(apps).toEqual([{ obtained: 'exported', outdir: 'dist', children: ['late', 'later'] }]);
  });

  test('what an ES module has begun and not awaited still counts', () => {
    const { apps } = loadOne(
      { 'app.mts': `${head}await 1;\nsetTimeout(() => new Chart(app, 'late'), 30);\nexport default app;` },
      'app.mts',
    );
    expect(apps![0]!.children).toEqual(['late']);
  });

  test('process.exit(0) when all is done, after the export', () => {
    const { apps, diagnostics } = loadOne({
      'app.ts': `${head}setTimeout(() => { new Chart(app, 'late'); process.exit(0); }, 10);\nsetInterval(() => {}, 10);\nexport default app;`,
    });
    expect(diagnostics).toEqual([]);
    expect(apps![0]!.children).toEqual(['late']);
  });

  test('timers after the export are waited for a while, and then there is a warning, in the second run, too', () => {
    const patience = { withoutApp: 5000, afterSynth: 120 };
    const source = `import { createServer } from 'node:net';\ncreateServer().listen(0);\nsetInterval(() => {}, 10);\nsetInterval(() => {}, 10);\n${head}export default app;`;
    const cwd = project({ 'app.ts': source });
    const { results } = loadAll([
      { entry: 'app.ts', cwd, patience },
      { entry: 'app.ts', cwd, patience },
    ]);
    for (const { apps, diagnostics } of results) {
      expect(apps).toHaveLength(1);
      expect(diagnostics.map(({ code, severity, message, hint }) => [code, severity, message, hint])).toEqual([
        [
          'K8S6213',
          'warning',
          'The program was still running 0.12 s after it had exported its app: a server and 2 timers. It was not waited for any longer, so what it would have added is missing.',
          'If the app is not complete yet, export a promise of it: export default main(); Otherwise end what still runs.',
        ],
      ]);
    }
  });

  test('what an earlier run has left running is not waited for', () => {
    const cwd = project({ 'app.ts': `setInterval(() => {}, 10);\n${head}export default app;` });
    const [, second] = loadAll([
      { entry: 'app.ts', cwd, patience: { withoutApp: 100, afterSynth: 100 } },
      {
        entry: 'app.ts',
        cwd,
        edit: { 'app.ts': `${head}setTimeout(() => new Chart(app, 'late'), 200);\nexport default app;` },
      },
    ]).results;
    expect(second!.diagnostics).toEqual([]);
    expect(second!.apps![0]!.children).toEqual(['late']);
    expect(second!.milliseconds).toBeLessThan(2000);
  });

  test('timers after synth() are waited for a while, and then there is a warning', () => {
    const patience = { withoutApp: 5000, afterSynth: 120 };
    const run = loadOne({ 'app.ts': `${head}app.synth();\nsetInterval(() => {}, 10);` }, 'app.ts', { patience });
    expect(run.ok).toBe(true);
    expect(run.apps).toHaveLength(1);
    expect(run.diagnostics.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      ['K8S6210', 'warning', 'The program was still running 0.12 s after synth(); it was not waited for any longer.'],
    ]);
  });

  test('timers without an app end in an error', () => {
    const patience = { withoutApp: 100, afterSynth: 100 };
    const run = loadOne({ 'app.ts': `setInterval(() => {}, 10);` }, 'app.ts', { patience });
    expect(run.ok).toBe(false);
    expect(run.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['K8S6209', 'The program was still running after 0.1 s, and had not handed over an app.'],
    ]);
  });

  test('what the program prints goes to standard error', () => {
    const run = loadOne({
      'app.ts': `${head}console.log('one'); process.stdout.write('two\\n'); console.table([{ three: 3 }]);\nexport default app;`,
    });
    expect(run.stdout).toBe('');
    expect(run.stderr).toMatch(/^one\ntwo\n[^]*three/);
  });

  test('the program sees its own folder and arguments', () => {
    const cwd = project({
      'sub/app.ts': `import { App, Chart } from 'cdk8s'; const app = new App(); new Chart(app, [process.cwd() === __dirname + '/..'.slice(3) || process.cwd(), ...process.argv.slice(2)].join(' ').replaceAll('/', '_')); export default app;`,
    });
    const { results } = loadAll([{ entry: 'sub/app.ts', cwd, args: ['--env', 'prod'] }], { cwd: '/' });
    expect(results[0]!.apps![0]!.children).toEqual([`${cwd.replaceAll('/', '_')} --env prod`]);
  });

  test('a tsconfig that can not be used is a warning, in the second run, too', () => {
    const cwd = project({ 'tsconfig.json': '{"extends":"./gone"}', 'app.ts': `${head}export default app;` });
    const { results } = loadAll([
      { entry: 'app.ts', cwd },
      { entry: 'app.ts', cwd },
    ]);
    for (const { ok, diagnostics } of results) {
      expect(ok).toBe(true);
      expect(diagnostics.map(({ code, severity, message }) => [code, severity, message])).toEqual([
        [
          'K8S6211',
          'warning',
          `"${cwd}/tsconfig.json" is left out of account: it extends "./gone", which does not exist.`,
        ],
      ]);
    }
  });
});
