import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { describeValue } from '../describe';
import type { ReportFinding } from '../findings';
import type { Container, PodSpec } from '../k8s';
import { originOf } from '../origin';
import { fieldsOf } from './given';
import type { NamespacePodSecurity, NamespaceProps } from './namespace';
import { contentsOfNamespace } from './namespace-contents';
import { POD_KINDS, podGroupsOf } from './namespace-pods';
import { findLoosening } from './pod-security';
import type { PodSecurityLevel } from './security-profile';
import { isSafeSysctl } from './sysctls';

const LEVELS: ReadonlySet<unknown> = new Set(['restricted', 'baseline', 'privileged']);

/** Files levels and versions that there are not: a kube-apiserver refuses some of them and ignores others. */
export function checkPodSecurityLabels(
  path: string,
  given: NonNullable<NamespaceProps['podSecurity']>,
  report: ReportFinding,
): void {
  if (given === false) return;
  const security: NamespacePodSecurity = typeof given === 'string' ? { enforce: given } : fieldsOf(given);
  if (typeof given !== 'string' && given !== security) {
    const expected = 'a level, or an object with `enforce`, `audit` and `warn`';
    report('K8S4409', { path, option: 'podSecurity', got: describeValue(given), expected });
  }
  for (const mode of ['enforce', 'audit', 'warn'] as const) {
    const { [mode]: level, [`${mode}Version` as const]: version } = security;
    if (level !== undefined && !LEVELS.has(level)) {
      const problem = `the level of pod security is ${describeValue(level)}`;
      report('K8S4026', { path, problem, fix: "Take 'restricted', 'baseline' or 'privileged'." });
    }
    if (version === undefined || /^(?:latest|v1\.\d+)$/.test(version)) continue;
    const problem = `\`${mode}Version\` is ${describeValue(version)}`;
    report('K8S4026', { path, problem, fix: "Write 'latest', or a version of Kubernetes such as 'v1.37'." });
  }
}

/** Files charts whose objects are in the namespace and come before it, as the names of their files sort. */
export function checkOrder(owner: IConstruct, namespace: string, report: ReportFinding): void {
  const own = Chart.of(owner);
  for (const chart of owner.node.root.node.findAll()) {
    if (!Chart.isChart(chart) || chart === own || chart.namespace !== namespace) continue;
    if (own.node.path <= chart.node.path || dependsOn(chart, own, new Set())) continue;
    report('K8S4408', { path: owner.node.path, namespace, chart: chart.node.path, own: own.node.path });
  }
}

function dependsOn(chart: IConstruct, other: IConstruct, seen: Set<IConstruct>): boolean {
  if (chart.node.scopes.includes(other) || other.node.scopes.includes(chart)) return true;
  if (seen.has(chart)) return false;
  seen.add(chart);
  return chart.node.dependencies.some((next) => dependsOn(next, other, seen));
}

/** Files pods of the app that a namespace refuses. */
export function checkPodSecurity(
  owner: IConstruct,
  namespace: string,
  level: PodSecurityLevel | undefined,
  report: ReportFinding,
): void {
  if (level === undefined || level === 'privileged') return;
  for (const { construct, title, pod } of podGroupsOf(contentsOfNamespace(owner, namespace, POD_KINDS))) {
    const unsafe = (pod.securityContext?.sysctls ?? []).filter(({ name }) => !isSafeSysctl(name));
    const problems = [
      ...findLoosening(level, pod),
      ...unsafe.map(({ name }) => `sysctl ${name}`),
      ...(level === 'restricted' ? lackingForRestricted(pod) : []),
    ];
    if (problems.length === 0) continue;
    const origin = originOf(construct);
    report('K8S4407', { path: owner.node.path, namespace, level, title, problems }, origin && { origin });
  }
}

/** The volumes that a restricted pod may have. */
const VOLUMES: ReadonlySet<string> = new Set(
  'configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret'.split(' '),
);

/**
 * What the level `restricted` wants to see said.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
function lackingForRestricted(pod: PodSpec): string[] {
  const all = [...(pod.initContainers ?? []), ...pod.containers];
  const lacking = (what: string, has: (container: Container) => boolean): string[] => {
    const names = all.filter((container) => !has(container)).map(({ name }) => `"${name}"`);
    return names.length === 0 ? [] : [`no ${what} (${names.join(', ')})`];
  };
  const volumes = (pod.volumes ?? []).flatMap(({ name, ...sources }) =>
    Object.keys(sources)
      // Paths of the node are named already.
      .filter((source) => !VOLUMES.has(source) && source !== 'hostPath')
      .map((source) => `volume "${name}": ${source}`),
  );
  if (pod.os?.name === 'windows') return [...volumes, ...lacking('runAsNonRoot: true', (one) => isNonRoot(one, pod))];
  return [
    ...volumes,
    ...lacking('runAsNonRoot: true', (container) => isNonRoot(container, pod)),
    ...lacking('allowPrivilegeEscalation: false', (one) => one.securityContext?.allowPrivilegeEscalation === false),
    ...lacking(
      'capabilities that drop ALL',
      (one) => one.securityContext?.capabilities?.drop?.includes('ALL') ?? false,
    ),
    ...lacking('seccompProfile', (one) =>
      Boolean((one.securityContext ?? pod.securityContext)?.seccompProfile ?? pod.securityContext?.seccompProfile),
    ),
  ];
}

function isNonRoot({ securityContext }: Container, pod: PodSpec): boolean {
  // Root of a user namespace is nobody on the node.
  return pod.hostUsers === false || (securityContext?.runAsNonRoot ?? pod.securityContext?.runAsNonRoot) === true;
}
