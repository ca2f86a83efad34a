import type { Affinity, NodeSelector, PodAffinityTerm, PodSpec } from '../../../k8s/generated/core';
import type { LabelSelector, ObjectMeta } from '../../../k8s/generated/meta';
import { labelValue } from '../../../kubernetes/names';
import { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import { checkLabelSelector } from '../label-selector';
import { someContainer } from './containers';
import { checkLabelKeys } from './label-keys';
import { isLocalPath } from './local-path';
import { isDeletionCost } from './pod-annotations';
import type { PodOptions } from './pod-options';
import { isHugePages } from './resource-names';
import { isWholePages } from './resources';
import { hostSetting } from './sysctls';

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const NOWHERE = Path.of('old');

/** What a stored pod has that a new one may not, and that is not held against its successor. */
export function podOptions(meta: Given<ObjectMeta> | undefined, spec: Given<PodSpec>, isPod: boolean): PodOptions {
  const cost = meta?.annotations?.[DELETION_COST];
  return {
    isPod,
    badDeletionCost: cost !== undefined && !isDeletionCost(cost),
    badAffinitySelector: podTerms(spec.affinity).some(hasBadSelector),
    badNodeAffinity: hasBadValues(spec.affinity?.nodeAffinity?.[REQUIRED]),
    badSpreadSelector: !!spec.topologySpreadConstraints?.some((constraint) => isWrong(constraint.labelSelector)),
    badSpreadKeys: hasBadSpreadKeys(spec),
    badTokenPath: hasBadTokenPath(spec),
    badHugePages: someContainer(
      spec,
      ({ resources = {} }) => hasParts(resources.limits) || hasParts(resources.requests),
    ),
    hostSysctls: !!spec.securityContext?.sysctls?.some(({ name = '' }) => hostSetting(name, spec)),
    anySelinuxPolicy: spec.securityContext?.seLinuxChangePolicy !== undefined,
    userNamespaceDevices:
      spec.hostUsers === false && someContainer(spec, (container) => !!container.volumeDevices?.length),
    emptyImageReference: !!spec.volumes?.some(({ image }) => image && !image.reference),
    sysAdminWithoutEscalation: someContainer(spec, ({ securityContext }) => {
      const { allowPrivilegeEscalation, capabilities } = securityContext ?? {};
      return !allowPrivilegeEscalation && !!capabilities?.add?.includes('CAP_SYS_ADMIN');
    }),
    initResizeRestart: !!spec.initContainers?.some(
      ({ restartPolicy, resizePolicy }) =>
        restartPolicy !== 'Always' && resizePolicy?.some((policy) => policy.restartPolicy === 'RestartContainer'),
    ),
  };
}

function podTerms({ podAffinity, podAntiAffinity }: Given<Affinity> = {}): readonly Given<PodAffinityTerm>[] {
  return [podAffinity, podAntiAffinity].flatMap((affinity) => [
    ...(affinity?.[REQUIRED] ?? []),
    ...(affinity?.[PREFERRED] ?? []).map(({ podAffinityTerm = {} }) => podAffinityTerm),
  ]);
}

function hasBadSelector({ labelSelector, namespaceSelector }: Given<PodAffinityTerm>): boolean {
  return [labelSelector, namespaceSelector].some((selector) =>
    selector?.matchExpressions?.some(({ values = [] }) => values.some((value) => labelValue(value).length > 0)),
  );
}

function hasBadValues(selector: Given<NodeSelector> | undefined): boolean {
  return !!selector?.nodeSelectorTerms?.some(({ matchExpressions }) =>
    matchExpressions?.some(({ values = [] }) => values.some((value) => labelValue(value).length > 0)),
  );
}

function isWrong(selector: Given<LabelSelector> | undefined): boolean {
  const check = new Check('1.37');
  checkLabelSelector(selector, NOWHERE, check);
  return !check.isClean;
}

function hasBadSpreadKeys({ topologySpreadConstraints }: Given<PodSpec>): boolean {
  if (!topologySpreadConstraints?.some(({ matchLabelKeys }) => matchLabelKeys?.length)) return false;
  const check = new Check('1.37');
  for (const { matchLabelKeys, labelSelector } of topologySpreadConstraints) {
    checkLabelKeys(matchLabelKeys, undefined, labelSelector, NOWHERE, check);
  }
  return !check.isClean;
}

function hasBadTokenPath({ volumes }: Given<PodSpec>): boolean {
  return !!volumes?.some(({ projected }) =>
    projected?.sources?.some(
      ({ serviceAccountToken }) => serviceAccountToken && !isLocalPath(serviceAccountToken.path ?? ''),
    ),
  );
}

function hasParts(amounts: Readonly<Record<string, string | number>> = {}): boolean {
  return Object.entries(amounts).some(([name, amount]) => isHugePages(name) && !isWholePages(name, amount));
}
