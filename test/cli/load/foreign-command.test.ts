import * as fs from 'node:fs';
import { join } from 'node:path';
import { k8sdslProcess } from '../support/process';
import { project } from '../support/project';

/** A project with real copies of its own, as when the command is installed globally or run by npx. */
function projectOfItsOwn(files: Record<string, string>) {
  const host = project(files);
  for (const name of ['cdk8s', 'constructs']) {
    const target = join(host.cwd, 'node_modules', name);
    const source = fs.realpathSync(target);
    fs.rmSync(target);
    fs.cpSync(source, target, { recursive: true, dereference: true });
  }
  return host;
}

test('an app of cdk8s runs under a command that has a cdk8s of its own', () => {
  const host = projectOfItsOwn({
    'main.js': `const { ApiObject, App, Chart, Lazy } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'shop');
const late = Lazy.any({ produce: () => ({ a: '1' }) });
const map = new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', data: late });
new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod' }).addDependency(map);
app.synth();
`,
    'cdk8s.yaml': 'app: node main.js\n',
  });
  for (let round = 0; round < 2; round += 1) {
    const { code, err } = k8sdslProcess(host.cwd, ['synth']);
    expect(err).not.toContain('error');
    expect(code).toBe(0);
  }
  expect(fs.readFileSync(join(host.cwd, 'dist/shop.k8s.yaml'), 'utf8')).toMatch(/^ {2}a: "1"$/m);
});
