import { build } from 'esbuild';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../lib/kubernetes/', import.meta.url));

/**
 * The reader of the library and its table, from the sources as they stand, so that no build has to come first.
 *
 * @returns {Promise<{ ApiReader: typeof import('../../lib/kubernetes/api-reader.js').ApiReader, apiTable: string }>}
 */
export async function loadReader() {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { ApiReader } from './api-reader'; export { apiTable } from './api-table';",
      resolveDir: folder,
    },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
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
