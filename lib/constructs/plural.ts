/**
 * The plural that Kubernetes' own generators would give a kind: `topics`, `policies`, `gateways`, `indexes`.
 *
 * @example
 * pluralOf('NetworkPolicy') // 'networkpolicies'
 */
export function pluralOf(kind: string): string {
  const word = String(kind).toLowerCase();
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}
