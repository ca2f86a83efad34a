import type { NameRule } from '../../kubernetes/names';
import type { Check } from '../check';

/** A value that normalising has copied, so that `prepare` may change it. */
export type Draft = Record<string, unknown>;

/**
 * What a kube-apiserver does with the objects of one kind, after decoding: the strategy of its registry. Rules see a normalised
 * copy of the object: no null, quantities as text, defaults filled in. They never throw and never need another rule to have passed.
 */
export interface KindRules<T = never> {
  /** The rule about `metadata.name`; a server has one for each kind, and it may change from minor to minor. */
  readonly name: (check: Check) => NameRule;
  /** Whether a server keeps `status` when the object is created, and looks at it. */
  readonly keepsStatus?: true;
  /** Whether `metadata` goes unchecked, because the object is a question that is never stored. */
  readonly noMetadata?: true;
  /** Whether a server sets `metadata.generation` of a new object itself, whatever the user wrote. */
  readonly ownGeneration?: true;
  /** Whether a finalizer may have any name, as of a few kinds; that of others has a prefix. */
  readonly anyFinalizer?: true;
  /** Whether a server looks at `metadata` only in general and only when all else is right, as it does for a few kinds. */
  readonly metadataLast?: true;
  /**
   * What the storage of the kind does before all else: it allocates what the object leaves open. What it refuses ends validation, as
   * on a server. It sees the old object, too, as a new one, because it was stored once.
   */
  readonly begin?: (draft: Draft, check: Check, old?: Draft) => void;
  /** Changes the copy before it is checked, as the server's strategy does: removes gated fields, fills in what depends on more. */
  readonly prepare?: (draft: Draft, check: Check, old?: Draft) => void;
  /** The rules for a new object; `metadata` is checked already. */
  readonly create: (object: T, check: Check) => void;
  /**
   * The rules for a change; `metadata` is checked already.
   * @default what holds for a new object holds for a change
   */
  readonly update?: (object: T, old: T, check: Check) => void;
}
