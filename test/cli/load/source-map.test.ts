import { transformSync } from 'esbuild';
import { SourceMap } from '../../../cli/load/source-map';

test('every token of a compiled file is found where it stands in the source', () => {
  const lines = Array.from(
    { length: 60 },
    (_, index) => `${'  '.repeat(index % 7)}const größe${index}: number = f("x${index}", ${index});`,
  );
  const source = `type T = { a: string };\ninterface U { b: T }\n${lines.join('\n\n')}\n`;
  const { code, map } = transformSync(source, { loader: 'ts', format: 'cjs', sourcemap: 'external' });
  const sourceMap = new SourceMap((JSON.parse(map) as { mappings: string }).mappings);
  const places = (text: string, token: string): { line: number; column: number } => {
    const before = text.slice(0, text.indexOf(token)).split('\n');
    return { line: before.length, column: before.at(-1)!.length + 1 };
  };
  for (let index = 0; index < 60; index++) {
    const token = `"x${index}"`;
    const { line, column } = places(code, token);
    expect(sourceMap.source(line, column)).toEqual(places(source, token));
  }
});

test('a line without mappings has no source', () => {
  const sourceMap = new SourceMap(';AAAA');
  expect(sourceMap.source(1, 1)).toBeUndefined();
  expect(sourceMap.source(3, 1)).toBeUndefined();
  expect(sourceMap.source(2, 40)).toEqual({ line: 1, column: 1 });
});
