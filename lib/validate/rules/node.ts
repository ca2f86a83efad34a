import type { NodeProps, Taint } from '../../k8s/generated/core';
import { ipFamily, parseCidr } from '../../kubernetes/ip';
import { dnsSubdomain, labelValue, qualifiedName } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import { Path } from '../path';
import { checkLegacyCidr } from './ip';
import type { Draft, KindRules } from './kind-rules';
import { checkResourceAmount } from './pod/resources';
import { checkText, checkWord } from './text';

type Node = Given<NodeProps>;
type Status = NonNullable<Node['status']>;

const METADATA = Path.of('metadata');
const STATUS = Path.of('status');
const CIDRS = Path.of('spec').child('podCIDRs');
const PROVIDER = Path.of('spec').child('providerID');
const TAINTS = 'scheduler.alpha.kubernetes.io/taints';
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const FEATURE = /^[A-Z][a-zA-Z0-9]*(?:\/[a-zA-Z][a-zA-Z0-9]*)*$/;

/** @see https://kubernetes.io/docs/concepts/architecture/nodes/ */
export const nodeRules: KindRules<Node> = {
  name: () => dnsSubdomain,
  keepsStatus: true,
  prepare(draft, check, old) {
    alignCidrs(draft['spec'] as Draft);
    if (old) alignCidrs(old['spec'] as Draft);
    const status = draft['status'] as Draft | undefined;
    if (status && !check.since('1.36')) delete status['declaredFeatures'];
  },
  create: checkNode,
  update(node, old, check) {
    checkNode(node, check);
    const [now, before] = [node.spec ?? {}, old.spec ?? {}];
    const { podCIDRs: blocks = [] } = before;
    if (blocks.length > 0 && JSON.stringify(now.podCIDRs ?? []) !== JSON.stringify(blocks)) {
      check.forbidden(CIDRS, 'cannot change once they are set');
    }
    if (before.providerID && now.providerID !== before.providerID) {
      if (check.since('1.37')) check.invalid(PROVIDER, now.providerID, 'cannot change once it is set');
      else check.forbidden(PROVIDER, 'cannot change once it is set');
    }
    if ((now.externalID ?? '') !== (before.externalID ?? ''))
      check.forbidden(Path.of('spec').child('externalID'), 'cannot change');
  },
};

/** `podCIDR` is the first of `podCIDRs`; where they contradict each other it wins. */
function alignCidrs(spec: Draft): void {
  const { podCIDR: first, podCIDRs: blocks = [] } = spec as { podCIDR?: string; podCIDRs?: string[] };
  if (first && first !== blocks[0]) spec['podCIDRs'] = [first];
}

function checkNode({ metadata = {}, spec = {}, status = {} }: Node, check: Check): void {
  checkTaintsAnnotation(metadata.annotations?.[TAINTS], check);
  // The path of a server leaves out "spec".
  checkTaints(spec.taints ?? [], METADATA.child('taints'), check);
  checkStatus(status, check);
  const { podCIDRs: blocks = [] } = spec;
  blocks.forEach((block, index) => checkLegacyCidr(CIDRS.index(index), block, check));
  if (blocks.length < 2) return;
  // A server can't tell whether they are of two families, and says so.
  if (!blocks.every(parseCidr)) check.add('K8S3002', wrongBlocks(blocks), CIDRS, 'InternalError');
  const families = new Set(blocks.map((block) => ipFamily(block.slice(0, Math.max(0, block.indexOf('/'))))));
  if (blocks.length > 2 || families.size < 2 || families.has(undefined)) {
    check.invalid(CIDRS, blocks, 'must have at most one block of each family');
  }
}

function wrongBlocks(blocks: readonly string[]) {
  return { field: CIDRS.toString(), got: blocks.join(', '), must: 'must be blocks of addresses', hint: undefined };
}

function checkStatus({ allocatable = {}, capacity = {}, declaredFeatures = [], nodeInfo }: Status, check: Check): void {
  for (const [field, amounts] of Object.entries({ capacity, allocatable })) {
    for (const name in amounts) checkResourceAmount(name, amounts[name]!, STATUS.child(field).child(name), check);
  }
  const swap = nodeInfo?.swap?.capacity;
  if (swap !== undefined && swap <= 0) {
    check.invalid(METADATA.child('nodeSwapStatus').child('capacity'), swap, 'must be greater than zero');
  }
  const path = STATUS.child('declaredFeatures');
  declaredFeatures.forEach((feature, index) => {
    if (feature.length > 253 || !FEATURE.test(feature)) {
      check.invalid(path.index(index), feature, 'must be the name of a feature, such as MyFeature');
    }
    const before = declaredFeatures[index - 1];
    if (before === feature) check.duplicate(path.index(index), feature);
    else if (before !== undefined && before > feature) check.invalid(path.index(index), feature, 'must be in order');
  });
}

function checkTaintsAnnotation(text: string | undefined, check: Check): void {
  if (!text) return;
  const path = METADATA.child('annotations');
  let taints: unknown;
  try {
    taints = JSON.parse(text);
  } catch {
    taints = undefined;
  }
  if (taints !== null && !Array.isArray(taints)) check.invalid(path, TAINTS, 'must be a list of taints in JSON');
  else checkTaints((taints ?? []) as Given<Taint>[], path.child(TAINTS), check);
}

function checkTaints(taints: readonly Given<Taint>[], path: Path, check: Check): void {
  const seen = new Set<string>();
  taints.forEach(({ effect = '', key = '', value = '' }, index) => {
    const here = path.index(index);
    checkText(here.child('key'), key, qualifiedName, check);
    const [problem] = labelValue(value);
    if (problem !== undefined) check.invalid(here.child('value'), value, problem);
    checkWord(here.child('effect'), effect, EFFECTS, check);
    if (seen.has(`${key} ${effect}`)) check.duplicate(here, { key, effect });
    seen.add(`${key} ${effect}`);
  });
}
