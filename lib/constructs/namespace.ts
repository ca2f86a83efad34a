import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { madeWithin } from '../origin';
import { checkOrder, checkPodSecurity, checkPodSecurityLabels } from './namespace-checks';
import { fieldsOf } from './given';
import { allowDns, NetworkPolicy } from './network-policy';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import type { NetworkPolicyMode } from './pod-network';
import { OBJECT, readOptions, reportOptions } from './read-options';
import type { PodSecurityLevel } from './security-profile';

/** The Kubernetes version whose Pod Security Standards count. */
export type PodSecurityVersion = 'latest' | `v1.${number}`;

/**
 * What Kubernetes does about pods that go beyond a level of the Pod Security Standards.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export interface NamespacePodSecurity {
  /**
   * Refuses pods beyond this level.
   * @default none
   */
  readonly enforce?: PodSecurityLevel;
  /**
   * The Kubernetes version whose standards count, such as `v1.37`.
   * @default 'latest', as in Kubernetes
   */
  readonly enforceVersion?: PodSecurityVersion;
  /**
   * Notes them in the audit log.
   * @default none
   */
  readonly audit?: PodSecurityLevel;
  /** As `enforceVersion`, for `audit`. */
  readonly auditVersion?: PodSecurityVersion;
  /**
   * Warns whoever applies them, or a workload that makes such pods.
   * @default none
   */
  readonly warn?: PodSecurityLevel;
  /** As `enforceVersion`, for `warn`. */
  readonly warnVersion?: PodSecurityVersion;
}

/** The options of a {@link Namespace}. */
export interface NamespaceProps extends Omit<ObjectProps<k8s.NamespaceProps>, 'namespace'> {
  /**
   * The name of the namespace.
   * @default the namespace of the chart, so that what else is in the chart is in it; the construct's path if the chart has none
   */
  readonly name?: string;
  /**
   * The level of the Pod Security Standards that pods must keep, which is enforced and warned about; or what to do at which level;
   * `false` for no labels. The pods of the app in the namespace are checked against what it enforces.
   * @default 'restricted', as the pods of k8sdsl are by default
   */
  readonly podSecurity?: PodSecurityLevel | NamespacePodSecurity | false;
  /**
   * A NetworkPolicy for all pods of the namespace: `ingress` lets in nobody, `strict` also lets out to DNS only. The policies of
   * workloads allow what is needed beside it.
   * @default false, as in Kubernetes: what no other policy is about is open
   */
  readonly networkPolicy?: NetworkPolicyMode;
}

/**
 * A namespace: whose objects belong together, may use quotas and keep a level of pod security. In a chart with a namespace it is
 * that one; it is written before everything in it. Where objects of other charts are in it, let these charts depend on its own:
 * `shop.addDependency(platform)`.
 *
 * @example
 * const shop = new Chart(app, 'shop', { namespace: 'shop' });
 * new Namespace(shop, 'namespace', { networkPolicy: 'strict' });
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
 */
export class Namespace extends ObjectConstruct<k8s.Namespace, k8s.NamespaceProps> {
  /** Where pods are cut off by default. */
  readonly networkPolicy?: NetworkPolicy;

  constructor(scope: Construct, id: string, props: NamespaceProps = {}) {
    props = readOptions(props, { labels: OBJECT });
    const name = props.name ?? Chart.of(scope).namespace;
    const security = readPodSecurity(props.podSecurity);
    const labels = { ...podSecurityLabels(security), ...props.labels };
    const given = { ...props, labels, ...(name === undefined ? {} : { name }) };
    super(scope, id, given, (self, metadata) => new k8s.Namespace(self, 'Resource', { metadata }));
    reportOptions(this, props);
    const { networkPolicy = false } = props;
    if (networkPolicy !== false) {
      const policy = {
        name: 'default-deny',
        namespace: this.name,
        labels: props.labels,
        ingress: [],
        egress: networkPolicy === 'strict' ? [allowDns()] : undefined,
      };
      this.networkPolicy = madeWithin(() => new NetworkPolicy(this, 'network-policy', policy));
    }
    addCheck(this, (report) => {
      checkPodSecurityLabels(this.node.path, props.podSecurity ?? security, report);
      checkPodSecurity(this, this.name, security.enforce, report);
      checkOrder(this, this.name, report);
    });
  }
}

function readPodSecurity(given: NamespaceProps['podSecurity'] = 'restricted'): NamespacePodSecurity {
  if (given === false) return {};
  // A warning comes for a workload, too, whose pods would be refused only later and out of sight.
  return typeof given === 'string' ? { enforce: given, warn: given } : fieldsOf(given);
}

function podSecurityLabels(security: NamespacePodSecurity): Record<string, string> {
  const modes = ['enforce', 'audit', 'warn'] as const;
  return Object.fromEntries(
    modes.flatMap((mode): [string, string][] => {
      const { [mode]: level, [`${mode}Version` as const]: version } = security;
      return [
        ...(level === undefined ? [] : [[`pod-security.kubernetes.io/${mode}`, level] satisfies [string, string]]),
        ...(version === undefined
          ? []
          : [[`pod-security.kubernetes.io/${mode}-version`, version] satisfies [string, string]]),
      ];
    }),
  );
}
