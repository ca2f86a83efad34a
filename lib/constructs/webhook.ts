import type { ReportFinding } from '../findings';
import type * as k8s from '../k8s';
import { checkAdmissionRules, renderAdmissionRules, type AdmissionRuleProps } from './admission-rule';
import { fieldsOf, itemsOf } from './given';
import { labelSelector, type Selector } from './network-peer';
import type { ServicePort } from './service-reference';
import { checkWebhookService, renderWebhookService } from './webhook-service';

/** A program that the API server asks about requests. */
export interface WebhookProps {
  /** A domain name of its own within the cluster, with two dots at least: `pods.policy.example.com`. */
  readonly name: string;
  /** The requests about which it is asked. */
  readonly rules: readonly AdmissionRuleProps[];
  /**
   * Where the program answers, over TLS.
   * @default it is reached by `url`
   */
  readonly service?: ServicePort;
  /**
   * The path at the Service.
   * @default '/'
   */
  readonly path?: string;
  /**
   * Where the program answers outside of the cluster: `https://…`.
   * @default it is reached by `service`
   */
  readonly url?: string;
  /**
   * The certificates that it is trusted by, in base64. cert-manager fills them in by the annotation
   * `cert-manager.io/inject-ca-from`.
   * @default none: those that the API server itself trusts
   */
  readonly caBundle?: string;
  /**
   * What happens when it does not answer.
   * @default 'Fail', as in Kubernetes: the request is refused
   */
  readonly failurePolicy?: 'Fail' | 'Ignore';
  /**
   * The labels of the namespaces in which it is asked.
   * @default every namespace
   */
  readonly namespaceSelector?: Selector;
  /**
   * The labels of the objects about which it is asked.
   * @default every object
   */
  readonly objectSelector?: Selector;
  /**
   * CEL expressions by their names, all of which must be true for it to be asked.
   * @default none
   */
  readonly matchConditions?: Readonly<Record<string, string>>;
  /**
   * Whether a request for another version of a kind counts, too.
   * @default 'Equivalent', as in Kubernetes: it does
   */
  readonly matchPolicy?: 'Equivalent' | 'Exact';
  /**
   * Whether it changes anything itself when it is asked.
   * @default 'None': with others, dry runs are refused
   */
  readonly sideEffects?: 'None' | 'NoneOnDryRun';
  /**
   * Seconds for an answer, 30 at most.
   * @default 10, as in Kubernetes
   */
  readonly timeoutSeconds?: number;
  /**
   * The versions of the question that it understands.
   * @default ['v1']
   */
  readonly admissionReviewVersions?: readonly string[];
}

/** The webhook as Kubernetes has it. */
export function renderWebhook(props: WebhookProps): k8s.ValidatingWebhook {
  const { service, url, path, caBundle, namespaceSelector, objectSelector, matchConditions } = props;
  return {
    name: props.name,
    clientConfig: {
      ...(service && { service: renderWebhookService(service, path) }),
      ...(url === undefined ? {} : { url }),
      ...(caBundle === undefined ? {} : { caBundle }),
    },
    rules: renderAdmissionRules(props.rules),
    failurePolicy: props.failurePolicy,
    namespaceSelector: namespaceSelector && labelSelector(fieldsOf(namespaceSelector)),
    objectSelector: objectSelector && labelSelector(fieldsOf(objectSelector)),
    matchConditions:
      matchConditions && Object.entries(matchConditions).map(([name, expression]) => ({ name, expression })),
    matchPolicy: props.matchPolicy,
    sideEffects: props.sideEffects ?? 'None',
    timeoutSeconds: props.timeoutSeconds,
    admissionReviewVersions: props.admissionReviewVersions ?? ['v1'],
  };
}

/** Files what would be refused, and what can stop a cluster. */
export function checkWebhook(path: string, props: WebhookProps, report: ReportFinding): void {
  const { name, rules, service, url } = props;
  checkAdmissionRules(path, 'rules', rules, report);
  if (service) checkWebhookService(path, service, report);
  if ((service === undefined) === (url === undefined)) {
    const problem = `the webhook "${name}" is reached by ${service ? 'both `service` and `url`' : 'neither `service` nor `url`'}`;
    report('K8S4026', { path, problem, fix: 'Give it one of the two.' });
  }
  const narrowed = props.failurePolicy === 'Ignore' || props.namespaceSelector || props.objectSelector;
  const pods = itemsOf(rules).some(({ resources, operations = ['CREATE'] }) => {
    const creates = itemsOf(operations).some((operation) => operation === 'CREATE' || operation === '*');
    return creates && Array.isArray(resources) && resources.some((one) => ['pods', '*', '*/*'].includes(one));
  });
  if (pods && !narrowed && !props.matchConditions) report('K8S4422', { path, name });
}
