import type { SynthesizedDocument } from '../synthesis';

/**
 * Puts namespaces first and definitions of custom resources second, because other objects can't be made before them, and keeps
 * the order of all others.
 */
export function inApplyOrder(documents: readonly SynthesizedDocument[]): readonly SynthesizedDocument[] {
  const ranks = documents.map(rank);
  if (ranks.every((at, index) => index === 0 || ranks[index - 1]! <= at)) return documents;
  return [0, 1, 2].flatMap((wanted) => documents.filter((_, index) => ranks[index] === wanted));
}

function rank({ manifest }: SynthesizedDocument): number {
  if (!manifest) return 2;
  const { apiVersion, kind } = manifest.object;
  if (kind === 'Namespace' && apiVersion === 'v1') return 0;
  return kind === 'CustomResourceDefinition' && String(apiVersion).startsWith('apiextensions.k8s.io/') ? 1 : 2;
}
