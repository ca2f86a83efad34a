// Loads programs one after the other in this process and prints what became of each as one line of JSON.
'use strict';
const { writeSync } = require('node:fs');
const { join } = require('node:path');
const [, , build, requests] = process.argv;
require(join(build, 'dist/cli/load/session.js')).startSession();
const { createLoader } = require(join(build, 'dist/cli/load-app.js'));

const named = (loaded) => ({
  ...loaded,
  apps: loaded.apps?.map(({ app, obtained, synthesis }) => ({
    obtained,
    outdir: app.outdir,
    children: app.node.children.map((child) => child.node.id),
    ...(synthesis?.snapshot ? { snapshot: synthesis.snapshot } : {}),
  })),
});

(async () => {
  const loader = createLoader();
  for (const { edit, ...request } of JSON.parse(requests)) {
    for (const [file, text] of Object.entries(edit ?? {}))
      require('node:fs').writeFileSync(join(request.cwd, file), text);
    const synth = (app) => ({ snapshot: app.node.children.map((child) => child.node.id) });
    const begin = performance.now();
    const loaded = await loader.load({ synth, ...request });
    const milliseconds = performance.now() - begin;
    const loadedEsbuild = Object.keys(require.cache).some((file) => /[\\/]node_modules[\\/]esbuild[\\/]/.test(file));
    writeSync(1, `${JSON.stringify({ ...named(loaded), milliseconds, loadedEsbuild })}\n`);
  }
  process.exit(0);
})();
