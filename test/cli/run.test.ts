import * as fs from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../cli/commands';
import { run } from '../../cli/run';
import { codes } from '../../lib/codes';
import { systemError, virtualHost, writeTree } from './support/virtual-host';

async function k8sdsl(words: string, options: Parameters<typeof virtualHost>[0] = {}) {
  const host = virtualHost(options);
  const code = await run(words.split(' ').filter(Boolean), host);
  return { code, out: host.out(), err: host.err(), host };
}

const packageVersion = (
  JSON.parse(fs.readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string }
).version;

describe('help', () => {
  test.each([['--help'], [''], ['-h'], ['help']])('k8sdsl %s', async (words) => {
    const { code, out, err } = await k8sdsl(words);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatchSnapshot();
  });

  test.each(Object.keys(commands))('k8sdsl %s --help', async (name) => {
    const { code, out, err } = await k8sdsl(`${name} --help`);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatchSnapshot();
    expect((await k8sdsl(`help ${name}`)).out).toBe(out);
  });

  test('help is given even when an argument is missing or wrong', async () => {
    expect((await k8sdsl('synth a b c --help')).code).toBe(0);
  });

  test('the summary of every command is a sentence', () => {
    for (const { summary } of Object.values(commands)) expect(summary).toMatch(/^[A-Z].*\.$/);
  });
});

test.each(['--version', '-v'])('k8sdsl %s', async (word) => {
  expect(await k8sdsl(word)).toMatchObject({ code: 0, out: `${packageVersion}\n`, err: '' });
});

describe('what is typed wrongly', () => {
  test.each([
    ['sinth', 'error K8S5001: There is no command "sinth". Did you mean "synth"?'],
    ['frobnicate', 'error K8S5001: There is no command "frobnicate".\n'],
    ['diff', 'error K8S5007: The command "diff" is reserved; this version of k8sdsl does not have it yet.'],
    ['constructor', 'error K8S5001: There is no command "constructor".'],
    ['--hepl', 'error K8S5002: "k8sdsl" has no option --hepl. Did you mean "--help"?'],
    ['synth --formt json', 'error K8S5002: "k8sdsl synth" has no option --formt. Did you mean "--format"?'],
    ['synth -x', 'error K8S5002: "k8sdsl synth" has no option -x.\n'],
    ['synth --format yml', 'error K8S5003: --format is "yml"; allowed: yaml, json. Did you mean "yaml"?'],
    [
      'synth --layout=charts',
      'error K8S5003: --layout is "charts"; allowed: chart, app, resource, folder. Did you mean "chart"?',
    ],
    ['synth --output', 'error K8S5004: --output needs a value: --output DIR.'],
    ['synth --output=', 'error K8S5004: --output needs a value, but was given an empty one: --output DIR.'],
    ['synth -o --check', 'error K8S5004: -o needs a value: -o DIR.'],
    ['synth --check=yes', 'error K8S5004: --check takes no value, but was given "yes".'],
    ['synth a.ts b.ts', 'error K8S5005: "k8sdsl synth" takes one argument; too many: "b.ts".'],
    [
      'synth --stdout --check',
      "error K8S5006: --stdout and --check can't be used together: one prints the output, the other compares it.",
    ],
    ['synth --stdout --watch', 'error K8S5006: --stdout and --watch'],
    ['synth --watch --check', 'error K8S5006: --check and --watch'],
    ['synth --stdout --reporter json', '"code": "K8S5006"'],
    ['synth --watch --reporter json', '"code": "K8S5006"'],
    ['synth --validate --no-validate', 'error K8S5006: --validate and --no-validate'],
    ['synth --cwd nowhere', 'error K8S5105: The --cwd folder nowhere does not exist.'],
    ['--cwd nowhere synth', 'error K8S5105: The --cwd folder nowhere does not exist.'],
    ['explain K8S9999', 'error K8S5502: There is no code "K8S9999".'],
    ['init --template ap', 'error K8S5003: --template is "ap"; allowed: app, constructs. Did you mean "app"?'],
  ])('k8sdsl %s', async (words, expected) => {
    const { code, out, err } = await k8sdsl(words);
    expect(code).toBe(2);
    expect(words.includes('--reporter json') ? out : err).toContain(expected);
  });

  test('every mistake is reported, not only the first', async () => {
    const { err } = await k8sdsl('synth --formt json --layout x');
    expect(err).toContain('--formt');
    expect(err).toContain('--layout is "x"');
    expect(err).toMatch(/\n2 errors\n$/);
  });

  test('a variable of the environment is checked like a flag, and a flag beats it', async () => {
    const { code, err } = await k8sdsl('synth', { env: { K8SDSL_LAYOUT: 'charts' } });
    expect(code).toBe(2);
    expect(err).toContain('The environment variable K8SDSL_LAYOUT is "charts"; allowed: chart, app');
    const version = await k8sdsl('synth --kubernetes-version 1.34', { env: { K8SDSL_KUBERNETES_VERSION: '1.1' } });
    expect([version.code, version.err]).toEqual([
      2,
      expect.stringContaining('The environment variable K8SDSL_KUBERNETES_VERSION is "1.1"; allowed: 1.33'),
    ]);
  });

  test('with --reporter json the one document says it', async () => {
    const { code, out, err } = await k8sdsl('synth --formt x --reporter json');
    expect([code, err]).toEqual([2, '']);
    expect(JSON.parse(out)).toMatchObject({
      summary: { valid: 0, invalid: 1, unknown: 0 },
      results: [{ status: 'invalid', diagnostics: [{ code: 'K8S5002', severity: 'error' }] }],
    });
  });
});

