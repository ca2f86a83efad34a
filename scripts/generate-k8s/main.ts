import { readApi } from './api';
import { printClasses } from './classes';
import { printDeclarations } from './declarations';
import { readKubernetesTypes } from './kubernetes-types';
import { nameTypes } from './names';

/** Makes the files of `lib/k8s/generated/`, by file name. */
export function generate(): ReadonlyMap<string, string> {
  const api = readApi();
  const names = nameTypes([...api.types.keys()], (type) => api.types.get(type)!.kind !== undefined);
  const source = { api, names, kubernetesTypes: readKubernetesTypes() };
  return printDeclarations(source).set('index.js', printClasses(source));
}
