import type { CSIStorageCapacityProps } from '../../../k8s/generated/storage';
import { dnsSubdomain } from '../../../kubernetes/names';
import { parseQuantity } from '../../../kubernetes/quantity';
import type { Check } from '../../check';
import { isAlike } from '../../alike';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { KindRules } from '../kind-rules';
import { checkLabelSelector, hasInvalidValues } from '../label-selector';
import { checkText, checkUnchanged } from '../text';

type Capacity = Given<CSIStorageCapacityProps>;

const TOPOLOGY = Path.of('nodeTopology');
const CLASS = Path.of('storageClassName');

/** @see https://kubernetes.io/docs/concepts/storage/storage-capacity/ */
export const csiStorageCapacityRules: KindRules<Capacity> = {
  name: () => dnsSubdomain,
  create: (capacity, check) => checkCapacity(capacity, false, check),
  update(capacity, old, check) {
    checkCapacity(capacity, hasInvalidValues(old.nodeTopology ?? {}), check);
    if (!isAlike(capacity.nodeTopology, old.nodeTopology)) {
      check.invalid(TOPOLOGY, capacity.nodeTopology, 'cannot change');
    }
    checkUnchanged(CLASS, capacity.storageClassName ?? '', old.storageClassName ?? '', check);
  },
};

function checkCapacity({ capacity, nodeTopology, storageClassName = '' }: Capacity, lax: boolean, check: Check): void {
  checkLabelSelector(nodeTopology, TOPOLOGY, check, lax);
  checkText(CLASS, storageClassName, dnsSubdomain, check);
  if (capacity !== undefined && parseQuantity(capacity).nanos < 0n) {
    check.invalid(Path.of('capacity'), capacity, 'must not be negative');
  }
}
