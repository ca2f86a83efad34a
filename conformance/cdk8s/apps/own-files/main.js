const { execSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const { ApiObject, App, Chart } = require('cdk8s');

const app = new App();
const chart = new Chart(app, 'own-files');
const version = execSync('echo 1.2.3', { encoding: 'utf8' }).trim();
new ApiObject(chart, 'config', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  data: { version, arguments: process.argv.slice(2).join('|'), main: String(require.main === module) },
});

// Written before, after and besides the manifests; read back, as post-processing does.
fs.mkdirSync(path.join(app.outdir, 'docs'), { recursive: true });
fs.writeFileSync(path.join(app.outdir, 'docs', 'before.txt'), 'before\n');
app.synth();
const manifest = path.join(app.outdir, 'own-files.k8s.yaml');
fs.writeFileSync(path.join(app.outdir, 'docs', 'size.txt'), `${fs.statSync(manifest).size}\n`);
fs.appendFileSync(manifest, '# reviewed\n');
process.on('exit', () => fs.writeFileSync(path.join(app.outdir, 'docs', 'exit.txt'), 'last\n'));
