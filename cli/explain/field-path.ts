import {
  findKinds,
  kinds,
  minorsIn,
  setOf,
  typeOf,
  type FieldInfo,
  type KindInfo,
  type Minor,
  type TypeInfo,
  type ValueInfo,
} from '../../lib/kubernetes/api';

/** A kind, or a field of it, as a topic of `k8sdsl explain`. */
export interface Topic {
  readonly kind: KindInfo;
  /** Other versions of the API that have a kind of this name. */
  readonly others: readonly string[];
  /** The names of the fields, from the top of the object. */
  readonly path: readonly string[];
  /** The field at the end of the path; undefined for the kind itself. */
  readonly field?: FieldInfo;
  /** The type that has the field. */
  readonly owner?: TypeInfo;
  /** The type of the field or of its items; undefined where it is a scalar. */
  readonly type?: TypeInfo;
}

/** A topic that was found, or what is not there. */
export type TopicResult =
  | { readonly ok: true; readonly topic: Topic }
  | { readonly ok: false; readonly problem: string; readonly known: readonly string[]; readonly word: string };

/**
 * Finds what `Deployment.spec.strategy` names. A kind is found in any case, by its plural too, and with its group or its version in
 * front: `apps/v1/Deployment`. The indexes of lists may stand in the path and mean nothing.
 */
export function findTopic(text: string, minor: Minor): TopicResult {
  const slash = text.lastIndexOf('/');
  const [word = '', ...path] = text
    .slice(slash + 1)
    .replace(/\[[^\]]*\]/g, '')
    .split('.');
  const apiVersion = slash < 0 ? undefined : text.slice(0, slash);
  const [kind, ...others] = kindsNamed(word, minor).filter(
    (one) => apiVersion === undefined || one.apiVersion === apiVersion || one.group === apiVersion,
  );
  if (!kind) {
    const known = [...new Set(kinds().map((one) => one.kind))];
    return {
      ok: false,
      problem: `Kubernetes ${minor} serves no kind "${text.slice(0, slash + 1)}${word}".`,
      known,
      word,
    };
  }
  let type = typeOf(kind.type, minor);
  let owner: TypeInfo | undefined;
  let field: FieldInfo | undefined;
  const names: string[] = [];
  for (const name of path.filter(Boolean)) {
    const found = fieldNamed(type, name);
    const where = [kind.kind, ...names].join('.');
    if (!found) {
      const known = [...(type?.fields.keys() ?? [])];
      return { ok: false, problem: `${where} has no field "${name}" in Kubernetes ${minor}.`, known, word: name };
    }
    [owner, field] = [type, found];
    names.push(found.name);
    type = typeBelow(found, minor);
  }
  const topic = { kind, others: others.map((one) => one.apiVersion), path: names };
  return { ok: true, topic: { ...topic, ...(field && owner ? { field, owner } : {}), ...(type ? { type } : {}) } };
}

function kindsNamed(word: string, minor: Minor): KindInfo[] {
  const served = (one: KindInfo): boolean => (one.minors & setOf(minor)) !== 0;
  const exact = findKinds(word).filter(served);
  const wanted = word.toLowerCase();
  const near = kinds().filter((one) => served(one) && [one.kind.toLowerCase(), one.plural].includes(wanted));
  // The newest version of an API is what one means; they are sorted with the oldest first.
  return (exact.length > 0 ? [...exact] : near).reverse();
}

function fieldNamed(type: TypeInfo | undefined, name: string): FieldInfo | undefined {
  const exact = type?.fields.get(name);
  if (exact) return exact;
  const wanted = name.toLowerCase();
  return [...(type?.fields.values() ?? [])].find((field) => field.name.toLowerCase() === wanted);
}

/** The type with fields that a value is, or holds in a list or a map. */
export function typeBelow(value: ValueInfo, minor: Minor): TypeInfo | undefined {
  const inner = innermost(value);
  const type = inner.reference === undefined ? undefined : typeOf(inner.reference, minor);
  return type && type.fields.size > 0 ? type : undefined;
}

function innermost(value: ValueInfo): ValueInfo {
  return value.items && (value.type === 'array' || value.type === 'map') ? innermost(value.items) : value;
}

/** `1.36 and later`, `up to 1.35`, or nothing when all have it. */
export function minorsInWords(set: number, all: readonly Minor[]): string | undefined {
  const found = minorsIn(set);
  if (found.length === all.length || found.length === 0) return undefined;
  if (found.at(-1) === all.at(-1)) return `${found[0]} and later`;
  return found[0] === all[0] ? `up to ${found.at(-1)}` : found.join(', ');
}
