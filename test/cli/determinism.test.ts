import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { builtPackage } from './support/built';
import { readTree, temporaryFolder } from './support/virtual-host';

const root = join(__dirname, '../..');

/**
 * Runs an app twice in one process, in two worlds: another time zone, locale, clock, random numbers and working directory.
 * It prints nothing; both outputs go to disk.
 */
const driver = `
const [package_, entry, first, second] = process.argv.slice(2);
const { run } = require(package_ + '/cli/run');
const { nodeHost } = require(package_ + '/cli/host');
const worlds = [
  { TZ: 'UTC', LANG: 'C', cwd: '/', year: 2001, random: 0.1, dir: first },
  { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', cwd: require('node:os').tmpdir(), year: 2037, random: 0.9, dir: second },
];
const compare = String.prototype.localeCompare;
(async () => {
  for (const { TZ, LANG, cwd, year, random, dir } of worlds) {
    Object.assign(process.env, { TZ, LANG, LC_ALL: LANG });
    process.chdir(cwd);
    Date.now = () => Date.UTC(year, 0, 1);
    Math.random = () => random;
    // What a program sees that was started with the locale of the world.
    String.prototype.localeCompare = function (other) { return compare.call(this, other, LANG === 'C' ? 'en' : 'tr'); };
    const code = await run(['synth', entry, '--output', dir, '--reporter', 'json'], nodeHost());
    if (code !== 0) process.exit(code);
  }
  process.exit(0);
})();
`;

/** Every example with an app. */
const examples = fs
  .readdirSync(join(root, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && fs.existsSync(join(root, 'examples', entry.name, 'app.ts')))
  .map(({ name }) => name);

test('there are examples', () => {
  expect(examples).toEqual(expect.arrayContaining(['hello', 'shop']));
});

test.each(examples)('examples/%s gives the same bytes twice in one process, in two worlds and two folders', (name) => {
  const folder = temporaryFolder();
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  const program = join(folder, 'driver.js');
  fs.writeFileSync(program, driver);
  // The example, as it stands in another place on another machine.
  const copy = join(folder, 'elsewhere', name);
  fs.cpSync(join(root, 'examples', name), copy, { recursive: true, filter: (path) => !path.includes('node_modules') });
  fs.mkdirSync(join(copy, 'node_modules'));
  fs.symlinkSync(builtPackage(), join(copy, 'node_modules', 'k8sdsl'));
  for (const dependency of ['cdk8s', 'constructs']) {
    fs.symlinkSync(join(root, 'node_modules', dependency), join(copy, 'node_modules', dependency));
  }
  const ran = spawnSync(process.execPath, [program, builtPackage(), join(copy, 'app.ts'), first, second], {
    encoding: 'utf8',
  });
  expect({ code: ran.status, err: ran.stderr, out: ran.status === 0 ? '' : ran.stdout }).toEqual({
    code: 0,
    err: '',
    out: '',
  });
  const output = readTree(first);
  expect(readTree(second)).toEqual(output);
  // And the same as is committed with the example.
  const committed = ['dist', 'expected']
    .map((dir) => join(root, 'examples', name, dir))
    .find((dir) => fs.existsSync(dir));
  expect(committed).toBeDefined();
  const { '.k8sdsl': _, ...files } = output;
  const { '.k8sdsl': __, ...expected } = readTree(committed!);
  expect(files).toEqual(expected);
});
