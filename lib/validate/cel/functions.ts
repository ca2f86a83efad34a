import { conversions } from './functions-convert';
import { kubernetesFunctions } from './functions-kubernetes';
import { listFunctions } from './functions-list';
import { operators } from './functions-operator';
import { textFunctions } from './functions-text';
import { timeFunctions } from './functions-time';
import { versionFunctions } from './functions-version';
import type { Value } from './values';

/** What a function does; undefined for arguments that it does not take. A member has its target first. */
export type Implementation = (...args: Value[]) => Value | undefined;

/** The functions by name; members have a dot before theirs. */
export const implementations: ReadonlyMap<string, Implementation> = new Map(
  [operators, conversions, textFunctions, listFunctions, timeFunctions, kubernetesFunctions, versionFunctions].flatMap(
    (table) => Object.entries(table),
  ),
);
