import type * as k8s from '../k8s';
import { renderAdmissionRules, type NamedAdmissionRuleProps } from './admission-rule';
import { fieldsOf } from './given';
import { labelSelector, type Selector } from './network-peer';

/** Which requests a policy looks at, or of these a binding. */
export interface AdmissionMatchProps {
  /** The requests. */
  readonly resourceRules?: readonly NamedAdmissionRuleProps[];
  /**
   * Requests that are left out all the same.
   * @default none
   */
  readonly excludeResourceRules?: readonly NamedAdmissionRuleProps[];
  /**
   * The labels of the namespaces in which it counts.
   * @default every namespace
   */
  readonly namespaceSelector?: Selector;
  /**
   * The labels of the objects about which it is.
   * @default every object
   */
  readonly objectSelector?: Selector;
  /**
   * Whether a request for another version of a kind counts, too.
   * @default 'Equivalent', as in Kubernetes: it does
   */
  readonly matchPolicy?: 'Equivalent' | 'Exact';
}

/** As Kubernetes has it; undefined where nothing is said. */
export function renderMatch(props: AdmissionMatchProps): k8s.MatchResources | undefined {
  const { resourceRules, excludeResourceRules, namespaceSelector, objectSelector, matchPolicy } = props;
  const match = {
    ...(resourceRules && { resourceRules: renderAdmissionRules(resourceRules) }),
    ...(excludeResourceRules && { excludeResourceRules: renderAdmissionRules(excludeResourceRules, ['*']) }),
    ...(namespaceSelector && { namespaceSelector: labelSelector(fieldsOf(namespaceSelector)) }),
    ...(objectSelector && { objectSelector: labelSelector(fieldsOf(objectSelector)) }),
    ...(matchPolicy && { matchPolicy }),
  };
  return Object.keys(match).length > 0 ? match : undefined;
}
