import { resolve } from 'node:path';
import { isUserFile, parseStack } from '../../../lib/origin/stack';

test.each([
  ['    at new Web (/app/web.ts:12:5)', '/app/web.ts', 12, 5],
  ['    at /app/app.ts:3:1', '/app/app.ts', 3, 1],
  ['    at Object.<anonymous> (/my app (old)/app.ts:3:1)', '/my app (old)/app.ts', 3, 1],
  ['    at async file:///app/a%20b.mts:3:1', '/app/a b.mts', 3, 1],
  ['    at file:///app/app.mjs?t=17:3:1', '/app/app.mjs', 3, 1],
  ['    at Web.build [as make] (/app/web.ts:12:5)', '/app/web.ts', 12, 5],
  ['    at new Web (C:\\app\\web.ts:12:5)', 'C:\\app\\web.ts', 12, 5],
  ['    at new Web (file:///C:/app/web.ts:12:5)', 'C:/app/web.ts', 12, 5],
])('reads the frame %j', (text, file, line, column) => {
  expect(parseStack(`Error: message\n${text}`)).toMatchObject([{ file, line, column }]);
});

test.each([
  '    at node:internal/modules/cjs/loader:1:2',
  '    at Array.map (<anonymous>)',
  '    at eval (eval at run (/app/app.ts:1:2), <anonymous>:1:1)',
  '    at native',
  'Error: at /app/app.ts:1:1',
])('skips %j', (text) => {
  expect(parseStack(`Error: message\n${text}`)).toEqual([]);
});

test.each([
  ['/app/app.ts', true],
  ['/app/node_modules/cdk8s-plus-32/lib/pod.js', false],
  ['C:\\app\\node_modules\\cdk8s\\lib\\app.js', false],
  [resolve(__dirname, '../../../lib/app.ts'), false],
  [resolve(__dirname, '../../../cli/run.ts'), false],
  [resolve(__dirname, '../../../examples/hello/app.ts'), true],
])('%s is a file of the user: %s', (file, expected) => {
  expect(isUserFile(file)).toBe(expected);
});
