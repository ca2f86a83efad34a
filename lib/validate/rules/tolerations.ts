import type { Toleration } from '../../k8s/generated/core';
import { labelValue, qualifiedName } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import type { Path } from '../path';
import { checkText } from './text';

const OPERATORS = ['Equal', 'Exists'];
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/**
 * Which taints of nodes are tolerated.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export function checkTolerations(tolerations: readonly Given<Toleration>[], path: Path, check: Check): void {
  tolerations.forEach(({ key, operator = '', value = '', effect = '', tolerationSeconds }, index) => {
    const here = path.index(index);
    if (key) checkText(here.child('key'), key, qualifiedName, check);
    else if (operator !== 'Exists') {
      const hint = 'Set key, or operator: Exists to tolerate every taint.';
      check.invalid(here.child('operator'), operator, 'must be Exists when there is no key', hint);
    }
    if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
      check.invalid(here.child('effect'), effect, 'must be NoExecute when tolerationSeconds is set');
    }
    if (operator === '' || operator === 'Equal') {
      // Mistakes of the value are filed under the operator, once, as on a server.
      const [problem] = labelValue(value);
      if (problem !== undefined) check.invalid(here.child('operator'), value, `compares with a value that ${problem}`);
    } else if (operator === 'Exists') {
      if (value) check.invalid(here.child('operator'), operator, 'must not be Exists when there is a value');
    } else check.notSupported(here.child('operator'), operator, OPERATORS);
    if (effect && !EFFECTS.includes(effect)) check.notSupported(here.child('effect'), effect, EFFECTS);
  });
}
