import type {
  ConfigMapVolumeSource,
  DownwardAPIVolumeFile,
  DownwardAPIVolumeSource,
  KeyToPath,
  SecretVolumeSource,
} from '../../../k8s/generated/core';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkFieldRef, checkResourceFieldRef } from './env';
import { checkLocalPath } from './local-path';
import { checkFileMode } from './numbers';

const FIELDS = ['metadata.annotations', 'metadata.labels', 'metadata.name', 'metadata.namespace', 'metadata.uid'];

/** A Secret as files. */
export function checkSecretVolume(source: Given<SecretVolumeSource>, path: Path, check: Check): void {
  if (!source.secretName) check.required(path.child('secretName'), 'it is the name of the Secret');
  checkFileMode(path, 'defaultMode', source.defaultMode, check);
  checkItems(source.items, path, check);
}

/** A ConfigMap as files. */
export function checkConfigMapVolume(source: Given<ConfigMapVolumeSource>, path: Path, check: Check): void {
  if (!source.name) check.required(path.child('name'), 'it is the name of the ConfigMap');
  checkFileMode(path, 'defaultMode', source.defaultMode, check);
  checkItems(source.items, path, check);
}

/** Facts about the pod as files. The mistakes of all files are filed under the volume, as on a server. */
export function checkDownwardVolume(source: Given<DownwardAPIVolumeSource>, path: Path, check: Check): void {
  checkFileMode(path, 'defaultMode', source.defaultMode, check);
  for (const file of source.items ?? []) checkDownwardFile(file, path, check);
}

/** Which keys become which files. */
export function checkItems(items: readonly Given<KeyToPath>[] | undefined, path: Path, check: Check): void {
  items?.forEach(({ key, path: file = '', mode }, index) => {
    const here = path.child('items').index(index);
    if (!key) check.required(here.child('key'), 'it is the key whose value becomes a file');
    if (!file) check.required(here.child('path'), 'it is the name of the file');
    checkLocalPath(here.child('path'), file, check);
    checkFileMode(here, 'mode', mode, check);
  });
}

/** One fact about the pod as a file. */
export function checkDownwardFile(file: Given<DownwardAPIVolumeFile>, path: Path, check: Check): void {
  if (!file.path) check.required(path.child('path'), 'it is the name of the file');
  checkLocalPath(path.child('path'), file.path ?? '', check);
  if (file.fieldRef) {
    checkFieldRef(file.fieldRef, FIELDS, path.child('fieldRef'), check);
    if (file.resourceFieldRef) check.invalid(path, file.path, 'must not have both fieldRef and resourceFieldRef');
  } else if (file.resourceFieldRef) {
    checkResourceFieldRef(file.resourceFieldRef, path.child('resourceFieldRef'), check, true);
  } else check.required(path, 'each item needs a fieldRef or a resourceFieldRef');
  checkFileMode(path, 'mode', file.mode, check);
}
