import type * as Esbuild from 'esbuild';

/** The compiler, loaded when it is first needed: a run from the cache never needs it. */
export function esbuild(): typeof Esbuild {
  return require('esbuild') as typeof Esbuild;
}
