import { programOf } from '../../../cli/synth/command-line';
import { temporaryFolder, virtualHost, writeTree } from '../support/virtual-host';

let folder: string;

beforeAll(() => {
  folder = temporaryFolder();
  writeTree(folder, { 'main.ts': '', 'main.js': '', 'src/main.mts': '' });
});

test.each([
  ['node main.js', 'main.js', []],
  ['  node   ./main.js a b=c ', 'main.js', ['a', 'b=c']],
  ['node --enable-source-maps main.js', 'main.js', []],
  ['node -r ts-node/register main.ts', 'main.ts', []],
  ['node --require ts-node/register/transpile-only main.ts', 'main.ts', []],
  ['node --import=tsx main.ts --flag', 'main.ts', ['--flag']],
  ['node --loader ts-node/esm src/main.mts', 'src/main.mts', []],
  ['ts-node main.ts', 'main.ts', []],
  ['ts-node -T --files main.ts', 'main.ts', []],
  ['tsx src/main.mts', 'src/main.mts', []],
  ['npx ts-node main.ts', 'main.ts', []],
  ['npx --yes tsx main.ts', 'main.ts', []],
  ['./node_modules/.bin/ts-node main.ts', 'main.ts', []],
])('%s is a program', (command, file, args) => {
  expect(programOf(command, folder, virtualHost())).toEqual({ file: `${folder}/${file}`, args });
});

test.each([
  'python main.py',
  'npm run synth:app',
  'yarn ts-node main.ts',
  'node main.js && echo done',
  'node "main.js"',
  'node $FILE',
  'FOO=bar node main.js',
  'node main.js > log',
  'node missing.js',
  'node src',
  'node',
  'node -e 1',
  'node --max-old-space-size=4096 main.js',
  'node -r ./setup.js main.js',
  'ts-node -P other.json main.ts',
  'ts-node --project other.json main.ts',
  'npx cdktf synth',
])('%s is for a shell', (command) => {
  expect(programOf(command, folder, virtualHost())).toBeUndefined();
});
