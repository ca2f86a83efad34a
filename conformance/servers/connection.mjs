import { Agent, request } from 'node:https';

/** A kept connection to one server. */
export class Connection {
  #agent;
  #token;
  #port;

  /** @param {{ port: number, token: string, ca: Buffer }} server `ca`: the certificate that the server made for itself. */
  constructor({ port, token, ca }) {
    this.#port = port;
    this.#token = token;
    this.#agent = new Agent({ keepAlive: true, maxSockets: 8, ca });
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {{ body?: string, type?: string, accept?: string }} [options]
   * @returns {Promise<{ status: number, text: string, warnings: string[] }>}
   */
  request(method, path, { body, type = 'application/json', accept = 'application/json' } = {}) {
    return new Promise((resolve, reject) => {
      const headers = {
        Authorization: `Bearer ${this.#token}`,
        Accept: accept,
        ...(body !== undefined && { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }),
      };
      const call = request(
        { host: '127.0.0.1', port: this.#port, method, path, headers, agent: this.#agent },
        (response) => {
          const chunks = [];
          response.on('data', (chunk) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            resolve({
              status: response.statusCode ?? 0,
              text: Buffer.concat(chunks).toString('utf8'),
              warnings: warningsOf(response.headersDistinct.warning ?? []),
            });
          });
        },
      );
      call.on('error', reject);
      call.end(body);
    });
  }

  /** @throws When the answer is no success. */
  async getJson(path, accept = 'application/json') {
    const { status, text } = await this.request('GET', path, { accept });
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${text.slice(0, 300)}`);
    return JSON.parse(text);
  }

  close() {
    this.#agent.destroy();
  }
}

/** `299 - "the text"`, with quotes inside escaped. */
function warningsOf(headers) {
  return headers.flatMap((header) =>
    [...header.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/gu)].map((match) => match[1].replace(/\\(.)/gu, '$1')),
  );
}
