import { build } from 'esbuild';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * Something of the library, from the sources as they stand, so that no build has to come first.
 *
 * @param {string} exports Export statements with paths from the root of the repository.
 * @returns {Promise<any>}
 */
export async function loadLibrary(exports) {
  const { outputFiles } = await build({
    stdin: { contents: exports, resolveDir: root },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    external: ['cdk8s', 'constructs'],
    logLevel: 'silent',
  });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', outputFiles[0].text)(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return module.exports;
}
