import type { Minor } from '../../kubernetes/versions';
import { compile } from './compile';
import { functionsOf } from './environment';
import { bool, dyn, mapOf, named, objectType, string, type CelType } from './types';

/** By the domain of the driver, then by name. */
const attributes = mapOf(string, mapOf(string, dyn));
const capacity = mapOf(string, mapOf(string, named('kubernetes.Quantity')));
const fields: Readonly<Record<string, CelType>> = { driver: string, attributes, capacity };
const laterFields: Readonly<Record<string, CelType>> = { ...fields, allowMultipleAllocations: bool };

/**
 * Compiles an expression that chooses devices. Says what is wrong with it, without a full stop.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
export function problemOfDeviceExpression(text: string, minor: Minor): string | undefined {
  // The macro is one that only these expressions have.
  if (text.includes('cel.bind')) return undefined;
  const known = minor === '1.33' || minor === '1.34' || minor === '1.35' ? fields : laterFields;
  const device = objectType('kubernetes.DRADevice', (name) => (Object.hasOwn(known, name) ? known[name] : undefined));
  const environment = { functions: functionsOf(minor), variables: new Map([['device', device]]) };
  const found = compile(text, environment, ['bool', 'dyn', 'any']);
  return 'problem' in found ? found.problem : undefined;
}
