// Many WebServices in one chart, made and rendered in one process, which prints how long that took.

/**
 * @param {number} count
 * @param {boolean} [chained] whether each is connected to the next, the last two first
 */
export function webServices(count, chained = false) {
  const program = `const { App, Chart, WebService, synth } = require('k8sdsl');
// The modules are there before the clock starts.
make(1);
const start = performance.now();
const { manifests } = make(${count});
const milliseconds = performance.now() - start;
if (manifests.length !== 5 * ${count}) throw new Error('a WebService makes five objects, got ' + manifests.length);
process.stdout.write(String(milliseconds));

function make(count) {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const services = [];
  for (let i = 0; i < count; i += 1) {
    const options = { image: 'ghcr.io/acme/web:1.4.2', port: 8080, health: '/healthz', resources: 'small' };
    services.push(new WebService(chart, 'web-' + i, options));
  }
  if (${chained}) for (let i = count - 2; i >= 0; i -= 1) services[i].connect(services[i + 1]);
  return synth(app);
}
`;
  return { 'package.json': '{ "name": "bench-web-services", "private": true }\n', 'app.cjs': program };
}