describe('a bug of ours', () => {
  test('ends with 4 and says what to report', async () => {
    const broken = {
      existsSync: () => {
        throw new TypeError('x is not a function');
      },
    };
    const { code, err } = await k8sdsl('synth', { fs: broken });
    expect(code).toBe(4);
    expect(err).toContain('error K8S5901: k8sdsl failed, and not because of your app: x is not a function');
    expect(err).toContain(`k8sdsl ${packageVersion}, node ${process.version}`);
    expect(err).toMatch(/\n +at .*run\.test\.ts/);
  });
});

describe('explain', () => {
  test('a code', async () => {
    const { code, out, err } = await k8sdsl('explain k8s5101');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatchSnapshot();
  });

  test('no line of a text is longer than 120 characters', async () => {
    for (const code of Object.keys(codes)) {
      const { out } = await k8sdsl(`explain ${code}`);
      const texts = out.split('\n').filter((line) => !line.startsWith('  '));
      for (const line of texts) expect(line.length).toBeLessThanOrEqual(120);
    }
  });

  test('without a code lists all, by area', async () => {
    const { code, out } = await k8sdsl('explain');
    expect(code).toBe(0);
    expect(out).toContain('The command line, its configuration and the output folder:\n  K8S5001  Unknown command\n');
  });

  test('a code that is nearly one', async () => {
    const { code, err } = await k8sdsl('explain K8S51O1');
    expect(code).toBe(2);
    expect(err).toContain('Did you mean "K8S5101"?');
  });
});

describe('init', () => {
  test('writes a project and says the next three commands', async () => {
    const { code, out, host } = await k8sdsl('init Shop_App');
    expect(code).toBe(0);
    expect(out).toBe('Shop_App is ready. Next:\n\n  cd Shop_App\n  npm install\n  npx k8sdsl synth\n');
    const manifest = JSON.parse(fs.readFileSync(join(host.cwd, 'Shop_App/package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(manifest).toMatchObject({ name: 'shop-app', dependencies: { k8sdsl: `^${packageVersion}` } });
    expect(fs.readdirSync(join(host.cwd, 'Shop_App')).sort()).toEqual([
      '.gitignore',
      'README.md',
      'app.test.ts',
      'app.ts',
      'package.json',
      'tsconfig.json',
    ]);
  });

  test('into the working directory', async () => {
    const { out, host } = await k8sdsl('init --template constructs --yes');
    expect(out).toBe('The project is ready. Next:\n\n  npm install\n  npm test\n  npm run build\n');
    expect(fs.existsSync(join(host.cwd, 'src/cache.ts'))).toBe(true);
  });

  test('never overwrites a file, and then writes none', async () => {
    const host = virtualHost();
    writeTree(host.cwd, { 'app.ts': 'mine' });
    expect(await run(['init'], host)).toBe(2);
    expect(host.err()).toContain('error K8S5501: These files exist and are never overwritten: app.ts.');
    expect(host.err()).toContain(
      'hint: Name a folder that holds none of them, such as "k8sdsl init my-app", or move them away.',
    );
    writeTree(host.cwd, { 'my-app/app.ts': 'mine' });
    expect(await run(['init', 'my-app'], host)).toBe(2);
    expect(host.err()).toContain('exist and are never overwritten: my-app/app.ts.');
    expect(host.err()).toContain('such as "k8sdsl init my-app-2", or move them away.');
    expect(fs.readdirSync(host.cwd)).toEqual(['app.ts', 'my-app']);
    expect(fs.readdirSync(join(host.cwd, 'my-app'))).toEqual(['app.ts']);
    expect(fs.readFileSync(join(host.cwd, 'app.ts'), 'utf8')).toBe('mine');
  });

  test('says so when the disk is full', async () => {
    const full = {
      writeFileSync: () => {
        throw systemError('ENOSPC', 'write');
      },
    };
    const { code, err } = await k8sdsl('init x', { fs: full });
    expect(code).toBe(2);
    expect(err).toContain("error K8S5503: Can't write the project into x: no space is left on the disk.");
  });
});
