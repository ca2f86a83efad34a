import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { ReportFinding } from '../findings';
import type { Container, LimitRangeSpec } from '../k8s';
import { originOf } from '../origin';
import { renderFinal } from '../patches';
import { defaultsOf, readLimits, type Limits } from './limit-range-defaults';
import { contentsOfNamespace } from './namespace-contents';
import { POD_KINDS, podGroupsOf } from './namespace-pods';
import {
  amountText,
  containerAmounts,
  podAmounts,
  readAmounts,
  type Amounts,
  type RequestsAndLimits,
} from './pod-amounts';

/** The construct, as far as its check goes. */
interface Owner extends IConstruct {
  readonly object: ApiObject;
  readonly namespace: string | undefined;
}

const KINDS = new Set([...POD_KINDS, 'LimitRange', 'PersistentVolumeClaim']);

/** Files what a LimitRange says against itself, and what of the app it would refuse. */
export function checkLimitRange(owner: Owner, report: ReportFinding): void {
  const { path } = owner.node;
  const limits = readLimits((renderFinal(owner.object) as { spec?: LimitRangeSpec }).spec);
  for (const each of limits) checkItself(path, each, report);
  const contents = contentsOfNamespace(owner, owner.namespace, KINDS);
  const defaults = defaultsOf(contents);
  const of = (type: string): readonly Limits[] => limits.filter((each) => each.type === type);
  const refuse = (construct: ApiObject, what: string, excess: readonly Excess[]): void => {
    const origin = originOf(construct);
    for (const { problem, fix } of excess) {
      const related = [{ message: `the LimitRange "${path}" was made here`, ...placeOf(owner) }];
      report('K8S4414', { path, what, problem, fix }, { ...(origin && { origin }), related });
    }
  };
  for (const { construct, title, pod } of podGroupsOf(contents)) {
    for (const container of [...(pod.initContainers ?? []), ...pod.containers]) {
      const amounts = containerAmounts(container, defaults);
      const what = `the container "${container.name}" of ${title}`;
      refuse(construct, what, [
        ...of('Container').flatMap((each) => excessOf(amounts, each)),
        ...contradictionsOf(amounts, container),
      ]);
    }
    const amounts = podAmounts(pod, defaults);
    refuse(
      construct,
      `a pod of ${title}`,
      of('Pod').flatMap((each) => excessOf(amounts, each)),
    );
  }
  for (const claim of contents.filter(({ construct }) => construct.kind === 'PersistentVolumeClaim')) {
    const { construct, title: what } = claim;
    const spec = claim.object['spec'] as { resources?: { requests?: Record<string, string> } } | undefined;
    const requests = readAmounts(spec?.resources?.requests);
    refuse(
      construct,
      what,
      of('PersistentVolumeClaim').flatMap((each) => excessOf({ requests, limits: requests }, each)),
    );
  }
}

/** How something goes beyond limits, and the way out. */
interface Excess {
  readonly problem: string;
  readonly fix: string;
}

function excessOf({ requests, limits }: RequestsAndLimits, { type, min, max, ratio }: Limits): readonly Excess[] {
  const found: Excess[] = [];
  const add = (problem: string, fix: string): void => void found.push({ problem, fix });
  for (const [name, least] of Object.entries(min)) {
    const text = amountText(name, least);
    const request = requests[name];
    if (request === undefined)
      add(`requests no ${name}, and at least ${text} is demanded`, `Request ${name}: at least ${text}.`);
    else if (request < least) {
      add(
        `requests ${amountText(name, request)} of ${name}, and at least ${text} is demanded`,
        `Request at least ${text}.`,
      );
    }
  }
  for (const [name, most] of Object.entries(max)) {
    const text = amountText(name, most);
    const limit = limits[name];
    if (limit === undefined)
      add(`has no limit of ${name}, and at most ${text} is allowed`, `Set a limit of ${name}: at most ${text}.`);
    else if (limit > most) {
      const how = type === 'PersistentVolumeClaim' ? 'asks for' : 'may use';
      add(`${how} ${amountText(name, limit)} of ${name}, and at most ${text} is allowed`, `Allow at most ${text}.`);
    }
  }
  for (const [name, most] of Object.entries(ratio)) {
    const [request, limit] = [requests[name], limits[name]];
    if (!request || !limit)
      add(`lacks a request or a limit of ${name}, whose ratio may be at most ${most}`, 'Set both.');
    else if (limit / request > most) {
      const times = Number((limit / request).toPrecision(3));
      add(
        `may use ${amountText(name, limit)} of ${name}, ${times} times its request of ${amountText(name, request)}, and at most ${most} times is allowed`,
        `Request at least ${amountText(name, Number((limit / most).toPrecision(12)))}, or lower the limit.`,
      );
    }
  }
  return found;
}

/** A default limit that is filled in can be below the request that is given: a kube-apiserver refuses that. */
function contradictionsOf({ requests, limits }: RequestsAndLimits, { resources }: Container): readonly Excess[] {
  return Object.entries(limits).flatMap(([name, limit]) => {
    const request = requests[name] ?? 0;
    if (request <= limit || resources?.limits?.[name] !== undefined) return [];
    const problem = `requests ${amountText(name, request)} of ${name}, and gets a limit of ${amountText(name, limit)} by default`;
    return [{ problem, fix: `Set a limit of ${name}, or request less.` }];
  });
}

/** A kube-apiserver refuses amounts that are out of order. */
function checkItself(path: string, { type, min, max, ratio, defaults }: Limits, report: ReportFinding): void {
  const steps: [string, Amounts][] = [
    ['min', min],
    ['defaultRequest', defaults.requests],
    ['default', defaults.limits],
    ['max', max],
  ];
  for (const [at, [lower, few]] of steps.entries()) {
    for (const [upper, many] of steps.slice(at + 1)) {
      for (const [name, amount] of Object.entries(few)) {
        if (many[name] === undefined || amount <= many[name]) continue;
        const problem = `the ${lower} of ${name} for a ${type} is ${amountText(name, amount)} and its ${upper} ${amountText(name, many[name])}`;
        report('K8S4026', { path, problem, fix: 'Keep this order: min, defaultRequest, default, max.' });
      }
    }
  }
  if (type === 'PersistentVolumeClaim' && min['storage'] === undefined && max['storage'] === undefined) {
    const problem = 'the limits for a PersistentVolumeClaim are neither a `min` nor a `max` of storage';
    report('K8S4026', { path, problem, fix: "Set one of them: `max: { storage: '100Gi' }`." });
  }
  for (const [name, amount] of Object.entries(ratio)) {
    if (amount >= 1) continue;
    const problem = `the maxLimitRequestRatio of ${name} for a ${type} is ${amount}`;
    report('K8S4026', { path, problem, fix: 'Write 1 or more: a limit is never below its request.' });
  }
}

function placeOf(construct: IConstruct): { origin?: NonNullable<ReturnType<typeof originOf>> } {
  const origin = originOf(construct);
  return origin ? { origin } : {};
}
