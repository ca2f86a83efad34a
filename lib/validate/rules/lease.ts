import type { LeaseProps } from '../../k8s/generated/coordination';
import { dnsSubdomain } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import { Path } from '../path';
import type { KindRules } from './kind-rules';

const SPEC = Path.of('spec');

/** @see https://kubernetes.io/docs/concepts/architecture/leases/ */
export const leaseRules: KindRules<Given<LeaseProps>> = {
  name: () => dnsSubdomain,
  anyFinalizer: true,
  create: checkLease,
};

// Not strategy and preferredHolder: servers drop them unless a gate is opened that is closed in every minor.
function checkLease({ spec = {} }: Given<LeaseProps>, check: Check): void {
  const { leaseDurationSeconds: duration, leaseTransitions: transitions } = spec;
  if (duration !== undefined && duration <= 0) {
    check.invalid(SPEC.child('leaseDurationSeconds'), duration, 'must be greater than zero');
  }
  if (transitions !== undefined && transitions < 0) {
    check.invalid(SPEC.child('leaseTransitions'), transitions, 'must not be negative');
  }
}
