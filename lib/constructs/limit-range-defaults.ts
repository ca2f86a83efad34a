import type { LimitRangeSpec } from '../k8s';
import type { Content } from './namespace-contents';
import { readAmounts, type Amounts, type ContainerDefaults } from './pod-amounts';

/** The limits for one type of object, as numbers, with what Kubernetes fills in. */
export interface Limits {
  readonly type: string;
  readonly min: Amounts;
  readonly max: Amounts;
  readonly ratio: Amounts;
  readonly defaults: ContainerDefaults;
}

/**
 * What a LimitRange says, with what a kube-apiserver fills in: for containers, `max` is the default limit, that the default request,
 * and `min` the default request where there is no other.
 */
export function readLimits(spec: LimitRangeSpec | undefined): readonly Limits[] {
  if (!Array.isArray(spec?.limits)) return [];
  return spec.limits.map(({ type, min, max, maxLimitRequestRatio, ...given }: LimitRangeSpec['limits'][number]) => {
    const [least, most] = [readAmounts(min), readAmounts(max)];
    const limits = type === 'Container' ? { ...most, ...readAmounts(given.default) } : {};
    const requests = type === 'Container' ? { ...least, ...limits, ...readAmounts(given.defaultRequest) } : {};
    return { type, min: least, max: most, ratio: readAmounts(maxLimitRequestRatio), defaults: { limits, requests } };
  });
}

/** What the LimitRanges among the objects of a namespace fill in for containers. */
export function defaultsOf(contents: readonly Content[]): ContainerDefaults {
  const all = contents
    .filter(({ construct }) => construct.kind === 'LimitRange')
    .flatMap(({ object }) => readLimits(object['spec'] as LimitRangeSpec | undefined))
    .map(({ defaults }) => defaults);
  return {
    requests: Object.assign({}, ...all.map(({ requests }) => requests)) as Amounts,
    limits: Object.assign({}, ...all.map(({ limits }) => limits)) as Amounts,
  };
}
