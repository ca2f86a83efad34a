import type { DeviceTaint, DeviceTaintRuleProps, DeviceTaintSelector } from '../../../k8s/generated/resource';
import { dnsLabel, dnsSubdomain, labelValue, qualifiedName } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { KindRules } from '../kind-rules';
import { checkDriverName } from '../storage/driver-name';
import { checkText, checkWord } from '../text';

type Rule = Given<DeviceTaintRuleProps>;

const SPEC = Path.of('spec');
const LONGEST_POOL = 253;
const EFFECTS = ['NoExecute', 'NoSchedule', 'None'];

/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/#device-taints-and-tolerations */
export const deviceTaintRuleRules: KindRules<Rule> = {
  name: () => dnsSubdomain,
  ownGeneration: true,
  create: (rule, check) => checkRule(rule, undefined, check),
  update: (rule, old, check) => checkRule(rule, old.spec?.taint?.effect, check),
};

function checkRule({ spec = {} }: Rule, oldEffect: string | undefined, check: Check): void {
  checkSelector(spec.deviceSelector, SPEC.child('deviceSelector'), check);
  checkTaint(spec.taint ?? {}, oldEffect, SPEC.child('taint'), check);
}

function checkSelector(selector: Given<DeviceTaintSelector> = {}, path: Path, check: Check): void {
  const { device, driver, pool } = selector;
  if (driver !== undefined) checkDriverName(driver, path.child('driver'), check);
  if (pool !== undefined) checkPool(pool, path.child('pool'), check);
  if (device !== undefined) checkText(path.child('device'), device, dnsLabel, check);
}

function checkPool(name: string, path: Path, check: Check): void {
  if (name.length > LONGEST_POOL) check.tooLong(path, LONGEST_POOL);
  for (const part of name.split('/')) {
    if (name) checkText(path, part, dnsSubdomain, check);
    else check.required(path, 'a pool has a name');
  }
}

function checkTaint(taint: Given<DeviceTaint>, oldEffect: string | undefined, path: Path, check: Check): void {
  const { effect, key = '', value } = taint;
  checkText(path.child('key'), key, qualifiedName, check);
  if (value) checkText(path.child('value'), value, labelValue, check);
  if (!effect || effect !== oldEffect) checkWord(path.child('effect'), effect, EFFECTS, check);
}
