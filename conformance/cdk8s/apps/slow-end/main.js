const { writeFileSync } = require('fs');
const { join } = require('path');
const { ApiObject, App, Chart } = require('cdk8s');

const app = new App();
new ApiObject(new Chart(app, 'slow-end'), 'settings', { apiVersion: 'v1', kind: 'ConfigMap' });
app.synth();

// A scanner, say, that takes its time over the manifests and leaves its findings beside them.
setTimeout(() => writeFileSync(join(app.outdir, 'scan.json'), '{ "findings": [] }\n'), 6500);
