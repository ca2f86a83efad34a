import type { Minor } from '../../kubernetes/versions';
import { libraries, patchFunctions } from './declarations';
import { declare, type Functions, type Overload } from './signatures';
import type { CelType } from './types';

/** What an expression may refer to. */
export interface Environment {
  readonly functions: Functions;
  readonly variables: ReadonlyMap<string, CelType>;
  /** The type of an object that an expression makes, by its name. */
  readonly objects?: (name: string) => CelType | undefined;
}

const made = new Map<string, Functions>();

/**
 * The functions that a minor knows.
 *
 * A server takes into new objects only what its predecessor knows, too, so that it can be rolled back; what is stored already may use
 * all.
 *
 * @param isStored whether the expression stands in the stored object
 * @param patches whether there are the functions of mutations
 */
export function functionsOf(minor: Minor, isStored = false, patches = false): Functions {
  const version = Number(minor.split('.')[1]) - (isStored ? 0 : 1);
  const key = `${version} ${patches}`;
  let functions = made.get(key);
  if (!functions) {
    const declared = new Map<string, Overload[]>();
    for (const { since, declarations } of libraries) if (version >= since) declare(declarations, declared);
    if (patches) declare(patchFunctions, declared);
    made.set(key, (functions = declared));
  }
  return functions;
}
