import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { ReportFinding } from '../findings';
import type { ResourceQuotaSpec } from '../k8s';
import { originOf } from '../origin';
import { renderFinal } from '../patches';
import { suggest } from '../suggest';
import { defaultsOf } from './limit-range-defaults';
import { contentsOfNamespace } from './namespace-contents';
import { podGroupsOf, type PodGroup } from './namespace-pods';
import { amountText, containerAmounts, NO_DEFAULTS, readAmounts, type ContainerDefaults } from './pod-amounts';
import { canonicalKey, mustBeSaid, QUOTA_KEYS } from './quota-key';
import { checkScopes } from './quota-scopes';
import { withOverhead } from './runtime-overhead';
import { isInScopes, sharesOf, type Share } from './quota-usage';

/** The construct, as far as its check goes. */
interface Owner extends IConstruct {
  readonly object: ApiObject;
  readonly namespace: string | undefined;
}

/** Files what of the app does not fit a quota of its namespace. */
export function checkQuota(owner: Owner, report: ReportFinding): void {
  const { path } = owner.node;
  const { spec = {} } = renderFinal(owner.object) as { spec?: ResourceQuotaSpec };
  const { hard: given, scopes, scopeSelector } = spec;
  // What is no map of amounts is reported by validation, with its field.
  const hard = given ?? {};
  for (const key of Object.keys(hard)) checkKey(path, key, report);
  checkScopes(path, spec, report);
  const contents = contentsOfNamespace(owner, owner.namespace);
  const defaults = defaultsOf(contents);
  const pods = withOverhead(owner, podGroupsOf(contents)).filter(({ pod }) => isInScopes(pod, scopes, scopeSelector));
  const scoped = Boolean(scopes?.length || scopeSelector);
  const { namespace } = owner;
  for (const [key, most] of Object.entries(readAmounts(hard))) {
    const asked = (surge: boolean): Sum =>
      sum(sharesOf(canonicalKey(key), { contents, pods, defaults, surge, scoped }));
    const now = asked(false);
    const during = asked(true);
    const texts = (of: Sum): Parts => ({
      most: amountText(key, most),
      asked: amountText(key, of.total),
      shares: shareTexts(key, of.shares),
    });
    if (now.total > most) report('K8S4411', { path, namespace, key, ...texts(now) });
    else if (during.total > most)
      report('K8S4412', { path, namespace, key, now: amountText(key, now.total), ...texts(during) });
  }
  for (const group of pods) checkSaid(owner, Object.keys(hard), group, defaults, report);
}

interface Parts {
  readonly most: string;
  readonly asked: string;
  readonly shares: readonly string[];
}

interface Sum {
  readonly total: number;
  readonly shares: readonly Share[];
}

function sum(shares: readonly Share[]): Sum {
  const asking = shares.filter(({ each, times }) => each * times > 0);
  const total = asking.reduce((before, { each, times }) => before + each * times, 0);
  return { total: Number(total.toPrecision(12)), shares: asking };
}

/** How many shares a message names: the largest. */
const NAMED = 5;

function shareTexts(key: string, shares: readonly Share[]): readonly string[] {
  const largest = shares.toSorted((a, b) => b.each * b.times - a.each * a.times);
  const named = largest.slice(0, NAMED).map((share) => `${shareText(key, share)} of ${share.title}`);
  return shares.length > NAMED ? [...named, `and ${shares.length - NAMED} more`] : named;
}

/** `4 × 100m`, and of what is only counted the number. */
function shareText(key: string, { each, times }: Share): string {
  const counts = !/^(?:requests|limits)\.|storage$/.test(canonicalKey(key));
  if (counts) return String(each * times);
  return `${times === 1 ? '' : `${times} × `}${amountText(key, each)}`;
}

function checkKey(path: string, key: string, report: ReportFinding): void {
  const extended = /^(limits)\.(.+\/.+)$/.exec(key);
  if (extended) {
    report('K8S4413', { path, key, suggestion: `requests.${extended[2]}` });
  } else if (!key.includes('/') && !QUOTA_KEYS.includes(key) && !/^(?:requests\.)?hugepages-/.test(key)) {
    report('K8S4413', { path, key, suggestion: suggest(key, QUOTA_KEYS) });
  }
}

/** Where a quota counts cpu or memory, a kube-apiserver refuses pods of which a container does not say how much it needs. */
function checkSaid(
  owner: Owner,
  keys: readonly string[],
  { construct, title, pod }: PodGroup,
  defaults: ContainerDefaults,
  report: ReportFinding,
): void {
  const origin = originOf(construct);
  const whole = containerAmounts({ resources: pod.resources }, NO_DEFAULTS);
  const missing = new Map<string, string[]>();
  for (const container of [...(pod.initContainers ?? []), ...pod.containers]) {
    const amounts = containerAmounts(container, defaults);
    for (const key of keys.filter(mustBeSaid)) {
      const [field, resource] = canonicalKey(key).split('.') as ['requests' | 'limits', string];
      if (amounts[field][resource] !== undefined || whole[field][resource] !== undefined) continue;
      missing.set(key, [...(missing.get(key) ?? []), container.name]);
    }
  }
  for (const [key, containers] of missing) {
    report('K8S4410', { path: owner.node.path, key, title, containers }, origin && { origin });
  }
}
