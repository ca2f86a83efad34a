import type { VolumeAttachmentProps } from '../../../k8s/generated/storage';
import { dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { KindRules } from '../kind-rules';
import { checkText, checkUnchanged } from '../text';
import { checkDriverName } from './driver-name';
import { checkInlineVolumeSpec } from './volume-spec';

type Attachment = Given<VolumeAttachmentProps>;

const SPEC = Path.of('spec');
const SOURCE = SPEC.child('source');

/** @see https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume-attachment-v1/ */
export const volumeAttachmentRules: KindRules<Attachment> = {
  name: () => dnsSubdomain,
  create: (attachment, check) => checkAttachment(attachment, true, check),
  update(attachment, old, check) {
    // Up to 1.35 the names of what cannot change are not looked at again.
    checkAttachment(attachment, check.since('1.36'), check);
    checkUnchanged(SPEC, attachment.spec, old.spec, check);
  },
};

function checkAttachment({ spec = {} }: Attachment, names: boolean, check: Check): void {
  const { attacher = '', nodeName = '', source = {} } = spec;
  const { inlineVolumeSpec: inline, persistentVolumeName: name } = source;
  if (names) checkDriverName(attacher, SPEC.child('attacher'), check);
  else if (!attacher) check.required(SPEC.child('attacher'));
  if (!inline && name === undefined) check.required(SOURCE, 'it has persistentVolumeName or inlineVolumeSpec');
  else if (inline && name !== undefined) {
    check.forbidden(SOURCE, 'may not have both persistentVolumeName and inlineVolumeSpec', 'Keep one of the two.');
  } else if (name === '') check.required(SOURCE.child('persistentVolumeName'));
  else if (inline) checkInlineVolumeSpec(inline, SOURCE.child('inlineVolumeSpec'), check);
  if (names && name !== undefined) checkText(SOURCE.child('persistentVolumeName'), name, dnsSubdomain, check);
  checkText(SPEC.child('nodeName'), nodeName, dnsSubdomain, check);
}
