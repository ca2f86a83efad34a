import type { Construct } from 'constructs';
import type { PodProps } from '../constructs/pod-props';
import { describeValue } from '../describe';
import { addFinding } from '../findings';
import type { Affinity } from '../k8s';

/** On which nodes a daemon runs: on all, on all but those of the control plane, or on those with these labels. */
export type DaemonNodes = 'all' | 'workers' | Readonly<Record<string, string>>;

const CONTROL_PLANE = { key: 'node-role.kubernetes.io/control-plane', operator: 'DoesNotExist' } as const;

/** Where the pods of a daemon run, with what the user says about it himself. */
export function nodeSelection(
  daemon: Construct,
  nodes: DaemonNodes,
  props: Pick<PodProps, 'nodeSelector' | 'tolerations' | 'affinity'>,
): Pick<PodProps, 'nodeSelector' | 'tolerations' | 'affinity'> {
  const isLabels = typeof nodes === 'object' && nodes !== null;
  if (!isLabels && nodes !== 'all' && nodes !== 'workers') {
    addFinding(daemon, 'K8S4315', { path: daemon.node.path, got: describeValue(nodes) });
  }
  const { affinity } = props;
  return {
    nodeSelector: { 'kubernetes.io/os': 'linux', ...(isLabels ? nodes : {}), ...props.nodeSelector },
    // Taints keep workloads away that could run elsewhere, which is not true of a daemon.
    tolerations: props.tolerations ?? [{ operator: 'Exists', effect: 'NoSchedule' }],
    ...(nodes === 'workers' ? { affinity: onWorkers(affinity as Affinity) } : affinity ? { affinity } : {}),
  };
}

/** Each of the terms is enough by itself, so each has to leave the control plane out. */
function onWorkers(affinity: Affinity | undefined): Affinity {
  const { nodeAffinity } = affinity ?? {};
  const terms = nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [{}];
  return {
    ...affinity,
    nodeAffinity: {
      ...nodeAffinity,
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: terms.map((term) => ({
          ...term,
          matchExpressions: [...(term.matchExpressions ?? []), CONTROL_PLANE],
        })),
      },
    },
  };
}
