import type { Chart } from '../../../lib/chart';
import { ConfigMap } from '../../../lib/constructs/config-map';
import { Deployment } from '../../../lib/constructs/deployment';
import { findingsOf, objectsOf, yamlOf } from './support/make';

const nginx = '../../fixtures/config-files/nginx';
const content = (files: unknown, more = {}) => {
  const [object] = objectsOf((chart) => new ConfigMap(chart, 'conf', { files: files as string, ...more }));
  return [object?.['data'], object?.['binaryData']];
};

const conf = 'user nginx;\n';
const server = 'server {\n  listen 8080;\n}\n';
const logo = 'iVBORwD/';

test('a folder: its files by their names, but hidden ones and those below', () => {
  const fill = (chart: Chart) => new ConfigMap(chart, 'conf', { files: nginx });
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
});

test.each<[string, unknown, unknown]>([
  ['one file', `${nginx}/nginx.conf`, [{ 'nginx.conf': conf }, undefined]],
  ['one that is no text', `${nginx}/logo.png`, [undefined, { 'logo.png': logo }]],
  ['a hidden one that is named', `${nginx}/.hidden`, [{ '.hidden': 'hidden\n' }, undefined]],
  ['a text is kept to the byte', '../../fixtures/config-files/bom.yaml', [{ 'bom.yaml': '\uFEFFa: ü\n' }, undefined]],
  [
    'several, in the order in which they are named',
    [`${nginx}/server.conf`, `${nginx}/nginx.conf`],
    [{ 'server.conf': server, 'nginx.conf': conf }, undefined],
  ],
  [
    'by keys of the user',
    { 'default.conf': `${nginx}/server.conf`, picture: `${nginx}/logo.png` },
    [{ 'default.conf': server }, { picture: logo }],
  ],
  ['an absolute path', `${__dirname}/${nginx}/nginx.conf`, [{ 'nginx.conf': conf }, undefined]],
])('%s', (_, files, expected) => {
  expect(content(files)).toEqual(expected);
});

test('beside what stands in the program', () => {
  const own = { data: { a: 'b' }, binaryData: { c: 'ZA==' } };
  expect(content(`${nginx}/nginx.conf`, own)).toEqual([{ a: 'b', 'nginx.conf': conf }, { c: 'ZA==' }]);
});

test('its keys are known, and its content rolls the pods', () => {
  const objects = objectsOf((chart) => {
    const settings = new ConfigMap(chart, 'conf', { files: nginx });
    settings.key('nginx.conf');
    const files = { '/etc/nginx': settings };
    new Deployment(chart, 'web', { image: 'ghcr.io/acme/web:1.0.0', resources: 'small', files });
  });
  expect(JSON.stringify(objects)).toContain('"checksum/config"');
  expect(findingsOf((chart) => new ConfigMap(chart, 'conf', { files: nginx }).key('nginx.cnf'))).toEqual([
    expect.stringContaining('Did you mean "nginx.conf"?'),
  ]);
});

test.each<[string, unknown, object, readonly string[]]>([
  [
    'no such file',
    'nginx.conf',
    {},
    [`K8S4621 error: "shop/conf" names the file "nginx.conf", and at ${__dirname}/nginx.conf there is neither`],
  ],
  ['a number', 5, {}, ['K8S4621 error: "shop/conf" names the file "5"']],
  ['nothing', null, {}, ['K8S4621 error: "shop/conf" names the file "null"']],
  ['a number in a list', [5], {}, ['K8S4621 error: "shop/conf" names the file "5"']],
  [
    'two of one name',
    [`${nginx}/nginx.conf`, nginx],
    {},
    ['K8S4622 error: "shop/conf" has two contents for the key "nginx.conf".'],
  ],
  [
    'one of the name of a key in the program',
    `${nginx}/nginx.conf`,
    { data: { 'nginx.conf': '' } },
    ['K8S4622 error: "shop/conf" has two contents for the key "nginx.conf".'],
  ],
])('wrong: %s', (_, files, more, expected) => {
  const found = findingsOf((chart) => new ConfigMap(chart, 'conf', { files: files as string, ...more }));
  expect(found).toEqual(expected.map((text) => expect.stringContaining(text)));
});
