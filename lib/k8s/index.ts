/**
 * One class per kind of the Kubernetes API, and the types of everything in them. The classes and types are generated from the
 * facts of the API at build time (`scripts/generate-k8s.mjs`); a class is made when it is first used.
 *
 * @packageDocumentation
 */
export type { Input, PlainStrings } from './input';
export * from './generated/index.js';
