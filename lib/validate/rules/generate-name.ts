import type { ObjectMeta } from '../../k8s/generated/meta';
import { dnsSubdomain } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import { Path } from '../path';
import { checkText } from './text';

/** The beginning of a name as a server reads it: what follows makes a dash at its end right. */
export function withoutDash(beginning: string): string {
  return beginning.length > 1 && beginning.endsWith('-') ? `${beginning.slice(0, -2)}a` : beginning;
}

/** `generateName` of an object that changes: for some kinds a server looks at it again. */
export function checkGenerateName({ generateName }: Given<ObjectMeta> = {}, check: Check): void {
  if (generateName)
    checkText(Path.of('metadata').child('generateName'), withoutDash(generateName), dnsSubdomain, check);
}
