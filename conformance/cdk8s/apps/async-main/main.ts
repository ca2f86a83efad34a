import { readFile } from 'fs/promises';
import { createServer, get } from 'http';
import { AddressInfo } from 'net';
import { join } from 'path';
import { ApiObject, App, Chart } from 'cdk8s';

/** The release comes from a server, as it would from a registry. */
async function currentRelease(): Promise<string> {
  const server = createServer((_, response) => response.end('2024.11.3'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise((resolve, reject) => {
      get({ port, host: '127.0.0.1' }, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk)).on('end', () => resolve(text));
      }).on('error', reject);
    });
  } finally {
    server.close();
  }
}

async function main() {
  const app = new App();
  const [release, motd] = await Promise.all([currentRelease(), readFile(join(__dirname, 'motd.md'), 'utf8')]);
  const chart = new Chart(app, 'async');
  await new Promise((resolve) => setTimeout(resolve, 30));
  new ApiObject(chart, 'release', { apiVersion: 'v1', kind: 'ConfigMap', data: { release, motd } });
  setImmediate(() => {
    app.synth();
    console.log('synthesised', app.charts.length, 'chart');
  });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
