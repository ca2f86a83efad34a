import type { Container, VolumeDevice, VolumeMount } from '../../../k8s/generated/core';
import { suggest } from '../../../suggest';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkDescendingPath, hasBackstep } from './local-path';
import type { Volumes } from './volumes';

const PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None'];
const RECURSIVE = ['Disabled', 'Enabled', 'IfPossible'];

/** What a container mounts, and the devices that it gets. */
export function checkMounts(container: Given<Container>, volumes: Volumes, path: Path, check: Check): void {
  const { volumeMounts, volumeDevices } = container;
  if (volumeMounts) checkVolumeMounts(volumeMounts, container, volumes, path.child('volumeMounts'), check);
  if (volumeDevices) checkVolumeDevices(volumeDevices, container, volumes, path.child('volumeDevices'), check);
}

function checkVolumeMounts(
  mounts: readonly Given<VolumeMount>[],
  container: Given<Container>,
  volumes: Volumes,
  path: Path,
  check: Check,
): void {
  const devices = container.volumeDevices?.length ? deviceIndex(container.volumeDevices) : undefined;
  const paths = new Set<string>();
  mounts.forEach((mount, index) => {
    const here = path.index(index);
    const { name = '', mountPath = '', subPath, subPathExpr } = mount;
    if (!name) check.required(here.child('name'), 'it is the name of a volume of the pod');
    if (!volumes.has(name)) reportMissing(name, volumes, here.child('name'), check);
    if (!mountPath) check.required(here.child('mountPath'), 'it is where the container finds the volume');
    if (paths.has(mountPath)) {
      check.invalid(here.child('mountPath'), mountPath, 'must be unique among the mounts of the container');
    }
    paths.add(mountPath);
    if (devices?.names.has(name)) check.invalid(here.child('name'), name, 'must not stand in volumeDevices, too');
    if (devices?.paths.has(mountPath)) {
      check.invalid(here.child('mountPath'), mountPath, 'must not be the path of a device');
    }
    // The paths of the list, not of the item, as a server writes them.
    if (subPath) checkDescendingPath(path.child('subPath'), subPath, check);
    if (subPathExpr) {
      if (subPath) check.invalid(here.child('subPathExpr'), subPathExpr, 'must not be set beside subPath');
      checkDescendingPath(path.child('subPathExpr'), subPathExpr, check);
    }
    if (mount.mountPropagation !== undefined) checkPropagation(mount.mountPropagation, container, path, check);
    if (mount.recursiveReadOnly !== undefined) checkRecursive(mount, path.child('recursiveReadOnly'), check);
  });
}

function reportMissing(volume: string, volumes: Volumes, path: Path, check: Check): void {
  const known = [...volumes.keys()];
  const parameters = { field: path.toString(), volume, known, suggestion: suggest(volume, known) };
  check.add('K8S3011', parameters, path, 'FieldValueNotFound');
}

function checkPropagation(propagation: string, container: Given<Container>, path: Path, check: Check): void {
  const here = path.child('mountPropagation');
  if (!PROPAGATIONS.includes(propagation)) check.notSupported(here, propagation, PROPAGATIONS);
  if (propagation === 'Bidirectional' && !container.securityContext?.privileged) {
    check.forbidden(here, 'may be Bidirectional in privileged containers only', 'Use HostToContainer or None.');
  }
}

function checkRecursive(mount: Given<VolumeMount>, path: Path, check: Check): void {
  const { recursiveReadOnly = '', readOnly, mountPropagation } = mount;
  if (!RECURSIVE.includes(recursiveReadOnly)) check.notSupported(path, recursiveReadOnly, RECURSIVE);
  else if (recursiveReadOnly !== 'Disabled') {
    if (!readOnly) check.forbidden(path, 'may only be set when readOnly is true', 'Set readOnly: true.');
    if (mountPropagation !== undefined && mountPropagation !== 'None') {
      check.forbidden(path, 'may only be set when mountPropagation is None or not set');
    }
  }
}

function checkVolumeDevices(
  devices: readonly Given<VolumeDevice>[],
  { volumeMounts = [] }: Given<Container>,
  volumes: Volumes,
  path: Path,
  check: Check,
): void {
  const mounted = new Map(volumeMounts.map(({ name = '', mountPath = '' }) => [name, mountPath]));
  const mountPaths = new Set(mounted.values());
  const names = new Set<string>();
  const paths = new Set<string>();
  devices.forEach(({ name = '', devicePath = '' }, index) => {
    const nameAt = path.index(index).child('name');
    const pathAt = path.index(index).child('devicePath');
    const volume = volumes.get(name);
    if (!name) check.required(nameAt, 'it is the name of a volume of the pod');
    if (names.has(name)) check.invalid(nameAt, name, 'must be unique among the devices of the container');
    if (!volume) reportMissing(name, volumes, nameAt, check);
    else if (!volume.persistentVolumeClaim && !volume.ephemeral) {
      check.invalid(nameAt, name, 'must be a volume of type persistentVolumeClaim or ephemeral to be a device');
    }
    if (!devicePath) check.required(pathAt, 'it is where the container finds the device');
    if (paths.has(devicePath)) check.invalid(pathAt, devicePath, 'must be unique among the devices of the container');
    if (hasBackstep(devicePath)) check.invalid(pathAt, devicePath, 'must not contain ".."');
    else paths.add(devicePath);
    if (mounted.has(name)) check.invalid(nameAt, name, 'must not stand in volumeMounts, too');
    if (mountPaths.has(devicePath)) check.invalid(pathAt, devicePath, 'must not be the path of a mount');
    if (name) names.add(name);
  });
}

/** The names and paths of devices; of several of one name, a server remembers the path of the last. */
function deviceIndex(devices: readonly Given<VolumeDevice>[]) {
  const byName = new Map(devices.map(({ name = '', devicePath = '' }) => [name, devicePath]));
  return { names: byName, paths: new Set(byName.values()) };
}
