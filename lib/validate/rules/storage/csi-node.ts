import type { CSINodeProps } from '../../../k8s/generated/storage';
import { dnsSubdomain, qualifiedName } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { KindRules } from '../kind-rules';
import { checkText, checkUnchanged } from '../text';
import { checkDriverName } from './driver-name';

type Node = Given<CSINodeProps>;
type Driver = NonNullable<NonNullable<Node['spec']>['drivers']>[number];

const DRIVERS = Path.of('spec').child('drivers');
const LONGEST_ID = 256;

/** @see https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/csi-node-v1/ */
export const csiNodeRules: KindRules<Node> = {
  name: () => dnsSubdomain,
  create: checkNode,
  update(node, old, check) {
    checkNode(node, check);
    for (const before of old.spec?.drivers ?? []) {
      for (const driver of node.spec?.drivers ?? []) {
        if (driver.name === before.name)
          checkUnchanged(DRIVERS, fixedPart(driver, check), fixedPart(before, check), check);
      }
    }
  },
};

/** How many volumes a node takes may change from 1.35 on. */
function fixedPart(driver: Driver, check: Check): Driver {
  return check.since('1.35') ? { ...driver, allocatable: undefined as never } : driver;
}

function checkNode({ spec = {} }: Node, check: Check): void {
  const names = new Set<string>();
  spec.drivers?.forEach((driver, index) => {
    const path = DRIVERS.index(index);
    checkDriver(driver, path, check);
    const { name = '' } = driver;
    if (names.has(name)) check.duplicate(path.child('name'), name);
    names.add(name);
  });
}

function checkDriver(
  { allocatable, name = '', nodeID = '', topologyKeys: keys = [] }: Driver,
  path: Path,
  check: Check,
): void {
  checkDriverName(name, path.child('name'), check);
  if (!nodeID) check.required(path.child('nodeID'), 'the driver knows the node by it');
  if (nodeID.length > LONGEST_ID)
    check.invalid(path.child('nodeID'), nodeID, `must have at most ${LONGEST_ID} characters`);
  const { count } = allocatable ?? {};
  if (count !== undefined && count < 0) {
    check.invalid(path.child('allocatable').child('count'), count, 'must not be negative');
  }
  keys.forEach((key, index) => {
    if (!key) check.required(path, 'a key of the topology is the key of a label');
    if (keys.indexOf(key) < index) check.duplicate(path, key);
    checkText(path, key, qualifiedName, check);
  });
}
