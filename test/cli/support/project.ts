import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { runBuilt } from './built';
import { virtualHost, writeTree, type VirtualHost, type VirtualHostOptions } from './virtual-host';

const root = join(__dirname, '../../..');

/** A project folder with cdk8s and constructs installed, and these files. */
export function project(files: Readonly<Record<string, string>>, options: VirtualHostOptions = {}): VirtualHost {
  const host = virtualHost(options);
  const modules = join(host.cwd, 'node_modules');
  for (const name of ['cdk8s', 'constructs']) {
    fs.mkdirSync(dirname(join(modules, name)), { recursive: true });
    fs.symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  writeTree(host.cwd, files);
  return host;
}

/** What a run gave. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in a host that may have run before; the texts are those of this run alone. */
export async function k8sdsl(host: VirtualHost, ...words: string[]): Promise<Ran> {
  const [out, err] = [host.out().length, host.err().length];
  const code = await runBuilt()(words, host);
  return { code, out: host.out().slice(out), err: host.err().slice(err) };
}

/** A program with a chart for each of the given names, and a ConfigMap in each. */
export function program(charts: Readonly<Record<string, Record<string, string>>>, more = ''): string {
  const lines = Object.entries(charts).map(
    ([name, data]) =>
      `map(new Chart(app, '${name}', { disableResourceNameHashes: true }), 'settings', ${JSON.stringify(data)});`,
  );
  return `import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const map = (chart: Chart, id: string, data: Record<string, unknown>) =>
  new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', data } as never);
${lines.join('\n')}
${more}
export default app;
`;
}
