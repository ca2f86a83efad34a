import type { ServiceAccountProps } from '../../k8s/generated/core';
import { dnsSubdomain } from '../../kubernetes/names';
import type { Given } from '../given';
import type { KindRules } from './kind-rules';

/** @see https://kubernetes.io/docs/concepts/security/service-accounts/ */
export const serviceAccountRules: KindRules<Given<ServiceAccountProps>> = {
  name: () => dnsSubdomain,
  // References that name nothing are let pass; there is no rule besides those about metadata.
  create: () => undefined,
};
