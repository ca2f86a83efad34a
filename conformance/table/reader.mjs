import { loadLibrary } from '../library.mjs';

/**
 * The reader of the library and its table.
 *
 * @returns {Promise<{ ApiReader: typeof import('../../lib/kubernetes/api-reader.js').ApiReader, apiTable: string }>}
 */
export function loadReader() {
  return loadLibrary(`
    export { ApiReader } from './lib/kubernetes/api-reader';
    export { apiTable } from './lib/kubernetes/api-table';
  `);
}
