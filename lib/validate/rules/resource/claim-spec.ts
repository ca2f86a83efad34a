import type {
  DeviceClaim,
  DeviceClaimConfiguration,
  DeviceConstraint,
  DeviceRequest,
  DeviceSubRequest,
  DeviceToleration,
  ResourceClaimSpec,
} from '../../../k8s/generated/resource';
import { dnsLabel, dnsSubdomain, labelValue, qualifiedName } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkRequiredText, checkText } from '../text';
import { checkConfiguration, checkFullName, checkSelectors, checkSize } from './device-parts';

type Request = Given<DeviceRequest>;
/** What asks for devices: a request for exactly this, or one of several that would do. */
type Asked = Given<DeviceSubRequest>;

const MOST = 32;
const MOST_ALTERNATIVES = 8;
const MODES = ['All', 'ExactCount'];
const OPERATORS = ['Equal', 'Exists'];
const EFFECTS = ['NoExecute', 'NoSchedule', 'None'];

/**
 * What devices a claim asks for, wherever it stands.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
export function checkClaimSpec({ devices = {} }: Given<ResourceClaimSpec>, path: Path, check: Check): void {
  const here = path.child('devices');
  const { config = [], constraints = [], requests = [] } = devices;
  const known = namesOf(devices);
  if (checkSize(requests, MOST, here.child('requests'), check)) {
    checkDistinct(
      requests.map(({ name = '' }) => name),
      true,
      here.child('requests'),
      check,
    );
    requests.forEach((request, index) => checkRequest(request, here.child('requests').index(index), check));
  }
  if (checkSize(constraints, MOST, here.child('constraints'), check)) {
    constraints.forEach((constraint, index) => {
      checkConstraint(constraint, known, here.child('constraints').index(index), check);
    });
  }
  if (!checkSize(config, MOST, here.child('config'), check)) return;
  config.forEach((each, index) => checkClaimConfiguration(each, known, here.child('config').index(index), check));
}

/** The names by which parts of the claim refer to its requests. */
function namesOf({ requests = [] }: Given<DeviceClaim>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { firstAvailable = [], name = '' } of requests) {
    names.add(name);
    for (const each of firstAvailable) names.add(`${name}/${each.name ?? ''}`);
  }
  return names;
}

function checkDistinct(names: readonly string[], isNamed: boolean, path: Path, check: Check): void {
  const seen = new Set<string>();
  names.forEach((name, index) => {
    // Up to 1.34 the path of a request names its name.
    const here = isNamed && !check.since('1.35') ? path.index(index).child('name') : path.index(index);
    if (seen.has(name)) check.duplicate(here, name);
    seen.add(name);
  });
}

function checkRequest({ exactly, firstAvailable = [], name = '' }: Request, path: Path, check: Check): void {
  checkText(path.child('name'), name, dnsLabel, check);
  const some = firstAvailable.length > 0;
  if (!exactly && !some)
    check.required(path, 'a request has exactly or firstAvailable', 'Set exactly.deviceClassName.');
  if (exactly && some) {
    check.invalid(path, name, 'must have exactly or firstAvailable, not both');
    if (check.since('1.37')) checkSome(exactly, firstAvailable, path, check);
    // Servers of these look no further.
    if (check.since('1.35')) return;
  }
  if (exactly) checkAsked(exactly, path.child('exactly'), check);
  checkAlternatives(firstAvailable, path.child('firstAvailable'), check);
}

/** What a server looks at even where a request has both ways to ask. */
function checkSome(exactly: Asked, alternatives: readonly Asked[], path: Path, check: Check): void {
  checkMode(exactly, path.child('exactly'), check);
  checkDistinct(
    alternatives.map(({ name = '' }) => name),
    true,
    path.child('firstAvailable'),
    check,
  );
  alternatives.slice(0, MOST_ALTERNATIVES).forEach((each, index) => {
    checkClassName(each, path.child('firstAvailable').index(index), check);
    checkMode(each, path.child('firstAvailable').index(index), check);
  });
}

