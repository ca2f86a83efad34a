import { readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build } from 'esbuild';

/**
 * Makes one file of `lib/validate`. It is some two hundred modules, most of them for one kind, and to find and read them takes longer
 * than to run those that are needed; in one file each is still run only when it is asked for. What lies outside of the folder stays
 * outside, so that the facts of the API are loaded once.
 *
 * @param {string} lib The folder `lib` of the build.
 */
export async function bundleValidation(lib) {
  const folder = join(lib, 'validate');
  const entry = join(folder, 'index.js');
  const outside = {
    name: 'outside',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir, kind }) => {
        const target = join(resolveDir, path);
        if (kind === 'entry-point' || target.startsWith(folder + sep)) return undefined;
        return { path: relative(folder, target).split(sep).join('/'), external: true };
      });
    },
  };
  await build({
    entryPoints: [entry],
    outfile: entry,
    allowOverwrite: true,
    bundle: true,
    format: 'cjs',
    platform: 'neutral',
    target: 'node20.19',
    logLevel: 'error',
    // Names stay, for those who read a stack.
    minifyWhitespace: true,
    minifySyntax: true,
    plugins: [outside],
  });
  // `explain` reads the defaults themselves, and the types of the entry point are those of what it exports.
  const kept = [
    /^index\.(?:js|d\.ts)$/,
    /^validate\.d\.ts$/,
    /^defaults\//,
    /^pod-security\/(?:index|object-security)\.d\.ts$/,
  ];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    if (!statSync(file).isFile() || kept.some((pattern) => pattern.test(name.split(sep).join('/')))) continue;
    rmSync(file);
  }
  removeEmpty(folder);
}

function removeEmpty(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeEmpty(join(folder, entry.name));
  }
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
}
