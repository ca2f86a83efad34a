import type { EnvFromSource, EnvVar, ObjectFieldSelector, ResourceFieldSelector } from '../../../k8s/generated/core';
import { configMapKey, dnsLabel, dnsSubdomain, qualifiedName, type NameProblems } from '../../../kubernetes/names';
import { formatQuantity, parseQuantity } from '../../../kubernetes/quantity';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { withoutDash } from '../generate-name';
import { checkText } from '../text';
import { checkNoBackstep } from './local-path';

const ENV_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
] as const;

/** What a field of a pod can be asked for at all. */
const FIELDS: ReadonlySet<string> = new Set([
  ...ENV_FIELDS,
  'metadata.annotations',
  'metadata.labels',
  'spec.restartPolicy',
  'spec.schedulerName',
  'spec.host',
  'status.phase',
]);

const RESOURCES = ['cpu', 'ephemeral-storage', 'memory']
  .flatMap((name) => [`limits.${name}`, `requests.${name}`])
  .sort();
const SIZES: ReadonlySet<string> = new Set(
  ['', 'k', 'M', 'G', 'T', 'P', 'E', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((unit) => `1${unit}`),
);
const CORES: ReadonlySet<string> = new Set(['1m', '1']);
const ENV_NAME = /^[ -<>-~]+$/;

/** The names of environment variables are printable and have no "=". */
function envName(name: string): NameProblems {
  if (ENV_NAME.test(name)) return [];
  return [name ? 'must consist of printable ASCII characters other than "="' : 'must not be empty'];
}

/** The environment variables of a container. */
export function checkEnv(env: readonly Given<EnvVar>[] | undefined, path: Path, check: Check): void {
  env?.forEach((variable, index) => {
    const here = path.index(index);
    if (!variable.name) check.required(here.child('name'), 'every environment variable has a name');
    else if (!ENV_NAME.test(variable.name)) checkText(here.child('name'), variable.name, envName, check);
    if (variable.valueFrom) checkValueFrom(variable, here.child('valueFrom'), check);
  });
}

function checkValueFrom({ value, valueFrom = {} }: Given<EnvVar>, path: Path, check: Check): void {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = valueFrom;
  const sources = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef].filter(Boolean).length;
  if (fieldRef) checkFieldRef(fieldRef, ENV_FIELDS, path.child('fieldRef'), check);
  if (resourceFieldRef) checkResourceFieldRef(resourceFieldRef, path.child('resourceFieldRef'), check);
  if (configMapKeyRef) checkKeyRef(configMapKeyRef, path.child('configMapKeyRef'), check);
  if (secretKeyRef) checkKeyRef(secretKeyRef, path.child('secretKeyRef'), check);
  if (fileKeyRef) {
    const here = path.child('fileKeyRef');
    if (fileKeyRef.key) checkText(here.child('key'), fileKeyRef.key, envName, check);
    else check.required(here.child('key'));
    if (fileKeyRef.volumeName) checkText(here.child('volumeName'), fileKeyRef.volumeName, dnsLabel, check);
    else check.required(here.child('volumeName'));
    if (fileKeyRef.path) checkNoBackstep(here.child('path'), fileKeyRef.path, check);
    else check.required(here.child('path'));
  }
  if (sources === 0) {
    check.invalid(path, valueFrom, 'must have one source: fieldRef, resourceFieldRef, configMapKeyRef or secretKeyRef');
  } else if (value) check.invalid(path, valueFrom, 'must not be set beside value', 'Remove value or valueFrom.');
  else if (sources > 1) check.invalid(path, valueFrom, 'must not have more than one source');
}

function checkKeyRef({ name = '', key }: Given<{ name?: string; key: string }>, path: Path, check: Check): void {
  checkText(path.child('name'), name, dnsSubdomain, check);
  if (key) checkText(path.child('key'), key, configMapKey, check);
  else check.required(path.child('key'), 'it is the key whose value is meant');
}

/** A field of the pod itself, by its path. */
export function checkFieldRef(
  { apiVersion, fieldPath }: Given<ObjectFieldSelector>,
  allowed: readonly string[],
  path: Path,
  check: Check,
): void {
  if (!apiVersion) return check.required(path.child('apiVersion'));
  if (!fieldPath) return check.required(path.child('fieldPath'));
  const here = path.child('fieldPath');
  const subscript = fieldPath.endsWith("']") ? fieldPath.indexOf("['") : -1;
  if (subscript > 0) {
    const map = fieldPath.slice(0, subscript);
    const key = fieldPath.slice(subscript + 2, -2);
    if (apiVersion !== 'v1' || (map !== 'metadata.annotations' && map !== 'metadata.labels')) {
      return check.invalid(here, fieldPath, "must be a field, metadata.labels['KEY'] or metadata.annotations['KEY']");
    }
    // The path of the reference, as a server writes it.
    return checkText(path, map === 'metadata.labels' ? key : key.toLowerCase(), qualifiedName, check);
  }
  if (apiVersion !== 'v1' || !FIELDS.has(fieldPath)) {
    check.invalid(here, fieldPath, `must be one of ${allowed.join(', ')}`);
  } else if (!allowed.includes(fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath)) {
    check.notSupported(here, fieldPath, allowed);
  }
}

/** What a container asks for or may use. */
export function checkResourceFieldRef(
  { containerName, resource = '', divisor = '0' }: Given<ResourceFieldSelector>,
  path: Path,
  check: Check,
  inVolume = false,
): void {
  const isHugePage = /^(?:limits|requests)\.hugepages-/.test(resource);
  if (inVolume && !containerName) check.required(path.child('containerName'), 'a volume belongs to no container');
  else if (!resource) check.required(path.child('resource'));
  else if (!isHugePage && !RESOURCES.includes(resource))
    check.notSupported(path.child('resource'), resource, RESOURCES);
  const amount = parseQuantity(divisor);
  if (amount.nanos === 0n) return;
  if (!isHugePage && !RESOURCES.includes(resource)) return;
  const allowed = resource.endsWith('.cpu') ? CORES : SIZES;
  if (!allowed.has(formatQuantity(amount))) {
    check.invalid(path.child('divisor'), divisor, `must be one of ${[...allowed].join(', ')} for ${resource}`);
  }
}

/** The ConfigMaps and Secrets whose keys become environment variables. */
export function checkEnvFrom(sources: readonly Given<EnvFromSource>[] | undefined, path: Path, check: Check): void {
  sources?.forEach(({ prefix, configMapRef, secretRef }, index) => {
    const here = path.index(index);
    if (prefix) checkText(here.child('prefix'), prefix, envName, check);
    if (configMapRef) checkSource(configMapRef.name, here.child('configMapRef'), check);
    if (secretRef) checkSource(secretRef.name, here.child('secretRef'), check);
    // The path of the whole list, as a server writes it.
    if (!configMapRef && !secretRef) check.invalid(path, sources[index], 'must have a configMapRef or a secretRef');
    else if (configMapRef && secretRef) {
      check.invalid(path, sources[index], 'must not have both a configMapRef and a secretRef', 'Write two items.');
    }
  });
}

function checkSource(name: string | undefined, path: Path, check: Check): void {
  if (!name) return check.required(path.child('name'));
  // A server reads the name here as the beginning of one.
  checkText(path.child('name'), withoutDash(name), dnsSubdomain, check);
}
