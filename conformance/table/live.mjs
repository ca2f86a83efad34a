import { discover } from '../servers/discovery.mjs';

/**
 * What a server publishes about its API: both discovery documents, and the OpenAPI document of every group and version.
 *
 * @param {import('../servers/connection.mjs').Connection} connection
 * @returns {Promise<{ discovery: any[], openapi: any[] }>}
 */
export async function publishedBy(connection) {
  const { paths } = await connection.getJson('/openapi/v3');
  const versions = Object.keys(paths).filter((path) => /^(?:api|apis\/[^/]+)\/v[^/]+$/u.test(path));
  const [discovery, openapi] = await Promise.all([
    discover(connection),
    Promise.all(versions.sort().map((path) => connection.getJson(`/openapi/v3/${path}`))),
  ]);
  return { discovery, openapi };
}
