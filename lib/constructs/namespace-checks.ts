import type { IConstruct } from 'constructs';
import type { ReportFinding } from '../findings';
import type { Container, PodSpec } from '../k8s';
import { originOf } from '../origin';
import { contentsOfNamespace } from './namespace-contents';
import { POD_KINDS, podGroupsOf } from './namespace-pods';
import { findLoosening } from './pod-security';
import type { PodSecurityLevel } from './security-profile';
import { isSafeSysctl } from './sysctls';

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
  return (securityContext?.runAsNonRoot ?? pod.securityContext?.runAsNonRoot) === true;
}
