import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { run } from '../../cli/run';
import { builtPackage } from './support/built';
import { k8sdslProcess } from './support/process';
import { virtualHost } from './support/virtual-host';

const root = join(__dirname, '../..');

/** Installs what the project asks for, from the checkout; the declarations are made as the build makes them. */
function install(folder: string): void {
  const modules = join(folder, 'node_modules');
  const { dependencies = {}, devDependencies = {} } = JSON.parse(
    fs.readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string>>;
  fs.mkdirSync(join(modules, '@types'), { recursive: true });
  for (const name of [...Object.keys({ ...dependencies, ...devDependencies }), 'undici-types']) {
    fs.symlinkSync(name === 'k8sdsl' ? builtPackage() : join(root, 'node_modules', name), join(modules, name));
  }
}

beforeAll(() => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const words = [tsc, '-p', 'tsconfig.lib.json', '--emitDeclarationOnly', '--outDir', builtPackage()];
  const { status, stdout } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The declarations can't be made:\n${stdout}`);
}, 60_000);

test.each(['app', 'constructs'])(
  'the template "%s" type-checks, tests and synthesises as it stands',
  async (template) => {
    const host = virtualHost();
    expect(await run(['init', 'my-shop', '--template', template], host)).toBe(0);
    const folder = join(host.cwd, 'my-shop');
    install(folder);
    const { scripts } = JSON.parse(fs.readFileSync(join(folder, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const tested = spawnSync('sh', ['-c', scripts['test']!], {
      cwd: folder,
      env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}` },
      encoding: 'utf8',
    });
    expect({ code: tested.status, out: tested.status === 0 ? '' : tested.stdout }).toEqual({ code: 0, out: '' });
    expect(tested.stdout).toMatch(/pass 2\n/);
    const { code, err } = k8sdslProcess(folder, ['synth', '--typecheck']);
    // Nothing to report: not even a warning in what we hand out.
    expect([code, err]).toEqual([0, expect.stringMatching(/^\d objects, 1 file, \d+ ms\. dist: 1 written\n$/)]);
    expect(k8sdslProcess(folder, ['synth', '--check']).code).toBe(0);
  },
  120_000,
);
