// jest's transformer: TypeScript to CommonJS by esbuild, one file at a time, with an inline source map.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { transformSync, version } = require('esbuild');

const self = readFileSync(__filename);

module.exports = {
  getCacheKey: (source, path, { instrument }) =>
    createHash('sha1')
      .update(self)
      .update(version)
      .update(path)
      .update(source)
      .update(String(instrument))
      .digest('hex'),
  process(source, path) {
    const loader = path.endsWith('.tsx') ? 'tsx' : 'ts';
    return transformSync(source, { loader, format: 'cjs', target: 'node20', sourcefile: path, sourcemap: 'inline' });
  },
};
