import type { CSIDriverProps } from '../../../k8s/generated/storage';
import { dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { Draft, KindRules } from '../kind-rules';
import { checkUnchanged } from '../text';

type Driver = Given<CSIDriverProps>;
type Spec = NonNullable<Driver['spec']>;

const SPEC = Path.of('spec');
const TOKENS = SPEC.child('tokenRequests');
const POLICIES = ['File', 'None', 'ReadWriteOnceWithFSType'];
const MODES = ['Persistent', 'Ephemeral'];
const SHORTEST_PERIOD = 10;
const TEN_MINUTES = 600;

/** @see https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/csi-driver-v1/ */
export const csiDriverRules: KindRules<Driver> = {
  name: () => dnsSubdomain,
  prepare(draft, check, old) {
    const before = old?.['spec'] as Spec | undefined;
    if (check.since('1.35') || before?.nodeAllocatableUpdatePeriodSeconds !== undefined) return;
    delete (draft['spec'] as Draft)['nodeAllocatableUpdatePeriodSeconds'];
  },
  create: ({ spec = {} }, check) => checkDriver(spec, check),
  update({ spec = {} }, { spec: old = {} }, check) {
    checkDriver(spec, check);
    // The path of a server names another field.
    checkUnchanged(SPEC.child('attachedRequired'), spec.attachRequired, old.attachRequired, check);
    checkUnchanged(SPEC.child('volumeLifecycleModes'), spec.volumeLifecycleModes, old.volumeLifecycleModes, check);
  },
};

function checkDriver(spec: Spec, check: Check): void {
  const { fsGroupPolicy: policy, nodeAllocatableUpdatePeriodSeconds: period, tokenRequests: tokens = [] } = spec;
  if (policy !== undefined && !POLICIES.includes(policy)) {
    check.notSupported(SPEC.child('fsGroupPolicy'), policy, POLICIES);
  }
  checkTokens(tokens, check);
  for (const mode of spec.volumeLifecycleModes ?? []) {
    if (!MODES.includes(mode)) check.notSupported(SPEC.child('volumeLifecycleModes'), mode, MODES);
  }
  if (period !== undefined && period < SHORTEST_PERIOD) {
    check.invalid(SPEC.child('nodeAllocatableUpdatePeriodSeconds'), period, `must be at least ${SHORTEST_PERIOD}`);
  }
  if (spec.serviceAccountTokenInSecrets !== undefined && tokens.length === 0) {
    const path = SPEC.child('serviceAccountTokenInSecrets');
    check.invalid(path, spec.serviceAccountTokenInSecrets, 'may only be set with tokenRequests');
  }
}

function checkTokens(tokens: NonNullable<Spec['tokenRequests']>, check: Check): void {
  const audiences = new Set<string>();
  tokens.forEach(({ audience = '', expirationSeconds: seconds }, index) => {
    const path = TOKENS.index(index);
    if (audiences.has(audience)) {
      check.duplicate(path.child('audience'), audience);
      return;
    }
    audiences.add(audience);
    if (seconds !== undefined && (seconds < TEN_MINUTES || seconds > 2 ** 32)) {
      check.invalid(path.child('expirationSeconds'), seconds, `must be between ${TEN_MINUTES} and ${2 ** 32}`);
    }
  });
}
