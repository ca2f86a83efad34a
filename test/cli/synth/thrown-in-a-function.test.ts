import { k8sdslProcess } from '../support/process';
import { project } from '../support/project';

test('an error in a function of the program names the calls that led there, without empty brackets', () => {
  const host = project({
    'main.js': 'function settings() {\n  throw new Error("no settings");\n}\nsettings();\n',
    'cdk8s.yaml': 'app: node main.js\n',
  });
  const { code, err } = k8sdslProcess(host.cwd, ['synth']);
  expect(code).toBe(3);
  expect(err).toContain('no settings');
  expect(err).toMatch(/^ {2}called from here at main\.js:4:1$/m);
});
