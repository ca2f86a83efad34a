import type { Diagnostic } from '../../lib/diagnostic';

/**
 * Leaves out what is said twice: an error that validation found in a field of an object, where the construct that made the object
 * has said what is wrong with the same field, in the words of its options.
 */
export function once(found: readonly Diagnostic[]): Diagnostic[] {
  const said = new Set(found.filter(isOfConstruct).map((one) => key(one, one.origin?.construct)));
  if (said.size === 0) return [...found];
  return found.filter((one) => {
    const construct = one.origin?.construct;
    const isOfValidation = one.code.startsWith('K8S2') || one.code.startsWith('K8S3');
    // The object is the child of the construct.
    return !isOfValidation || !construct || !said.has(key(one, construct.slice(0, construct.lastIndexOf('/'))));
  });
}

function isOfConstruct({ code, severity, origin, target }: Diagnostic): boolean {
  return code.startsWith('K8S4') && severity === 'error' && !!origin?.construct && !!target?.field;
}

function key({ origin, target }: Diagnostic, construct: string | undefined): string {
  return JSON.stringify([origin?.file, origin?.line, origin?.column, construct, target?.field]);
}
