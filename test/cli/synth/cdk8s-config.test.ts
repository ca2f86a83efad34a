import * as fs from 'node:fs';
import { join } from 'node:path';
import { k8sdslProcess } from '../support/process';
import { project } from '../support/project';

const main = `const { ApiObject, App, Chart } = require('cdk8s');
const app = new App();
new ApiObject(new Chart(app, 'shop'), 'settings', { apiVersion: 'v1', kind: 'ConfigMap' });
app.synth();
`;
const withConfig = (config: string) => project({ 'main.js': main, 'cdk8s.yaml': `app: node main.js\n${config}` });
const output = (cwd: string) => join(cwd, 'dist', 'shop.k8s.yaml');

test('a Helm chart that cdk8s.yaml asks for is refused, and not replaced by plain manifests', () => {
  const host = withConfig('synthConfig:\n  format: helm\n  chartVersion: 1.0.0\n');
  const { code, err } = k8sdslProcess(host.cwd, ['synth']);
  expect(code).toBe(2);
  expect(err).toContain('K8S5403: cdk8s.yaml asks for a Helm chart (synthConfig.format: helm)');
  expect(err).toContain('cdk8s.yaml:2:1');
  expect(fs.existsSync(output(host.cwd))).toBe(false);
});

test('plugins of cdk8s.yaml that are not run are named at every run, and nothing else is said about it', () => {
  const host = withConfig('validations:\n  - package: some-plugin\n    class: SomeValidation\n    version: 1.0.0\n');
  for (let run = 0; run < 2; run += 1) {
    const { code, err } = k8sdslProcess(host.cwd, ['synth']);
    expect(code).toBe(0);
    expect(err).toContain('warning K8S5404: The validation plugins that cdk8s.yaml names are not run here.');
  }
  expect(fs.existsSync(output(host.cwd))).toBe(true);
});

test.each([
  ['the plain format', 'synthConfig:\n  format: plain\n'],
  ['keys for other commands of cdk8s', 'language: typescript\nimports:\n  - k8s\n'],
  ['an empty synthConfig', 'synthConfig:\n'],
])('%s: nothing to say', (_, config) => {
  const host = withConfig(config);
  const { code, err } = k8sdslProcess(host.cwd, ['synth']);
  expect(code).toBe(0);
  expect(err).not.toMatch(/warning|error/);
});
