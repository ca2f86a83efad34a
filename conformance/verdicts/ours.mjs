import { loadLibrary } from '../library.mjs';

/**
 * What the library or a server says, in the form in which the two are compared.
 *
 * @typedef {object} Judgement
 * @property {boolean} ok
 * @property {boolean} [undecodable] Refused with HTTP 400, which names no causes.
 * @property {boolean} [forbidden] Refused by an admission plugin with HTTP 403, which names no causes.
 * @property {{ field: string, reason: string, message?: string }[]} causes
 * @property {string} [message] Why, where there are no causes.
 */

/**
 * The library from the sources as they stand.
 *
 * @returns {Promise<(object: any, minor: string, previous?: any) => Judgement & { unknown?: true }>}
 */
export async function loadJudge() {
  const { validate } = await loadLibrary(`export { validate } from './lib/validate';`);
  return (object, minor, previous) => {
    const { status, diagnostics } = validate(object, { kubernetesVersion: minor, ...(previous && { previous }) });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    // What says no word about a field of a decoded object says it about the document: HTTP 400, or a kind that is not served.
    const undecodable = errors.find(({ reason }) => reason === undefined || reason === 'BadRequest');
    return {
      ok: errors.length === 0,
      ...(status === 'unknown' && { unknown: true }),
      ...(undecodable && { undecodable: true, message: undecodable.message }),
      causes: undecodable
        ? []
        : errors.map(({ target, reason, message }) => ({ field: target?.field ?? '', reason: reason ?? '', message })),
    };
  };
}

/** A verdict of `servers/client.mjs`, of the in-process oracle, or of the corpus. @returns {Judgement} */
export function judgementOf({ ok, http, code = http, causes = [], message }) {
  const forbidden = code === 403;
  const undecodable = !ok && code !== 422 && !forbidden;
  return {
    ok,
    ...(forbidden && { forbidden, message }),
    ...(undecodable && { undecodable, message }),
    causes:
      undecodable || forbidden
        ? []
        : causes.map(({ field = '', reason = '', message: text }) => ({ field, reason, message: text })),
  };
}
