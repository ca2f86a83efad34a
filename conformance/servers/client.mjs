import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { discover, resourcesOf } from './discovery.mjs';

/**
 * What a server says to an object.
 *
 * @typedef {object} Verdict
 * @property {number} http 201 or 200 when it takes it; 400 decoding, 403 admission, 404 no such kind, 422 validation.
 * @property {boolean} ok
 * @property {string} [reason] `Invalid`, `BadRequest`, `NotFound` and the like.
 * @property {{ field?: string, reason?: string, message?: string }[]} causes
 * @property {string} [message]
 * @property {string[]} warnings
 * @property {any} [object] What the server made of it, with its defaults.
 */

/**
 * An object to ask about: a value, sent as JSON, or a document in YAML, sent as it stands (only so are duplicate keys seen).
 *
 * @typedef {object | string} Body
 */

const strict = 'fieldValidation=Strict';

/** Asks one server what it says to objects. */
export class Client {
  #connection;
  #resources = new Map();

  /** @param {import('./start.mjs').Server} server */
  constructor({ minor, connection }) {
    this.minor = minor;
    this.#connection = connection;
  }

  /**
   * What the server says to a new object, which it does not keep. A dry run lets pass what only storing finds: a set
   * `resourceVersion`, a `nodePort` out of range; see {@link createAndRemove}.
   *
   * @param {Body} body
   * @returns {Promise<Verdict>}
   */
  create(body) {
    return this.#post(body, 'dryRun=All&');
  }

  /**
   * What the server says to a new object that it really stores; it is removed again.
   *
   * @param {Body} body
   * @returns {Promise<Verdict>}
   */
  async createAndRemove(body) {
    const verdict = await this.store(body);
    if (verdict.ok && verdict.object?.metadata?.name) await this.remove(verdict.object);
    return verdict;
  }

  /**
   * Stores an object and keeps it.
   *
   * @param {Body} body
   * @returns {Promise<Verdict>}
   */
  store(body) {
    return this.#post(body, '');
  }

  /**
   * What the server says when an object that it has becomes another: the old one is really stored, the new one put in a dry
   * run, and the old one removed. Objects without a namespace get one of their own, so that calls do not meet. A value (not a text)
   * gets the version of the stored object, because some kinds are updated in no other way.
   *
   * @param {Body} before
   * @param {Body} after Of the same kind and name.
   * @returns {Promise<Verdict>}
   * @throws When the server does not take the old object.
   */
  async update(before, after) {
    const namespace = `update-${randomBytes(6).toString('hex')}`;
    const stored = await this.#post(before, '', namespace);
    if (!stored.ok) throw new Error(`kube-apiserver ${this.minor} refuses the object to update: ${stored.message}`);
    try {
      const target = await this.#target(after, namespace);
      const place = `${target.path}/${stored.object.metadata.name}`;
      const body = typeof after === 'object' ? asRead(after, await this.#settled(place, stored.object)) : after;
      return await this.#send('PUT', `${place}?dryRun=All&${strict}`, body);
    } finally {
      await this.remove(stored.object);
    }
  }

  /**
   * Removes a stored object at once, whatever finalizers it has: no controller is here to work them off.
   *
   * @param {any} object As the server gave it.
   */
  async remove(object) {
    const { path } = await this.#target(object);
    const place = `${path}/${object.metadata.name}`;
    const left = await this.#send('DELETE', `${place}?gracePeriodSeconds=0&propagationPolicy=Background`);
    // A Status says that it is gone; the object itself, that something keeps it.
    if (!left.ok || left.object.kind === 'Status') return;
    if (left.object.metadata.finalizers?.length > 0) {
      await this.#send(
        'PATCH',
        place,
        JSON.stringify({ metadata: { finalizers: null } }),
        'application/merge-patch+json',
      );
    }
    if (object.kind === 'Namespace') {
      await this.#send('PUT', `${place}/finalize`, { ...left.object, spec: { finalizers: [] } });
    }
    await until(`kube-apiserver ${this.minor} to remove ${place}`, async () => {
      return (await this.#send('GET', place)).http === 404;
    });
  }

  /**
   * Waits until the server serves a kind, such as that of a CustomResourceDefinition which was just stored.
   *
   * @throws When it does not within 20 seconds.
   */
  async waitForKind(apiVersion, kind) {
    await until(`kube-apiserver ${this.minor} to serve ${apiVersion} ${kind}`, async () => {
      this.#resources.delete(`${apiVersion} ${kind}`);
      const { path } = await this.#target({ apiVersion, kind });
      // A kind is announced a moment before it is served.
      return path !== undefined && (await this.#send('GET', `${path}?limit=1`)).ok;
    });
  }

  /** The object as it is when the controllers within the server are done with it. */
  async #settled(place, stored) {
    if (stored.kind !== 'CustomResourceDefinition') return stored;
    let current = stored;
    await until(`kube-apiserver ${this.minor} to establish ${place}`, async () => {
      ({ object: current } = await this.#send('GET', place));
      const conditions = current?.status?.conditions ?? [];
      return conditions.some(({ type, status }) => type === 'Established' && status === 'True');
    });
    return current;
  }

  async #post(body, parameters, namespace) {
    const target = await this.#target(body, namespace);
    if (!target.path) return noSuchKind(target);
    return this.#send('POST', `${target.path}?${parameters}${strict}`, body);
  }

  async #target(body, namespace = 'default') {
    // A wrong document is the server's to judge: only the address is read here.
    const object = typeof body === 'string' ? parse(body, { uniqueKeys: false, logLevel: 'silent' }) : body;
    const { apiVersion, kind, metadata } = object ?? {};
    const resource = await this.#resource(apiVersion, kind);
    if (!resource) return { apiVersion, kind };
    const { base, plural, namespaced } = resource;
    const place = namespaced ? `${base}/namespaces/${encodeURIComponent(metadata?.namespace || namespace)}` : base;
    return { apiVersion, kind, path: `${place}/${plural}` };
  }

  async #resource(apiVersion, kind) {
    const key = `${apiVersion} ${kind}`;
    if (!this.#resources.has(key)) this.#resources = resourcesOf(await discover(this.#connection));
    return this.#resources.get(key);
  }

  async #send(method, path, body, type = typeof body === 'string' ? 'application/yaml' : 'application/json') {
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    return verdictOf(await this.#connection.request(method, path, { ...(text !== undefined && { body: text, type }) }));
  }
}

function asRead(after, { metadata: { resourceVersion } }) {
  const { metadata } = after;
  if (typeof metadata !== 'object' || metadata === null) return after;
  return { ...after, metadata: { resourceVersion, ...metadata } };
}

async function until(what, isSo) {
  const end = performance.now() + 20_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`waited for ${what}, in vain`);
    await sleep(50);
  }
}

function noSuchKind({ apiVersion, kind }) {
  const message = `no matches for kind "${kind}" in version "${apiVersion}"`;
  return { http: 404, ok: false, reason: 'NotFound', causes: [], message, warnings: [] };
}

function verdictOf({ status, text, warnings }) {
  const ok = status >= 200 && status < 300;
  const answer = text.startsWith('{') ? JSON.parse(text) : { message: text };
  if (ok) return { http: status, ok, causes: [], warnings, object: answer };
  const { reason, message, details } = answer;
  return { http: status, ok, reason, causes: details?.causes ?? [], message, warnings };
}
