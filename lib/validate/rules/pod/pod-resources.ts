import type { Container, PodSpec, ResourceRequirements } from '../../../k8s/generated/core';
import { milliOf, parseQuantity } from '../../../kubernetes/quantity';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import type { PodContext } from './container';
import { checkPodResource, isHugePages } from './resource-names';
import { checkResources } from './resources';

type Kind = 'limits' | 'requests';
type Amounts = Map<string, bigint>;

/** What a pod asks for as a whole, and its containers within it. */
export function checkPodResources(pod: PodContext, path: Path, check: Check): void {
  const { resources, os, containers = [] } = pod.spec;
  if (!resources || !check.since('1.34')) return;
  const here = path.child('resources');
  if (os?.name === 'windows') return check.forbidden(here, 'may not be set for a pod on Windows');
  if (resources.claims) check.forbidden(here.child('claims'), 'may not be set for the pod as a whole');
  checkResources(resources, { ...pod.resources, checkName: checkPodResource }, here, check);
  const { requests = {}, limits = {} } = resources;
  for (const [name, sum] of aggregate(pod.spec, 'requests')) {
    if (!Object.hasOwn(requests, name) || sum <= milliOf(parseQuantity(requests[name]!))) continue;
    const must = 'must not be less than what the containers request together';
    check.invalid(here.child('requests').key(name), requests[name], must);
  }
  for (const [name, sum] of aggregate(pod.spec, 'limits')) {
    if (!isHugePages(name) || !Object.hasOwn(limits, name) || sum <= milliOf(parseQuantity(limits[name]!))) continue;
    const must = 'must not be less than the limits of the containers together';
    check.invalid(here.child('limits').key(name), limits[name], must);
  }
  containers.forEach(({ resources: own }, index) => {
    for (const name in own?.limits) {
      const limit = own.limits[name]!;
      if (!Object.hasOwn(limits, name)) continue;
      if (milliOf(parseQuantity(limit)) <= milliOf(parseQuantity(limits[name]!))) continue;
      // The path is below that of the pod's resources, as a server writes it.
      const field = here.child('containers').index(index).key(name).child('limits');
      check.invalid(field, limit, `must not be more than the limit of the pod, which is ${limits[name]}`);
    }
  });
}

/**
 * What the containers of a pod need at most at any time: all containers and sidecars together, or an init container beside the
 * sidecars that were started before it.
 */
export function aggregate({ containers = [], initContainers = [] }: Given<PodSpec>, kind: Kind): Amounts {
  const total: Amounts = new Map();
  for (const container of containers) add(total, amountsOf(container, kind));
  const sidecars: Amounts = new Map();
  const peak: Amounts = new Map();
  for (const container of initContainers) {
    const own = amountsOf(container, kind);
    if (container.restartPolicy === 'Always') {
      add(total, own);
      add(sidecars, own);
      raise(peak, sidecars);
    } else {
      add(own, sidecars);
      raise(peak, own);
    }
  }
  raise(total, peak);
  return total;
}

function amountsOf({ resources }: Given<Container>, kind: Kind): Amounts {
  const list = (resources as Given<ResourceRequirements> | undefined)?.[kind] ?? {};
  return new Map(Object.entries(list).map(([name, amount]) => [name, milliOf(parseQuantity(amount))]));
}

function add(total: Amounts, more: Amounts): void {
  for (const [name, amount] of more) total.set(name, (total.get(name) ?? 0n) + amount);
}

function raise(total: Amounts, least: Amounts): void {
  for (const [name, amount] of least) {
    const held = total.get(name);
    if (held === undefined || held < amount) total.set(name, amount);
  }
}
