/** A value that contains itself, by the paths of both places. */
export interface Circle {
  /** Where the value stands first; empty for the whole. */
  readonly outer: string;
  /** Where it stands again, inside of itself. */
  readonly inner: string;
}

/** Finds a value that contains itself; undefined when there is none. */
export function findCircle(value: unknown): Circle | undefined {
  const above = new Map<object, string>();
  const done = new Set<object>();
  const visit = (part: unknown, path: string): Circle | undefined => {
    if (typeof part !== 'object' || part === null || done.has(part)) return undefined;
    const outer = above.get(part);
    if (outer !== undefined) return { outer, inner: path };
    above.set(part, path);
    for (const [key, child] of Object.entries(part)) {
      const step = Array.isArray(part) ? `[${key}]` : `${path && '.'}${key}`;
      const circle = visit(child, path + step);
      if (circle) return circle;
    }
    above.delete(part);
    done.add(part);
    return undefined;
  };
  return visit(value, '');
}
