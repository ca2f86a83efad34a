import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '../../../scripts/generate-k8s/main';

const target = join(__dirname, '../../../lib/k8s/generated');
const files = generate();

/** The text of one declaration, with its doc comment. */
function declared(file: string, name: string): string {
  const lines = files.get(file)!.split('\n');
  const at = lines.findIndex((line) => new RegExp(`^export (interface|type|declare class) ${name} `).test(line));
  const end = lines.findIndex((line, index) => index >= at && /^(\}|export type .*;)$/.test(line));
  const previous = lines.findLastIndex((line, index) => index < at && /^(\}|export .*;|import .*;|)$/.test(line));
  return lines.slice(previous + 1, end + 1).join('\n');
}

test('what lies in lib/k8s/generated is what would be generated now', () => {
  const lying = readdirSync(target).filter((name) => !name.startsWith('.'));
  expect(lying.toSorted()).toEqual([...files.keys()].toSorted());
  for (const name of lying) expect([name, readFileSync(join(target, name), 'utf8')]).toEqual([name, files.get(name)]);
});

test('generating again gives the same bytes', () => {
  expect([...generate()]).toEqual([...files]);
});

test('a class says what its kind is', () => {
  const text = declared('resource.d.ts', 'DeviceClass');
  expect(text).toContain('Of the whole cluster: `resource.k8s.io/v1`, `deviceclasses`.');
  expect(text).toContain('Since Kubernetes 1.34.');
  expect(text).toContain("static readonly apiVersion: 'resource.k8s.io/v1';");
  expect(text).toContain('constructor(scope: Construct, id: string, props?: Input<DeviceClassProps>);');
  expect(declared('storage.d.ts', 'StorageClass')).toContain('props: Input<StorageClassProps>);');
});

test.each<[file: string, type: string, parts: string[]]>([
  [
    'apps.d.ts',
    'DeploymentProps',
    ["readonly apiVersion?: 'apps/v1';", "readonly kind?: 'Deployment';", 'readonly spec?: DeploymentSpec;'],
  ],
  [
    'apps.d.ts',
    'DeploymentSpec',
    ['   * An integer.', 'readonly replicas?: number;', 'readonly selector: LabelSelector;'],
  ],
  [
    'core.d.ts',
    'ServiceSpec',
    ['The items differ in `port` or `protocol`.', 'readonly ports?: readonly ServicePort[];'],
  ],
  [
    'core.d.ts',
    'ServicePort',
    ["readonly protocol?: 'SCTP' | 'TCP' | 'UDP';", 'Default: `"TCP"`.', 'readonly targetPort?: IntOrString;'],
  ],
  ['core.d.ts', 'PersistentVolumeClaimSpec', ["readonly accessModes?: readonly ('ReadOnlyMany' | "]],
  ['core.d.ts', 'SecretProps', ['   * In base64.', 'readonly data?: { readonly [key: string]: string };']],
  ['core.d.ts', 'Toleration', ["'Equal' | 'Exists' | 'Gt' | 'Lt'", '`Gt`: Since Kubernetes 1.35.']],
  ['core.d.ts', 'PodSecurityContext', ['readonly supplementalGroups?: readonly number[];', 'Integers.']],
  ['core.d.ts', 'ResourceRequirements', ['readonly limits?: { readonly [key: string]: Quantity };']],
  [
    'meta.d.ts',
    'ObjectMeta',
    ['readonly creationTimestamp?: Time;', 'No item stands twice.', 'readonly finalizers?: readonly string[];'],
  ],
  ['meta.d.ts', 'Quantity', ['export type Quantity = number | string;']],
  ['meta.d.ts', 'Time', ['A time as of RFC 3339', 'export type Time = string;']],
  ['meta.d.ts', 'RawExtension', ['export type RawExtension = object;']],
  [
    'apiextensions.d.ts',
    'JSONSchemaProps',
    ['readonly $ref?: string;', "readonly 'x-kubernetes-int-or-string'?: boolean;"],
  ],
  ['apiextensions.d.ts', 'JSONSchemaPropsOrArray', ['= JSONSchemaProps | readonly JSONSchemaProps[];']],
  ['apiextensions.d.ts', 'JSONSchemaPropsOrBool', ['= JSONSchemaProps | boolean;']],
])('%s: %s', (file, type, parts) => {
  const text = declared(file, type);
  for (const part of parts) expect(text).toContain(part);
});

test('what was an alpha when it was described is not called so', () => {
  const text = declared('resource.d.ts', 'ResourceClaim');
  expect(text).toContain('ResourceClaim describes which resources are needed by a resource consumer.');
  expect(text).not.toMatch(/alpha/i);
});

test('five of six fields are described', () => {
  const lines = [...files.values()].flatMap((text) => text.split('\n'));
  const fields = lines.flatMap((line, index) =>
    /^ {2}readonly (?!(apiVersion|kind)\??: ')/.test(line) ? [index] : [],
  );
  const described = fields.filter((index) => lines[index - 1]!.trim().endsWith('*/'));
  expect(fields.length).toBeGreaterThan(2000);
  expect(described.length / fields.length).toBeGreaterThan(5 / 6);
});
