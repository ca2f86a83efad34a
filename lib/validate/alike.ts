/**
 * Whether two JSON values are alike for a server where it knows no pointers: an empty text, 0, false, and an empty list or map are
 * the same as what is missing.
 */
export function isAlike(a: unknown, b: unknown): boolean {
  if (a === b || (isNothing(a) && isNothing(b))) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || Array.isArray(a) !== Array.isArray(b)) return false;
  const left = (a ?? {}) as Record<string, unknown>;
  const right = (b ?? {}) as Record<string, unknown>;
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return false;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => isAlike(left[key], right[key]));
}

function isNothing(value: unknown): boolean {
  if (value == null || value === '' || value === 0 || value === false) return true;
  return typeof value === 'object' && Object.values(value).every((each) => !Array.isArray(value) && isNothing(each));
}
