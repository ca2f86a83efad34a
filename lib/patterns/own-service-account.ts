import type { Construct } from 'constructs';
import { ServiceAccount, type ServiceAccountReference } from '../constructs/service-account';
import { workloadLabels, type WorkloadProps } from '../constructs/workload';
import { madeWithin } from '../origin';

/** What the labels and the place of an account come from. */
type AccountOptions = Pick<WorkloadProps, 'app' | 'component' | 'partOf' | 'image' | 'labels' | 'selector'> & {
  readonly namespace?: string | undefined;
  readonly serviceAccount?: ServiceAccountReference | undefined;
};

/**
 * A ServiceAccount of its own for a pattern, without a token, unless the user names another: what one workload is allowed to do is
 * then not allowed to the others of its namespace.
 */
export function ownServiceAccount(scope: Construct, name: string, props: AccountOptions): ServiceAccount | undefined {
  if (props.serviceAccount) return undefined;
  const { namespace } = props;
  const account = {
    name,
    labels: workloadLabels(scope, name, props),
    ...(namespace === undefined ? {} : { namespace }),
  };
  return madeWithin(() => new ServiceAccount(scope, 'service-account', account));
}
