import type { Container, PodSpec } from '../k8s';

/**
 * How a pod is treated when its node runs out of memory: `BestEffort` ends first, `Guaranteed` last.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/
 */
export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

const COMPUTE = ['cpu', 'memory'] as const;

type Amounts = Readonly<Record<string, string | number | undefined>>;

/** The class of a pod, as a kube-apiserver sees it: of its own resources if it has any, else of those of all its containers. */
export function qosClassOf(pod: PodSpec): QosClass {
  const holders = pod.resources ? [{ name: 'pod', resources: pod.resources }] : containersOf(pod);
  const amounts = holders.flatMap(({ resources }) => COMPUTE.flatMap((name) => amountsOf(resources, name)));
  if (amounts.every((amount) => amount === 0)) return 'BestEffort';
  return holders.every((holder) => lacksForGuaranteed(holder).length === 0) ? 'Guaranteed' : 'Burstable';
}

/** What each container lacks for the class `Guaranteed`: `container "app": cpu limit`. */
export function lackingForGuaranteed(pod: PodSpec): string[] {
  return containersOf(pod).flatMap((container) =>
    lacksForGuaranteed(container).map((lack) => `container "${container.name}": ${lack}`),
  );
}

function containersOf(pod: PodSpec): readonly Container[] {
  return [...pod.containers, ...(pod.initContainers ?? [])];
}

function lacksForGuaranteed({ resources }: Pick<Container, 'resources'>): string[] {
  return COMPUTE.flatMap((name) => {
    const limit = resources?.limits?.[name];
    const request = resources?.requests?.[name];
    if (limit === undefined || amountOf(limit) === 0) return [`a ${name} limit`];
    // A request that is not given is the limit.
    if (request !== undefined && amountOf(request) !== amountOf(limit)) {
      return [`a ${name} request of ${limit}, as its limit, instead of ${request}`];
    }
    return [];
  });
}

function amountsOf(resources: Container['resources'], name: string): number[] {
  return [resources?.requests, resources?.limits].flatMap((amounts: Amounts | undefined) => {
    const amount = amounts?.[name];
    return amount === undefined ? [] : [amountOf(amount)];
  });
}

const SUFFIXES: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The amount that a quantity stands for, near enough to tell amounts that people write apart. */
export function amountOf(quantity: string | number): number {
  const [, digits, suffix = ''] = /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)([A-Za-z]*)$/.exec(String(quantity).trim()) ?? [];
  return Number(((Number(digits) || 0) * (SUFFIXES[suffix] ?? 1)).toPrecision(12));
}
