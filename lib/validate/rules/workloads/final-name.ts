import type { ObjectMeta } from '../../../k8s/generated/meta';
import type { Given } from '../../given';

/** How much of `generateName` a server keeps before the five letters that it adds. */
const GENERATED_BASE = 58;

/** The name that an object will have; the letters that a server adds to a generated name can be any. */
export function finalName({ name, generateName }: Given<ObjectMeta> = {}): string {
  if (name) return name;
  return generateName ? `${generateName.slice(0, GENERATED_BASE)}aaaaa` : '';
}
