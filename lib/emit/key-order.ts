/** What every object begins with, in the order in which `kubectl` users write it. */
const objectFirst = ['apiVersion', 'kind', 'metadata'];

/** What identifies the object comes before what describes it. */
const metadataFirst = ['name', 'generateName', 'namespace', 'labels', 'annotations'];

/** The keys of a Kubernetes object as they are printed: `apiVersion`, `kind`, `metadata`, then the rest as given. */
export function objectKeys(object: object): string[] {
  return keysWithFirst(objectFirst, object);
}

/** The keys of an object's own `metadata` as they are printed: identity, labels, annotations, then the rest as given. */
export function metadataKeys(metadata: object): string[] {
  return keysWithFirst(metadataFirst, metadata);
}

/** Tells whether a value is a Kubernetes object, whose keys are printed in an order of their own. */
export function isKubernetesObject(value: unknown): value is { apiVersion: string; kind: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { apiVersion?: unknown }).apiVersion === 'string' &&
    typeof (value as { kind?: unknown }).kind === 'string'
  );
}

function keysWithFirst(first: readonly string[], object: object): string[] {
  const keys = Object.keys(object);
  const ordered = first.filter((key) => Object.hasOwn(object, key));
  for (const key of keys) if (!first.includes(key)) ordered.push(key);
  return ordered;
}
