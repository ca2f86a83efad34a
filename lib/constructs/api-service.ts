import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import type { ServicePort } from './service-reference';
import { checkWebhookService, renderWebhookService } from './webhook-service';

/** The options of an {@link APIService}. */
export interface APIServiceProps extends Omit<ObjectProps<k8s.APIServiceProps>, 'name' | 'namespace'> {
  /** The API group that is served elsewhere, such as `metrics.k8s.io`. */
  readonly group: string;
  /** Its version, such as `v1beta1`. */
  readonly version: string;
  /** Where the other API server answers, over TLS. */
  readonly service: ServicePort;
  /**
   * The certificates that it is trusted by, in base64. cert-manager fills them in by the annotation
   * `cert-manager.io/inject-ca-from`.
   * @default none: those that the API server itself trusts
   */
  readonly caBundle?: string;
  /**
   * Does without certificates: whoever is in between can answer. It takes a reason, for those who read the program.
   * @default certificates are checked
   */
  readonly insecureSkipTLSVerify?: { readonly reason: string };
  /**
   * Where clients look first for a kind that several groups have: the more, the sooner.
   * @default 1000
   */
  readonly groupPriorityMinimum?: number;
  /**
   * Which version of the group clients prefer: the more, the sooner.
   * @default 15
   */
  readonly versionPriority?: number;
}

/**
 * A part of the Kubernetes API that another server answers: the aggregation layer. Most extensions are better served by a
 * {@link CustomResourceDefinition}, which needs no server.
 *
 * @example
 * new APIService(chart, 'metrics', { group: 'metrics.k8s.io', version: 'v1beta1', service: server.port('https') });
 * @see https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/
 */
export class APIService extends ObjectConstruct<k8s.APIService, k8s.APIServiceProps> {
  constructor(scope: Construct, id: string, props: APIServiceProps) {
    const { group, version, service, caBundle, insecureSkipTLSVerify } = props;
    super(scope, id, { ...props, name: `${version}.${group}` } as ObjectProps, (self, metadata) => {
      const spec = {
        group,
        version,
        service: renderWebhookService(service),
        caBundle,
        insecureSkipTLSVerify: insecureSkipTLSVerify ? true : undefined,
        groupPriorityMinimum: props.groupPriorityMinimum ?? 1000,
        versionPriority: props.versionPriority ?? 15,
      };
      return new k8s.APIService(self, 'Resource', { metadata, spec });
    });
    addCheck(this, (report) => {
      const { path } = this.node;
      checkWebhookService(path, service, report);
      if (insecureSkipTLSVerify && !insecureSkipTLSVerify.reason?.trim()) report('K8S4423', { path });
      if (!insecureSkipTLSVerify || caBundle === undefined) return;
      const problem = 'there is a `caBundle` beside `insecureSkipTLSVerify`';
      report('K8S4026', { path, problem, fix: 'Leave `insecureSkipTLSVerify` out: the certificates are there.' });
    });
  }
}
