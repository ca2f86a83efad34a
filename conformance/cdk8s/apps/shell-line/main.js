const { spawnSync } = require('child_process');
const { writeFileSync } = require('fs');
const { join } = require('path');
const { ApiObject, App, Chart } = require('cdk8s');
const versions = require('./versions.json');

const stage = process.argv[process.argv.indexOf('--stage') + 1];
const app = new App();
const chart = new Chart(app, stage);
for (const [name, version] of Object.entries(versions)) {
  new ApiObject(chart, name, { apiVersion: 'v1', kind: 'ConfigMap', data: { version, stage } });
}
app.synth();

// A second program adds its own file to the same folder.
const more = `require('fs').writeFileSync(process.env.CDK8S_OUTDIR + '/notes.txt', 'made by a child\\n')`;
const child = spawnSync(process.execPath, ['-e', more], { stdio: 'inherit' });
if (child.status !== 0) process.exit(child.status ?? 1);
writeFileSync(join(app.outdir, 'kustomization.yaml'), `resources:\n- ${stage}.k8s.yaml\n`);
