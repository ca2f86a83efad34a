const { ApiObject, App, Chart, Lazy } = require('cdk8s');

const app = new App();
new ApiObject(new Chart(app, 'a-fine'), 'pod', { apiVersion: 'v1', kind: 'Pod' });
const late = Lazy.any({
  produce: () => {
    throw new Error('the image is not known yet');
  },
});
new ApiObject(new Chart(app, 'b-late'), 'pod', { apiVersion: 'v1', kind: 'Pod', spec: { image: late } });
app.synth();
