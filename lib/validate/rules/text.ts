import type { NameRule } from '../../kubernetes/names';
import type { Check } from '../check';
import { isEqual } from '../equal';
import type { Path } from '../path';

/** A text that has to keep to a rule about names: a server gives one cause for each problem. */
export function checkText(path: Path, text: string, rule: NameRule, check: Check): void {
  for (const problem of rule(text)) check.invalid(path, text, problem);
}

/** A text that must be there and keep to a rule about names. */
export function checkRequiredText(path: Path, text: string | undefined, rule: NameRule, check: Check, why = ''): void {
  if (text) checkText(path, text, rule, check);
  else check.required(path, why);
}

/** A word that is one of a fixed set; an empty one is missing. */
export function checkWord(path: Path, word: string | undefined, allowed: readonly string[], check: Check): void {
  if (!word) check.required(path, `it is one of ${allowed.join(', ')}`);
  else if (!allowed.includes(word)) check.notSupported(path, word, allowed);
}

/** A field that keeps the value that the stored object has. */
export function checkUnchanged(path: Path, value: unknown, old: unknown, check: Check, hint?: string): void {
  if (!isEqual(value, old)) {
    check.invalid(path, value, 'cannot change', hint ?? 'Make an object of another name, and delete this one.');
  }
}
