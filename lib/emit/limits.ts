/**
 * How deep a document may nest. Real objects stay below 50 levels; a kube-apiserver gives up at 10,000. The printers are
 * recursive and stay far from the end of the stack.
 */
export const MAXIMUM_DEPTH = 1000;
