import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { judgementOf } from '../verdicts/ours.mjs';

/** The manifests are other people's files and no part of this repository. */
const beside = fileURLToPath(new URL('../../../shared/corpus/real-manifests.jsonl.gz', import.meta.url));

/**
 * A published manifest, with what a server of each minor says to it. `undefined` in place of a judgement: the answer lies in the
 * set-up or the contents of the server that was asked.
 *
 * @typedef {object} Published
 * @property {string} title Where it comes from.
 * @property {string} kind `apps/v1 Deployment`.
 * @property {any} object
 * @property {(minor: string) => import('../verdicts/ours.mjs').Judgement | undefined} judgement
 */

/** Where the corpus lies; undefined when it is not there. */
export function corpusFile(given = process.env.K8SDSL_CONFORMANCE_CORPUS) {
  const file = given ?? beside;
  return existsSync(file) ? file : undefined;
}

/** @returns {Published[]} */
export function readCorpus(file) {
  const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
  return lines.map((line) => publishedOf(JSON.parse(line)));
}

function publishedOf({ source, object, verdicts, realCreate }) {
  const { repo, path, doc, how } = source;
  return {
    title: `${repo} ${path} ${how} ${doc ?? ''}`.trimEnd(),
    kind: `${object.apiVersion} ${object.kind}`,
    object,
    judgement: (minor) => {
      const verdict = verdicts[minor];
      if (verdict.served === false) {
        return {
          ok: false,
          undecodable: true,
          causes: [],
          message: 'the server does not serve this apiVersion and kind',
        };
      }
      // A dry run lets pass what storing refuses: neither answer is held against the library.
      if (verdict.state || verdict.causes?.some(({ state }) => state) || realCreate) return undefined;
      return judgementOf(verdict);
    },
  };
}
