/** A copy of a JSON value that may be changed. */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copied: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) {
    // An assignment to `__proto__` would be lost.
    if (key === '__proto__') {
      const own = { value: copyOf(each), enumerable: true, configurable: true, writable: true };
      Object.defineProperty(copied, key, own);
    } else copied[key] = copyOf(each);
  }
  return copied as T;
}
