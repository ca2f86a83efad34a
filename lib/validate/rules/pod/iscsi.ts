import type { ISCSIVolumeSource } from '../../../k8s/generated/core';
import { byteLength } from '../../byte-length';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';

const IQN = /iqn\.\d{4}-\d{2}\.[A-Za-z0-9\-.]+:[^,;*&$|\s]+$/;
const EUI = /^eui.[A-Za-z0-9]{16}$/;
const NAA = /^naa.[A-Za-z0-9]{32}$/;

/** A disk that is reached by iSCSI. `path` is that of the volume. */
export function checkIscsi(source: Given<ISCSIVolumeSource>, name: string, path: Path, check: Check): void {
  const here = path.child('iscsi');
  const { targetPortal = '', iqn, lun = 0, initiatorName } = source;
  if (!targetPortal) check.required(here.child('targetPortal'));
  if (!iqn) check.required(here.child('iqn'));
  else checkQualifiedName(iqn, here.child('iqn'), check);
  if (lun < 0 || lun > 255) check.invalid(here.child('lun'), lun, 'must be between 0 and 255');
  if ((source.chapAuthDiscovery || source.chapAuthSession) && !source.secretRef) {
    check.required(here.child('secretRef'), 'CHAP needs it');
  }
  if (initiatorName === undefined) return;
  checkQualifiedName(initiatorName, here.child('initiatorname'), check);
  if (byteLength(`${name}:${targetPortal}`) > 64) {
    check.invalid(path.child('name'), name, 'must be at most 64 characters long together with iscsi.targetPortal');
  }
}

/** The qualified name of a target or an initiator of iSCSI. */
export function checkQualifiedName(name: string, path: Path, check: Check): void {
  const form = { iqn: IQN, eui: EUI, naa: NAA }[name.slice(0, 3)];
  if (!form) check.invalid(path, name, 'must begin with iqn, eui or naa');
  else if (!form.test(name)) check.invalid(path, name, 'must be a qualified name of iSCSI');
}
