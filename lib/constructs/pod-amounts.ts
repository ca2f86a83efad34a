import type { Container, PodSpec } from '../k8s';
import { amountOf } from './qos-class';

/** Amounts by the names of resources, in cores, bytes or pieces. */
export type Amounts = Readonly<Record<string, number>>;

/** What is requested and what may be used at most. */
export interface RequestsAndLimits {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** What a container has where it says nothing itself: what LimitRanges of the namespace fill in. */
export interface ContainerDefaults {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

export const NO_DEFAULTS: ContainerDefaults = { requests: {}, limits: {} };

/** The resources of a container as they are when it is admitted: a request that is not given is the limit, then the default. */
export function containerAmounts(
  { resources }: Pick<Container, 'resources'>,
  defaults: ContainerDefaults,
): RequestsAndLimits {
  const limits = readAmounts(resources?.limits);
  return {
    limits: { ...defaults.limits, ...limits },
    requests: { ...defaults.requests, ...limits, ...readAmounts(resources?.requests) },
  };
}

/**
 * The resources of a pod as the scheduler and quotas count them: containers and sidecars together, or a single init container with
 * the sidecars before it where that is more, and the overhead of the runtime.
 */
export function podAmounts(pod: PodSpec, defaults: ContainerDefaults): RequestsAndLimits {
  const overhead = readAmounts(pod.overhead);
  const own = containerAmounts({ resources: pod.resources }, NO_DEFAULTS);
  const sum = (field: keyof RequestsAndLimits): Amounts => {
    const amounts = ({ resources }: Container): Amounts => containerAmounts({ resources }, defaults)[field];
    let sidecars: Amounts = {};
    let most: Amounts = {};
    for (const container of pod.initContainers ?? []) {
      const together = add(sidecars, amounts(container));
      most = larger(most, together);
      if (container.restartPolicy === 'Always') sidecars = together;
    }
    const total = larger(pod.containers.map(amounts).reduce(add, sidecars), most);
    // What the pod says as a whole counts for all its containers.
    return add({ ...total, ...own[field] }, overhead);
  };
  return { requests: sum('requests'), limits: sum('limits') };
}

/** Quantities as numbers; what is no quantity is reported by its field and counts as nothing. */
export function readAmounts(amounts: Readonly<Record<string, string | number | undefined>> | undefined): Amounts {
  return Object.fromEntries(
    Object.entries(amounts ?? {}).flatMap(([name, amount]) => (amount === undefined ? [] : [[name, amountOf(amount)]])),
  );
}

/** An amount as people write it: `250m` of cpu, `1536Mi` of memory. */
export function amountText(resource: string, amount: number): string {
  if (/memory|storage|hugepages-/.test(resource)) return bytesText(amount);
  return Number.isInteger(amount) ? String(amount) : `${Number((amount * 1000).toPrecision(9))}m`;
}

function bytesText(bytes: number): string {
  for (const [suffix, power] of [
    ['Gi', 3],
    ['Mi', 2],
    ['Ki', 1],
  ] as const) {
    const amount = bytes / 1024 ** power;
    if (amount >= 1 && Number.isInteger(amount)) return `${amount}${suffix}`;
  }
  return String(bytes);
}

function add(a: Amounts, b: Amounts): Amounts {
  return combine(a, b, (x, y) => x + y);
}

function larger(a: Amounts, b: Amounts): Amounts {
  return combine(a, b, Math.max);
}

function combine(a: Amounts, b: Amounts, how: (x: number, y: number) => number): Amounts {
  const combined: Record<string, number> = { ...a };
  for (const [name, amount] of Object.entries(b))
    combined[name] = Number(how(combined[name] ?? 0, amount).toPrecision(12));
  return combined;
}
