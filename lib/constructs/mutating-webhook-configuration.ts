import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { checkList, fieldsOfEach } from './given';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { checkWebhook, renderWebhook, type WebhookProps } from './webhook';

/** A program that the API server lets change objects. */
export interface MutatingWebhookProps extends WebhookProps {
  /**
   * Whether it is asked again about an object that others have changed since.
   * @default 'Never', as in Kubernetes
   */
  readonly reinvocationPolicy?: 'Never' | 'IfNeeded';
}

/** The options of a {@link MutatingWebhookConfiguration}. */
export interface MutatingWebhookConfigurationProps extends Omit<
  ObjectProps<k8s.MutatingWebhookConfigurationProps>,
  'namespace'
> {
  /** The programs that are asked. */
  readonly webhooks: readonly MutatingWebhookProps[];
}

/**
 * Programs that the API server lets change objects before they are stored. From Kubernetes 1.36 on, a
 * {@link MutatingAdmissionPolicy} does it without a program that has to be there, where an expression is enough.
 *
 * @example
 * new MutatingWebhookConfiguration(chart, 'defaults', {
 *   webhooks: [{
 *     name: 'topics.defaults.example.com',
 *     rules: [{ resources: [topics] }],
 *     service: operator.port('https'),
 *     path: '/default',
 *   }],
 * });
 * @see https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
 */
export class MutatingWebhookConfiguration extends ObjectConstruct<
  k8s.MutatingWebhookConfiguration,
  k8s.MutatingWebhookConfigurationProps
> {
  constructor(scope: Construct, id: string, props: MutatingWebhookConfigurationProps) {
    const { webhooks } = props;
    super(scope, id, props, (self, metadata) => {
      return new k8s.MutatingWebhookConfiguration(self, 'Resource', {
        metadata,
        webhooks: fieldsOfEach(webhooks).map(({ reinvocationPolicy, ...webhook }) => ({
          ...renderWebhook(webhook),
          reinvocationPolicy,
        })),
      });
    });
    addCheck(this, (report) => {
      checkList(this.node.path, 'webhooks', webhooks, report);
      for (const webhook of fieldsOfEach(webhooks)) checkWebhook(this.node.path, webhook, report);
    });
  }
}
