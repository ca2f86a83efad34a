import type { DeviceClassConfiguration, DeviceSelector } from '../../../k8s/generated/resource';
import { cIdentifier, dnsSubdomain } from '../../../kubernetes/names';
import { byteLength } from '../../byte-length';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkDriverName } from '../storage/driver-name';

// CommonJS's own: the library is compiled without the types of Node.
declare function require(path: string): unknown;

/** CEL is loaded when there is an expression, which few objects have. */
const expressionProblem = () =>
  (require('../../cel/device') as typeof import('../../cel/device')).problemOfDeviceExpression;

const MOST_SELECTORS = 32;
const LONGEST_NAME = 32;
const LONGEST_PARAMETERS = 10 * 1024;
const LONGEST_EXPRESSION = 10 * 1024;

/** A list that has at most so many items. Returns whether it is short enough to be looked at. */
export function checkSize(list: readonly unknown[], max: number, path: Path, check: Check): boolean {
  if (list.length <= max) return true;
  check.tooMany(path, list.length, max);
  return false;
}

/** The expressions by which devices are chosen. */
export function checkSelectors(selectors: readonly Given<DeviceSelector>[] = [], path: Path, check: Check): void {
  if (!checkSize(selectors, MOST_SELECTORS, path, check)) return;
  selectors.forEach(({ cel }, index) => {
    const here = path.index(index).child('cel');
    if (!cel) {
      check.required(here, 'a selector is an expression of CEL');
      return;
    }
    const expression = cel.expression ?? '';
    const size = byteLength(expression);
    if (size > LONGEST_EXPRESSION) check.tooLong(here.child('expression'), LONGEST_EXPRESSION);
    else checkExpression(expression, here.child('expression'), check);
  });
}

function checkExpression(expression: string, path: Path, check: Check): void {
  const problem = expressionProblem()(expression, check.minor);
  if (problem !== undefined) check.add('K8S3154', { field: path.toString(), problem }, path, 'FieldValueInvalid');
}

/** What is handed to the driver of a device. */
export function checkConfiguration({ opaque }: Given<DeviceClassConfiguration>, path: Path, check: Check): void {
  const here = path.child('opaque');
  if (!opaque) {
    check.required(here, 'a configuration is for a driver');
    return;
  }
  checkDriverName(opaque.driver ?? '', here.child('driver'), check);
  const parameters: unknown = opaque.parameters;
  const field = here.child('parameters');
  if (parameters === undefined || parameters === null) check.required(field, 'they are for the driver');
  else if (typeof parameters !== 'object' || Array.isArray(parameters))
    check.invalid(field, parameters, 'must be an object');
  else if (byteLength(JSON.stringify(parameters)) > LONGEST_PARAMETERS) check.tooLong(field, LONGEST_PARAMETERS);
}

/** The name of an attribute with its domain, such as `dra.example.com/numa`. */
export function checkFullName(name: string, path: Path, check: Check): void {
  const parts = name.split('/');
  // A server lets pass what has more parts.
  if (parts.length > 2) return;
  const [domain = '', id = ''] = parts.length === 2 ? parts : ['', parts[0]];
  if (name && parts.length === 1) {
    check.invalid(path, name, 'must be a domain, "/" and a name, such as dra.example.com/numa');
  } else if (domain) checkDomain(domain, path, check);
  else addEmpty('a domain', name, path, check);
  if (id.length > LONGEST_NAME) check.tooLong(path, LONGEST_NAME);
  if (id) for (const problem of cIdentifier(id)) check.invalid(path, name, `has a name that ${problem}`);
  else if (name || check.since('1.35')) addEmpty('a name', name, path, check);
}

function checkDomain(domain: string, path: Path, check: Check): void {
  checkDriverName(domain, path, check);
  const isUpperOnly = domain.toLowerCase() !== domain && dnsSubdomain(domain.toLowerCase()).length === 0;
  if (isUpperOnly && check.since('1.37')) check.invalid(path, domain, 'must be in lower case');
}

function addEmpty(what: string, name: string, path: Path, check: Check): void {
  if (check.since('1.35')) check.invalid(path, name, `must have ${what} that is not empty`);
  else check.required(path, `${what} must not be empty`);
}
