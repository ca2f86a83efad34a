import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { checkList, fieldsOfEach } from './given';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { checkWebhook, renderWebhook, type WebhookProps } from './webhook';

/** The options of a {@link ValidatingWebhookConfiguration}. */
export interface ValidatingWebhookConfigurationProps extends Omit<
  ObjectProps<k8s.ValidatingWebhookConfigurationProps>,
  'namespace'
> {
  /** The programs that are asked. */
  readonly webhooks: readonly WebhookProps[];
}

/**
 * Programs that the API server asks whether a request is allowed. Where an expression is enough, a
 * {@link ValidatingAdmissionPolicy} does it without a program that has to be there.
 *
 * @example
 * new ValidatingWebhookConfiguration(chart, 'policy', {
 *   webhooks: [{
 *     name: 'topics.policy.example.com',
 *     rules: [{ resources: [topics] }],
 *     service: operator.port('https'),
 *     path: '/validate',
 *   }],
 * });
 * @see https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
 */
export class ValidatingWebhookConfiguration extends ObjectConstruct<
  k8s.ValidatingWebhookConfiguration,
  k8s.ValidatingWebhookConfigurationProps
> {
  constructor(scope: Construct, id: string, props: ValidatingWebhookConfigurationProps) {
    const { webhooks } = props;
    super(scope, id, props, (self, metadata) => {
      return new k8s.ValidatingWebhookConfiguration(self, 'Resource', {
        metadata,
        webhooks: fieldsOfEach(webhooks).map(renderWebhook),
      });
    });
    addCheck(this, (report) => {
      checkList(this.node.path, 'webhooks', webhooks, report);
      for (const webhook of fieldsOfEach(webhooks)) checkWebhook(this.node.path, webhook, report);
    });
  }
}
