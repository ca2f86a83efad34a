import { orZero, type DefaultTable } from './default-table';

const v1 = 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1';

/** The defaults of custom resource definitions. */
export const apiextensionsDefaults: DefaultTable = {
  [`${v1}.CustomResourceDefinitionSpec`]: { conversion: { strategy: 'None' } },
  [`${v1}.CustomResourceDefinitionNames`]: {
    singular: orZero((names) => textOf(names['kind']).toLowerCase() || undefined),
    listKind: orZero((names) => (names['kind'] ? `${textOf(names['kind'])}List` : undefined)),
  },
  [`${v1}.ServiceReference`]: { port: 443 },
};

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
