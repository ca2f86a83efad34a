import type { PodSpec, ScopeSelector } from '../k8s';
import { findKind } from '../kubernetes/api';
import { itemsOf } from './given';
import type { Content } from './namespace-contents';
import type { PodGroup } from './namespace-pods';
import { podAmounts, readAmounts, type ContainerDefaults } from './pod-amounts';
import { qosClassOf } from './qos-class';

/** How much something asks for, and how many times. */
export interface Share {
  readonly title: string;
  readonly each: number;
  readonly times: number;
}

/** What a namespace holds, as quotas look at it. */
export interface Holdings {
  readonly contents: readonly Content[];
  /** Those in the scopes of the quota. */
  readonly pods: readonly PodGroup[];
  readonly defaults: ContainerDefaults;
  /** Whether the pods of rollouts count. */
  readonly surge: boolean;
  /** A quota with scopes counts pods only. */
  readonly scoped: boolean;
}

/** Which objects ask for how much of what a quota counts, by the name of {@link canonicalKey}. */
export function sharesOf(key: string, holdings: Holdings): readonly Share[] {
  const { pods, defaults, surge } = holdings;
  const times = (group: PodGroup): number => group.replicas + (surge ? group.surge : 0);
  if (key === 'count/pods') return pods.map((group) => ({ title: group.title, each: 1, times: times(group) }));
  if (holdings.scoped) return podShares(key, pods, defaults, times);
  const [storageClass, counted] = key.split('.storageclass.storage.k8s.io/');
  if (counted !== undefined) return claimShares(counted, holdings, storageClass);
  if (key === 'requests.storage' || key === 'count/persistentvolumeclaims') {
    return claimShares(key.replace('count/', ''), holdings);
  }
  if (key.startsWith('services.')) return serviceShares(key, holdings.contents);
  if (key.startsWith('count/')) return objectShares(key, holdings.contents);
  return podShares(key, pods, defaults, times);
}

/** Whether pods are what a quota is about. */
export function isInScopes(
  pod: PodSpec,
  scopes: readonly string[] | undefined,
  selector: ScopeSelector | undefined,
): boolean {
  const conditions = [
    ...itemsOf(scopes).map((scopeName) => ({ scopeName, operator: 'Exists', values: undefined })),
    ...itemsOf(selector?.matchExpressions),
  ];
  return conditions.every(({ scopeName, operator, values }) => {
    const value = scopeName === 'PriorityClass' ? pod.priorityClassName : String(hasScope(scopeName, pod));
    if (operator === 'In') return value !== undefined && (values ?? []).includes(value);
    if (operator === 'NotIn') return value === undefined || !(values ?? []).includes(value);
    const exists = scopeName === 'PriorityClass' ? value !== undefined : value === 'true';
    return operator === 'Exists' ? exists : !exists;
  });
}

function hasScope(scope: string, pod: PodSpec): boolean {
  switch (scope) {
    case 'BestEffort':
      return qosClassOf(pod) === 'BestEffort';
    case 'NotBestEffort':
      return qosClassOf(pod) !== 'BestEffort';
    case 'Terminating':
      return pod.activeDeadlineSeconds !== undefined;
    case 'NotTerminating':
      return pod.activeDeadlineSeconds === undefined;
    case 'CrossNamespacePodAffinity':
      return /"namespace(?:s|Selector)":/.test(JSON.stringify(pod.affinity ?? {}));
    default:
      return false;
  }
}

function podShares(
  key: string,
  pods: readonly PodGroup[],
  defaults: ContainerDefaults,
  times: (group: PodGroup) => number,
): readonly Share[] {
  const [, field, resource] = /^(requests|limits)\.(.+)$/.exec(key) ?? [];
  if (!resource) return [];
  return pods.map((group) => {
    const each = podAmounts(group.pod, defaults)[field as 'requests' | 'limits'][resource] ?? 0;
    return { title: group.title, each, times: times(group) };
  });
}

interface Claim {
  readonly metadata?: { readonly name?: string };
  readonly spec?: {
    readonly storageClassName?: string;
    readonly resources?: { readonly requests?: Readonly<Record<string, string | number>> };
  };
}

/** The claims of the app, and those that each pod of a StatefulSet gets. */
function claimShares(counted: string, { contents }: Holdings, storageClass?: string): readonly Share[] {
  return contents.flatMap((content) => {
    const { kind } = content.construct;
    if (kind !== 'PersistentVolumeClaim' && kind !== 'StatefulSet') return [];
    const { object, title } = content;
    const own = kind === 'PersistentVolumeClaim';
    const spec = object['spec'] as { replicas?: number; volumeClaimTemplates?: readonly Claim[] } | undefined;
    const claims = own ? [object as Claim] : itemsOf(spec?.volumeClaimTemplates);
    return claims
      .filter((claim) => storageClass === undefined || claim.spec?.storageClassName === storageClass)
      .map((claim) => {
        const each =
          counted === 'requests.storage' ? (readAmounts(claim.spec?.resources?.requests)['storage'] ?? 0) : 1;
        const name = own ? title : `the claim "${claim.metadata?.name}" of ${title}`;
        return { title: name, each, times: own ? 1 : (spec?.replicas ?? 1) };
      });
  });
}

function serviceShares(key: string, contents: readonly Content[]): readonly Share[] {
  return contents.flatMap((content) => {
    const { apiVersion, kind } = content.construct;
    if (kind !== 'Service' || apiVersion !== 'v1') return [];
    const { type, ports, allocateLoadBalancerNodePorts } = (content.object['spec'] ?? {}) as {
      type?: string;
      ports?: readonly unknown[];
      allocateLoadBalancerNodePorts?: boolean;
    };
    const isLoadBalancer = type === 'LoadBalancer';
    const hasNodePorts = type === 'NodePort' || (isLoadBalancer && allocateLoadBalancerNodePorts !== false);
    const times = key === 'services.loadbalancers' ? Number(isLoadBalancer) : hasNodePorts ? (ports?.length ?? 0) : 0;
    return [{ title: content.title, each: 1, times }];
  });
}

/** Every namespace has this ConfigMap, and it counts. */
const ROOT_CA: Share = { title: 'ConfigMap "kube-root-ca.crt", which every namespace has', each: 1, times: 1 };

function objectShares(key: string, contents: readonly Content[]): readonly Share[] {
  const shares = contents.flatMap(({ construct, title }) => {
    const info = findKind(construct.apiVersion, construct.kind);
    const name = info && `count/${info.plural}${info.group ? `.${info.group}` : ''}`;
    return name === key ? [{ title, each: 1, times: 1 }] : [];
  });
  return key === 'count/configmaps' ? [...shares, ROOT_CA] : shares;
}
