import type { IConstruct } from 'constructs';
import { describeValue } from '../describe';
import { addFinding } from '../findings';

/** What an option has to be before anything can be made of it. */
export interface OptionType {
  /** In words, as a message says it. */
  readonly expected: string;
  /** Whether a value, which is never undefined, is one. */
  readonly accepts: (value: unknown) => boolean;
  /** Whether nothing can be made without it. */
  readonly required?: true;
}

/** The types of those options that the code of a construct reads; validation looks at what goes into the object as it is. */
export type OptionTypes<Props> = { readonly [Name in keyof Props]?: OptionType };

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const TEXT: OptionType = { expected: 'a text', accepts: (value) => typeof value === 'string' };
export const LIST: OptionType = { expected: 'a list', accepts: Array.isArray };
export const OBJECTS: OptionType = {
  expected: 'a list of objects',
  accepts: (value) => Array.isArray(value) && value.every(isObject),
};
export const OBJECT: OptionType = { expected: 'an object', accepts: isObject };
export const TEXT_OR_OBJECT: OptionType = {
  expected: 'a text or an object',
  accepts: (value) => typeof value === 'string' || isObject(value),
};
/** A name, or what has one. */
export const NAMED: OptionType = { ...TEXT_OR_OBJECT, expected: 'a name, or the object that has it' };

interface WrongOption {
  readonly option: string;
  readonly got: string;
  readonly expected: string;
}

// Constructs read their options before they are there themselves: what is wrong waits with the options.
const WRONG = new WeakMap<object, readonly WrongOption[]>();

/**
 * The options of a construct without those that a program without types got wrong: they count as left out, and
 * {@link reportOptions} says so.
 */
export function readOptions<Props extends object>(props: Props, types: OptionTypes<NoInfer<Props>>): Props {
  const given: unknown = props;
  if (!isObject(given)) {
    const nothing = {} as Props;
    WRONG.set(nothing, [{ option: 'props', got: describeValue(given), expected: 'an object' }]);
    return nothing;
  }
  let wrong: WrongOption[] | undefined;
  for (const [option, { expected, accepts, required }] of Object.entries<OptionType>(
    types as Record<string, OptionType>,
  )) {
    const value = props[option as keyof Props];
    if (value === undefined ? required : !accepts(value))
      (wrong ??= []).push({ option, got: describeValue(value), expected });
  }
  if (!wrong) return props;
  const right = { ...props };
  for (const { option } of wrong) delete right[option as keyof Props];
  WRONG.set(right, [...(WRONG.get(props) ?? []), ...wrong]);
  return right;
}

/** Files what {@link readOptions} found wrong with the construct that was made of them. */
export function reportOptions(construct: IConstruct, props: object): void {
  const { path } = construct.node;
  for (const wrong of WRONG.get(props) ?? []) addFinding(construct, 'K8S4409', { path, ...wrong });
}
