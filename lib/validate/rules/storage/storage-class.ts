import type { TopologySelectorTerm } from '../../../k8s/generated/core';
import type { StorageClassProps, VolumeAttributesClassProps } from '../../../k8s/generated/storage';
import { dnsSubdomain, qualifiedName } from '../../../kubernetes/names';
import { byteLength } from '../../byte-length';
import type { Check } from '../../check';
import { isEqual } from '../../equal';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { KindRules } from '../kind-rules';
import { checkText } from '../text';

type StorageClass = Given<StorageClassProps>;
type AttributesClass = Given<VolumeAttributesClassProps>;
type Parameters = Readonly<Record<string, string>>;

const PROVISIONER = Path.of('provisioner');
const PARAMETERS = Path.of('parameters');
const RECLAIM = Path.of('reclaimPolicy');
const BINDING = Path.of('volumeBindingMode');
const TOPOLOGIES = Path.of('allowedTopologies');
const RECLAIM_POLICIES = ['Delete', 'Retain'];
const BINDING_MODES = ['Immediate', 'WaitForFirstConsumer'];
const MOST_PARAMETERS = 512;
const PARAMETERS_LIMIT = 256 * 1024;

/** @see https://kubernetes.io/docs/concepts/storage/storage-classes/ */
export const storageClassRules: KindRules<StorageClass> = {
  name: () => dnsSubdomain,
  create: checkClass,
  update(storageClass, old, check) {
    checkClass(storageClass, check);
    for (const field of ['parameters', 'provisioner', 'reclaimPolicy'] as const) {
      checkFixed(field, storageClass[field] ?? '', old[field] ?? '', check.since('1.36'), check);
    }
    checkFixed('volumeBindingMode', storageClass.volumeBindingMode, old.volumeBindingMode, true, check);
  },
};

/** @see https://kubernetes.io/docs/concepts/storage/volume-attributes-classes/ */
export const volumeAttributesClassRules: KindRules<AttributesClass> = {
  name: () => dnsSubdomain,
  create: checkAttributes,
  update(attributes, old, check) {
    checkAttributes(attributes, check);
    checkFixed('driverName', attributes.driverName ?? '', old.driverName ?? '', false, check);
    checkFixed('parameters', attributes.parameters ?? '', old.parameters ?? '', false, check);
  },
};

/** Earlier servers have another reason for the same. */
function checkFixed(field: string, value: unknown, old: unknown, invalid: boolean, check: Check): void {
  // Where earlier servers compare, an empty list is not the same as what was stored of one.
  const isEmptied = !invalid && typeof value === 'object' && isNothing(value);
  if (!isEmptied && (isEqual(value, old) || (isNothing(value) && isNothing(old)))) return;
  const hint = 'Make a class of another name.';
  if (invalid) check.invalid(Path.of(field), value, 'cannot change', hint);
  else check.forbidden(Path.of(field), 'cannot change', hint);
}

function isNothing(value: unknown): boolean {
  return value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

function checkClass(storageClass: StorageClass, check: Check): void {
  const { parameters = {}, reclaimPolicy, volumeBindingMode: mode } = storageClass;
  checkProvisioner(PROVISIONER, storageClass.provisioner, check);
  checkParameters(parameters, check);
  if (reclaimPolicy && !RECLAIM_POLICIES.includes(reclaimPolicy)) {
    check.notSupported(RECLAIM, reclaimPolicy, RECLAIM_POLICIES);
  }
  if (mode !== undefined && !BINDING_MODES.includes(mode)) check.notSupported(BINDING, mode, BINDING_MODES);
  checkTopologies(storageClass.allowedTopologies ?? [], check);
}

function checkAttributes({ driverName, parameters = {} }: AttributesClass, check: Check): void {
  checkProvisioner(Path.of('driverName'), driverName, check);
  checkParameters(parameters, check);
  if (Object.keys(parameters).length === 0) check.required(PARAMETERS, 'a class of attributes has at least one');
}

function checkProvisioner(path: Path, name: string | undefined, check: Check): void {
  if (name) checkText(path, name.toLowerCase(), qualifiedName, check);
  else check.required(path, 'it names the driver, such as ebs.csi.aws.com');
}

function checkParameters(parameters: Parameters, check: Check): void {
  const names = Object.keys(parameters);
  if (names.length > MOST_PARAMETERS) {
    check.tooLong(PARAMETERS, MOST_PARAMETERS);
    return;
  }
  let size = 0;
  for (const name of names) {
    if (!name) check.invalid(PARAMETERS, name, 'must not have an empty name');
    size += byteLength(name) + byteLength(parameters[name]!);
  }
  if (size > PARAMETERS_LIMIT) check.tooLong(PARAMETERS, PARAMETERS_LIMIT);
}

function checkTopologies(terms: readonly Given<TopologySelectorTerm>[], check: Check): void {
  const seen = new Set<string>();
  terms.forEach(({ matchLabelExpressions: expressions = [] }, index) => {
    const path = TOPOLOGIES.index(index).child('matchLabelExpressions');
    const keys = new Map<string, readonly string[]>();
    expressions.forEach(({ key = '', values = [] }, at) => {
      const here = path.index(at);
      if (values.length === 0) check.required(here.child('values'));
      values.forEach((value, position) => {
        if (values.indexOf(value) < position) check.duplicate(here.child('values').index(position), value);
      });
      checkText(here.child('key'), key, qualifiedName, check);
      if (keys.has(key)) check.duplicate(here.child('key'), key);
      keys.set(key, [...new Set(values)].sort());
    });
    const text = JSON.stringify([...keys].sort(([a], [b]) => (a < b ? -1 : 1)));
    // A term that says nothing is as good as one that is not there.
    if (keys.size === 0 || seen.has(text)) check.duplicate(path, expressions);
    seen.add(text);
  });
}
