import { build } from 'esbuild';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The printer of the library and the generator of its tests, from the sources as they stand.
 *
 * @returns {Promise<{
 *   toYamlStream: typeof import('../../lib/emit/yaml').toYamlStream,
 *   jsonValue: import('fast-check').Arbitrary<unknown>,
 *   nastyTexts: readonly string[],
 *   sample: typeof import('fast-check').sample,
 * }>}
 */
export async function loadValues() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        export { toYamlStream } from './lib/emit/yaml';
        export { jsonValue, nastyTexts } from './test/lib/emit/generated-values';
        export { sample } from 'fast-check';`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    packages: 'external',
    logLevel: 'silent',
  });
  const module = { exports: /** @type {any} */ ({}) };
  new Function('module', 'exports', 'require', outputFiles[0].text)(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return module.exports;
}
