import type { ServiceProps } from '../../../k8s/generated/core';
import { dns1035Label, dnsLabel, dnsSubdomain, qualifiedName } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import { checkEndpointIp, checkLegacyCidr, checkLegacyIp } from '../ip';
import type { KindRules } from '../kind-rules';
import { checkLabels } from '../label-selector';
import { checkText, checkWord } from '../text';
import { allocate } from './allocation';
import { checkClusterIps } from './cluster-ips';
import { checkServicePorts } from './service-ports';
import type { Spec } from './service-spec';
import { isHeadless } from './service-spec';
import { checkTraffic } from './service-traffic';
import { checkServiceChange, dropUnused } from './service-update';

type Service = Given<ServiceProps>;

const SPEC = Path.of('spec');
const ANNOTATIONS = Path.of('metadata').child('annotations');
const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';
const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';
const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'] as const;

/** @see https://kubernetes.io/docs/concepts/services-networking/service/ */
export const serviceRules: KindRules<Service> = {
  // KEP-5311: names that begin with a digit.
  name: (check) => (check.since('1.36') ? dnsLabel : dns1035Label),
  begin(draft, check, old) {
    const spec = draft['spec'] as Spec;
    if (spec.sessionAffinity === 'None') delete spec.sessionAffinityConfig;
    allocate(spec, old?.['spec'] as Spec | undefined, check);
  },
  prepare(draft, _, old) {
    if (old) dropUnused(draft['spec'] as Spec, old['spec'] as Spec);
  },
  create: (service, check) => checkService(service, undefined, check),
  update(service, old, check) {
    checkServiceChange(service.spec ?? {}, old.spec ?? {}, check);
    checkService(service, old, check);
  },
};

function checkService({ metadata = {}, spec = {} }: Service, old: Service | undefined, check: Check): void {
  const { annotations = {} } = metadata;
  const mode = annotations[TOPOLOGY_MODE];
  const hints = annotations[TOPOLOGY_HINTS];
  if (mode !== undefined && hints !== undefined && mode !== hints) {
    check.invalid(ANNOTATIONS.key(TOPOLOGY_MODE), mode, `must be equal to the annotation ${TOPOLOGY_HINTS}`);
  }
  checkWord(SPEC.child('type'), spec.type, TYPES, check);
  checkServicePorts(spec, check);
  if (isHeadless(spec) && (spec.type === 'LoadBalancer' || spec.type === 'NodePort')) {
    check.invalid(SPEC.child('clusterIPs').index(0), 'None', `must be an address when type is "${spec.type}"`);
  }
  if (spec.type === 'ExternalName') checkExternalName(spec, check);
  checkLabels(spec.selector, SPEC.child('selector'), check);
  checkClusterIps(spec, old?.spec, check);
  const oldIps = old?.spec?.externalIPs && new Set(old.spec.externalIPs);
  spec.externalIPs?.forEach((ip, index) => {
    const path = SPEC.child('externalIPs').index(index);
    if (checkLegacyIp(path, ip, check, oldIps)) checkEndpointIp(path, ip, check);
  });
  checkSourceRanges(spec, annotations, old, check);
  checkLoadBalancer(spec, check);
  checkTraffic(spec, check);
}

function checkExternalName({ externalName = '', ...spec }: Spec, check: Check): void {
  const why = 'may not be set when type is "ExternalName"';
  if (spec.clusterIPs?.length) check.forbidden(SPEC.child('clusterIPs'), why);
  if (spec.ipFamilies?.length) check.forbidden(SPEC.child('ipFamilies'), why);
  if (spec.ipFamilyPolicy !== undefined) check.forbidden(SPEC.child('ipFamilyPolicy'), why);
  const path = SPEC.child('externalName');
  const name = externalName.endsWith('.') ? externalName.slice(0, -1) : externalName;
  if (name) checkText(path, name, dnsSubdomain, check);
  else check.required(path, 'it is the name for which the Service stands');
}

function checkSourceRanges(
  { type, loadBalancerSourceRanges: ranges = [] }: Spec,
  annotations: Readonly<Record<string, string>>,
  old: Service | undefined,
  check: Check,
): void {
  const why = 'may only be set when type is "LoadBalancer"';
  // Blanks around a block have always been let pass.
  if (ranges.length > 0) {
    const path = SPEC.child('LoadBalancerSourceRanges');
    if (type !== 'LoadBalancer') check.forbidden(path, why);
    const known = new Set(old?.spec?.loadBalancerSourceRanges?.map((range) => range.trim()));
    ranges.forEach((range, index) => checkLegacyCidr(path.index(index), range.trim(), check, known));
    return;
  }
  const text = annotations[SOURCE_RANGES];
  if (text === undefined) return;
  const path = ANNOTATIONS.key(SOURCE_RANGES);
  if (type !== 'LoadBalancer') check.forbidden(path, why);
  if (!text.trim() || (old && old.metadata?.annotations?.[SOURCE_RANGES] === text)) return;
  for (const range of text.trim().split(',')) checkLegacyCidr(path, range.trim(), check);
}

function checkLoadBalancer(
  { type, allocateLoadBalancerNodePorts: allocates, loadBalancerClass }: Spec,
  check: Check,
): void {
  const why = 'may only be set when type is "LoadBalancer"';
  if (type !== 'LoadBalancer') {
    if (allocates !== undefined) check.forbidden(SPEC.child('allocateLoadBalancerNodePorts'), why);
    if (loadBalancerClass !== undefined) check.forbidden(SPEC.child('loadBalancerClass'), why);
  } else if (loadBalancerClass !== undefined) {
    checkText(SPEC.child('loadBalancerClass'), loadBalancerClass, qualifiedName, check);
  }
}
