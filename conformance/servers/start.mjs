import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileOf } from '../programs/cache.mjs';
import { apiserver, etcdServer } from '../programs/catalog.mjs';
import { Connection } from './connection.mjs';

const attempts = 3;
const readyWithinMs = 120_000;

/**
 * A running kube-apiserver with an etcd of its own.
 *
 * @typedef {object} Server
 * @property {string} minor
 * @property {Connection} connection As a cluster administrator.
 * @property {number[]} pids
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a kube-apiserver of this minor on loopback. NamespaceLifecycle is off, so that any namespace works without making it;
 * ServiceAccount is off, because no controller makes the accounts that it asks for.
 *
 * @param {import('./processes.mjs').Processes} processes
 * @returns {Promise<Server>}
 */
export async function startServer(processes, minor) {
  for (let attempt = 1; ; attempt += 1) {
    const dir = join(processes.dataDir, `${minor}-${attempt}`);
    try {
      return await tryStart(processes, minor, dir);
    } catch (error) {
      // Another program can take a port between its choice and its use.
      if (attempt === attempts) throw error;
    }
  }
}

async function tryStart(processes, minor, dir) {
  const launched = await launchServer(processes, minor, dir);
  try {
    const connection = await ready(launched);
    const stop = async () => {
      connection.close();
      await launched.stop();
      rmSync(dir, { recursive: true, force: true });
    };
    return { minor, connection, pids: launched.pids, stop };
  } catch (error) {
    const log = lastLines(join(dir, 'kube-apiserver.log'));
    await launched.stop();
    throw new Error(`kube-apiserver ${minor} does not answer: ${error.message}\n${log}`, { cause: error });
  }
}

/**
 * Starts the two processes and does not wait until they answer.
 *
 * @param {import('./processes.mjs').Processes} processes
 * @param {string} dir For their data; must not exist.
 */
export async function launchServer(processes, minor, dir) {
  const [etcdPort, peerPort, port] = await freePorts(3);
  const token = randomBytes(16).toString('hex');
  mkdirSync(dir, { mode: 0o700 });
  writeKeyAndTokens(dir, token);
  const etcd = await processes.start(fileOf(etcdServer()), etcdFlags(dir, etcdPort, peerPort), join(dir, 'etcd.log'));
  const server = await processes.start(
    fileOf(apiserver(minor)),
    apiserverFlags(dir, etcdPort, port),
    join(dir, 'kube-apiserver.log'),
  );
  return {
    pids: [etcd.pid, server.pid],
    port,
    token,
    certificate: join(dir, 'certs', 'apiserver.crt'),
    stopped: Promise.race([etcd.exited, server.exited]),
    stop: () => Promise.all([etcd.stop(), server.stop()]),
  };
}

function writeKeyAndTokens(dir, token) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(join(dir, 'service-account.key'), privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
  writeFileSync(join(dir, 'tokens.csv'), `${token},admin,admin,"system:masters"\n`, { mode: 0o600 });
}

function etcdFlags(dir, clientPort, peerPort) {
  return [
    `--data-dir=${join(dir, 'etcd')}`,
    '--unsafe-no-fsync',
    '--log-level=error',
    `--listen-client-urls=http://127.0.0.1:${clientPort}`,
    `--advertise-client-urls=http://127.0.0.1:${clientPort}`,
    `--listen-peer-urls=http://127.0.0.1:${peerPort}`,
    `--initial-advertise-peer-urls=http://127.0.0.1:${peerPort}`,
    `--initial-cluster=default=http://127.0.0.1:${peerPort}`,
  ];
}

function apiserverFlags(dir, etcdPort, port) {
  const key = join(dir, 'service-account.key');
  return [
    `--etcd-servers=http://127.0.0.1:${etcdPort}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${join(dir, 'certs')}`,
    `--service-account-key-file=${key}`,
    `--service-account-signing-key-file=${key}`,
    '--service-account-issuer=https://k8sdsl.invalid',
    `--token-auth-file=${join(dir, 'tokens.csv')}`,
    '--authorization-mode=RBAC',
    '--service-cluster-ip-range=10.0.0.0/16',
    '--allow-privileged=true',
    '--disable-admission-plugins=ServiceAccount,NamespaceLifecycle',
  ];
}

async function ready({ certificate, port, token, stopped }) {
  let exit;
  stopped.then((reason) => (exit = reason));
  const end = performance.now() + readyWithinMs;
  for (let connection; performance.now() < end; await sleep(100)) {
    if (exit) throw new Error(`it stopped (${exit})`);
    // The server writes its own certificate when it starts.
    if (!connection && existsSync(certificate))
      connection = new Connection({ port, token, ca: readFileSync(certificate) });
    const answer = await connection?.request('GET', '/readyz').catch(() => undefined);
    if (answer?.status === 200) return connection;
  }
  throw new Error(`it was not ready within ${readyWithinMs / 1000} s`);
}

async function freePorts(count) {
  // All are held until all are known, so that they differ.
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => /** @type {import('node:net').AddressInfo} */ (server.address()).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

function lastLines(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-5).join('\n') : '';
}
