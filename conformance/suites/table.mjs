// lib/kubernetes/api-table.ts holds what the servers publish, field by field.
import { compareWithServer } from '../table/compare.mjs';
import { publishedBy } from '../table/live.mjs';
import { loadReader } from '../table/reader.mjs';

export const name = 'table';
export const needs = ['servers'];

/** @param {import('./index.mjs').Context} context */
export async function run({ minors, connection, pass, fail }) {
  const { ApiReader, apiTable } = await loadReader();
  const reader = new ApiReader(apiTable);
  for (const minor of minors) {
    const { compared, differences } = compareWithServer(reader, minor, await publishedBy(connection(minor)));
    if (differences.length > 0)
      fail(`table and ${minor} differ in ${differences.length} places`, differences.slice(0, 20).join('\n'));
    else if (compared < 2000) fail(`table and ${minor}: only ${compared} kinds, types and fields to compare`);
    else pass(`table and ${minor} agree in ${compared} kinds, types and fields`);
  }
}