function checkAlternatives(alternatives: readonly Asked[], path: Path, check: Check): void {
  if (!checkSize(alternatives, MOST_ALTERNATIVES, path, check)) return;
  checkDistinct(
    alternatives.map(({ name = '' }) => name),
    true,
    path,
    check,
  );
  alternatives.forEach((each, index) => {
    checkText(path.index(index).child('name'), each.name ?? '', dnsLabel, check);
    checkAsked(each, path.index(index), check);
  });
}

function checkAsked(asked: Asked, path: Path, check: Check): void {
  const { allocationMode: mode, count = 0, selectors, tolerations = [] } = asked;
  checkClassName(asked, path, check);
  checkSelectors(selectors, path.child('selectors'), check);
  if (checkMode(asked, path, check) && (mode === 'All' ? count !== 0 : count <= 0)) {
    const must = mode === 'All' ? 'may not be set when allocationMode is "All"' : 'must be greater than zero';
    check.invalid(path.child('count'), count, must);
  }
  tolerations.forEach((each, index) => checkToleration(each, path.child('tolerations').index(index), check));
}

function checkClassName({ deviceClassName: name }: Asked, path: Path, check: Check): void {
  checkRequiredText(path.child('deviceClassName'), name, dnsSubdomain, check, 'it names the DeviceClass');
}

function checkMode({ allocationMode: mode = '' }: Asked, path: Path, check: Check): boolean {
  if (MODES.includes(mode)) return true;
  check.notSupported(path.child('allocationMode'), mode, MODES);
  return false;
}

function checkToleration(toleration: Given<DeviceToleration>, path: Path, check: Check): void {
  const { effect = '', key, operator = '', value = '' } = toleration;
  if (key) checkText(path.child('key'), key, qualifiedName, check);
  if (!operator) check.required(path.child('operator'));
  else if (!OPERATORS.includes(operator)) check.notSupported(path.child('operator'), operator, OPERATORS);
  else if (operator === 'Equal') checkText(path.child('value'), value, labelValue, check);
  else if (value) check.invalid(path.child('value'), value, 'must be empty with the operator Exists');
  const effects = check.since('1.36') ? EFFECTS : EFFECTS.slice(0, 2);
  if (effect && !effects.includes(effect)) check.notSupported(path.child('effect'), effect, effects);
}

function checkConstraint(
  constraint: Given<DeviceConstraint>,
  known: ReadonlySet<string>,
  path: Path,
  check: Check,
): void {
  checkReferences(constraint.requests, known, path.child('requests'), check);
  const { distinctAttribute: distinct, matchAttribute: match } = constraint;
  if (match !== undefined) checkFullName(match, path.child('matchAttribute'), check);
  // Up to 1.36 a server looks at one of the two.
  if (distinct !== undefined && (match === undefined || check.since('1.37')))
    checkFullName(distinct, path.child('distinctAttribute'), check);
  if (match === undefined && distinct === undefined)
    check.required(check.since('1.36') ? path : path.child('matchAttribute'), 'a constraint is about an attribute');
}

function checkClaimConfiguration(
  configuration: Given<DeviceClaimConfiguration>,
  known: ReadonlySet<string>,
  path: Path,
  check: Check,
): void {
  checkReferences(configuration.requests, known, path.child('requests'), check);
  checkConfiguration(configuration, path, check);
}

function checkReferences(names: readonly string[] = [], known: ReadonlySet<string>, path: Path, check: Check): void {
  if (!checkSize(names, MOST, path, check)) return;
  checkDistinct(names, false, path, check);
  names.forEach((name, index) => {
    const here = path.index(index);
    const parts = name.split('/');
    if (parts.length <= 2) for (const part of parts) checkText(here, part, dnsLabel, check);
    if (parts.length > 2 || !known.has(name)) check.invalid(here, name, 'must be the name of a request of the claim');
  });
}
