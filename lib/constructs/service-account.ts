import type { Construct } from 'constructs';
import * as k8s from '../k8s';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import type { SecretReference } from './secret';

/** A ServiceAccount as others refer to it. */
export interface ServiceAccountReference {
  readonly kind: 'ServiceAccount';
  readonly name: string;
  /** Where it is known: a pod can use only one of its own namespace. */
  readonly namespace?: string | undefined;
}

/** The options of a {@link ServiceAccount}. */
export interface ServiceAccountProps extends ObjectProps<k8s.ServiceAccountProps> {
  /**
   * Whether pods get a token for the Kubernetes API unless they say otherwise.
   * @default false: few programs talk to the API, and a token that is not there cannot be stolen
   */
  readonly automountServiceAccountToken?: boolean;
  /**
   * Secrets with which images are pulled for all its pods.
   * @default none
   */
  readonly imagePullSecrets?: readonly (string | SecretReference)[];
}

/**
 * Who a pod is for the Kubernetes API and, with annotations, for a cloud.
 *
 * @example
 * const account = new ServiceAccount(chart, 'uploader', {
 *   annotations: { 'iam.gke.io/gcp-service-account': 'uploader@acme.iam.gserviceaccount.com' },
 * });
 * @see https://kubernetes.io/docs/concepts/security/service-accounts/
 */
export class ServiceAccount
  extends ObjectConstruct<k8s.ServiceAccount, k8s.ServiceAccountProps>
  implements ServiceAccountReference
{
  readonly kind = 'ServiceAccount';

  constructor(scope: Construct, id: string, props: ServiceAccountProps = {}) {
    super(
      scope,
      id,
      props,
      (self, metadata) =>
        new k8s.ServiceAccount(self, 'Resource', {
          metadata,
          automountServiceAccountToken: props.automountServiceAccountToken ?? false,
          imagePullSecrets: props.imagePullSecrets?.map((secret) => ({
            name: typeof secret === 'string' ? secret : secret.name,
          })),
        }),
    );
  }

  /**
   * A ServiceAccount that is not part of the app.
   *
   * @param namespace where it is known, it is checked
   */
  static fromName(name: string, namespace?: string): ServiceAccountReference {
    return { kind: 'ServiceAccount', name, namespace };
  }
}
