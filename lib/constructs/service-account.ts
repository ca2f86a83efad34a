import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import * as k8s from '../k8s';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { platformOf } from './platform';
import { LIST, readOptions } from './read-options';
import type { SecretReference } from './secret';

/** A ServiceAccount as others refer to it. */
export interface ServiceAccountReference {
  readonly kind: 'ServiceAccount';
  readonly name: string;
  /** Where it is known: a pod can use only one of its own namespace. */
  readonly namespace?: string | undefined;
  /** Labels that its pods need to act as an identity of the provider. */
  readonly podLabels?: Readonly<Record<string, string>> | undefined;
}

/** The options of a {@link ServiceAccount}. */
export interface ServiceAccountProps extends ObjectProps<k8s.ServiceAccountProps> {
  /**
   * Whether pods get a token for the Kubernetes API unless they say otherwise.
   * @default false: few programs talk to the API, and a token that is not there cannot be stolen
   */
  readonly automountServiceAccountToken?: boolean;
  /**
   * The identity of the provider that the pods act as: the ARN of a role on EKS, the address of an IAM service account on GKE,
   * the client id of a managed identity on AKS. The platform of the app knows the annotations.
   * @default none
   */
  readonly workloadIdentity?: string;
  /**
   * Secrets with which images are pulled for all its pods.
   * @default none
   */
  readonly imagePullSecrets?: readonly (string | SecretReference)[];
}

/**
 * Who a pod is for the Kubernetes API and for the provider of the cluster.
 *
 * @example
 * const app = new App({ platform: gke() });
 * const account = new ServiceAccount(chart, 'uploader', { workloadIdentity: 'uploader@acme.iam.gserviceaccount.com' });
 * @see https://kubernetes.io/docs/concepts/security/service-accounts/
 */
export class ServiceAccount
  extends ObjectConstruct<k8s.ServiceAccount, k8s.ServiceAccountProps>
  implements ServiceAccountReference
{
  readonly kind = 'ServiceAccount';
  readonly podLabels: Readonly<Record<string, string>> | undefined;

  constructor(scope: Construct, id: string, props: ServiceAccountProps = {}) {
    props = readOptions(props, { imagePullSecrets: LIST });
    const { workloadIdentity: identity, automountServiceAccountToken = false, imagePullSecrets } = props;
    super(scope, id, props, (self, given) => {
      const own = identity === undefined ? undefined : platformOf(self).workloadIdentity?.annotations(identity);
      const metadata = own ? { ...given, annotations: { ...own, ...given.annotations } } : given;
      return new k8s.ServiceAccount(self, 'Resource', {
        metadata,
        automountServiceAccountToken,
        imagePullSecrets: imagePullSecrets?.map((secret) => ({
          name: typeof secret === 'string' ? secret : secret.name,
        })),
      });
    });
    if (identity === undefined) return;
    const { title, name, workloadIdentity } = platformOf(this);
    const { path } = this.node;
    this.podLabels = workloadIdentity?.podLabels;
    if (!workloadIdentity) addFinding(this, 'K8S4603', { path, platform: name === 'none' ? name : title });
    else if (!workloadIdentity.pattern.test(identity)) {
      addFinding(this, 'K8S4604', { path, platform: title, identity, expected: workloadIdentity.expected });
    }
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
