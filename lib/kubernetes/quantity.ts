const QUANTITY = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;

/**
 * Whether a text is a quantity as a kube-apiserver reads it: a decimal number with an SI suffix (`500m`, `2k`), a binary
 * one (`128Mi`) or an exponent (`1e3`). Blanks around it are ignored.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function isQuantity(text: string): boolean {
  return QUANTITY.test(text.trim());
}
