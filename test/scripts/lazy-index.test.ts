import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** As tsc writes `export { A, B as C } from './a'; export { D } from './d';`. */
const index = `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.D = exports.C = exports.A = void 0;
var a_1 = require("./a");
Object.defineProperty(exports, "A", { enumerable: true, get: function () { return a_1.A; } });
Object.defineProperty(exports, "C", { enumerable: true, get: function () { return a_1.B; } });
var d_1 = require("./d");
Object.defineProperty(exports, "D", { enumerable: true, get: function () { return d_1.D; } });
`;

let folder: string;

/** Runs the script, which is an ES module, in a process of its own; gives what it prints when it fails. */
function makeLazy(file: string, eager: readonly string[]): string {
  const script = JSON.stringify(join(root, 'scripts/lazy-index.mjs'));
  const program = `import { makeLazy } from ${script}; makeLazy(${JSON.stringify(file)}, ${JSON.stringify(eager)});`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }).stderr;
}

beforeEach(() => {
  mkdirSync(join(root, 'temp'), { recursive: true });
  folder = mkdtempSync(join(root, 'temp', 'lazy-'));
  writeFileSync(join(folder, 'index.js'), index);
  writeFileSync(join(folder, 'a.js'), "console.log('a'); exports.A = 1; exports.B = 2;");
  writeFileSync(join(folder, 'd.js'), "console.log('d'); exports.D = 3;");
});

afterEach(() => rmSync(folder, { recursive: true }));

function run(name: string, program: string): string[] {
  writeFileSync(join(folder, name), program);
  return execFileSync(process.execPath, [join(folder, name)], { encoding: 'utf8' })
    .trim()
    .split('\n');
}

test('a module is loaded when something of it is used, once, and those that do something at once', () => {
  makeLazy(join(folder, 'index.js'), ['./d']);
  const program =
    "const all = require('./index'); console.log(Object.keys(all).join()); console.log(all.C, all.A, all.D);";
  expect(run('program.js', program)).toEqual(['d', 'A,C,D', 'a', '2 1 3']);
});

test('an ES module can import the names', () => {
  makeLazy(join(folder, 'index.js'), []);
  expect(run('program.mjs', "import { A, C, D } from './index.js'; console.log(A, C, D);").at(-1)).toBe('1 2 3');
});

test.each([`${index}exports.E = 1;`, `${index}__exportStar(require("./e"), exports);`, `${index}var e = 1;`])(
  'what is more than exports of other modules is refused: case %#',
  (text) => {
    writeFileSync(join(folder, 'index.js'), text);
    expect(makeLazy(join(folder, 'index.js'), [])).toContain('holds more than exports of other modules');
  },
);
