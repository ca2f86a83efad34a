const aggregated = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/**
 * Everything that a server serves, as its two discovery documents.
 *
 * @param {import('./connection.mjs').Connection} connection
 */
export function discover(connection) {
  return Promise.all(['/api', '/apis'].map((path) => connection.getJson(path, aggregated)));
}

/**
 * The REST path of every kind, by `apiVersion kind`: `/apis/apps/v1` and `deployments`, and whether it is namespaced.
 *
 * @param {any[]} documents What {@link discover} gave.
 * @returns {Map<string, { base: string, plural: string, namespaced: boolean }>}
 */
export function resourcesOf(documents) {
  const resources = new Map();
  for (const group of documents.flatMap(({ items }) => items)) {
    const name = group.metadata.name;
    for (const { version, resources: served } of group.versions) {
      const apiVersion = name ? `${name}/${version}` : version;
      const base = name ? `/apis/${apiVersion}` : `/api/${version}`;
      for (const { resource, scope, responseKind } of served) {
        resources.set(`${apiVersion} ${responseKind.kind}`, {
          base,
          plural: resource,
          namespaced: scope === 'Namespaced',
        });
      }
    }
  }
  return resources;
}
