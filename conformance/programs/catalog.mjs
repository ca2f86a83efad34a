import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { etcd, helm, kubeconform, kubernetes, kubeScore, minors } from '../versions.mjs';

/**
 * A program to build. `requires` are the modules to pin beside its own, because their versions are given by replace
 * directives, which count only in the main module.
 *
 * @typedef {object} Program
 * @property {string} name
 * @property {string} version
 * @property {string} go The Go release that builds it.
 * @property {string} module
 * @property {string} package The main package.
 * @property {string[]} [sources] The files of the main package, when it is one of ours around the module.
 * @property {string[]} [requires]
 * @property {boolean} [staging] Whether the parts of Kubernetes are to be replaced by the modules of the same release.
 * @property {string[]} [ldflags]
 */

/** @returns {Program} */
export function apiserver(minor) {
  const release = kubernetes[minor];
  const stamp = (name, value) => `-X k8s.io/component-base/version.${name}=${value}`;
  return {
    name: 'kube-apiserver',
    ...release,
    module: 'k8s.io/kubernetes',
    package: 'k8s.io/kubernetes/cmd/kube-apiserver',
    staging: true,
    ldflags: [
      stamp('gitVersion', `v${release.version}`),
      stamp('gitMajor', minor.split('.')[0]),
      stamp('gitMinor', minor.split('.')[1]),
    ],
  };
}

/** @returns {Program} */
export function etcdServer() {
  return {
    name: 'etcd',
    ...etcd,
    module: 'go.etcd.io/etcd/server/v3',
    package: 'go.etcd.io/etcd/server/v3',
    requires: ['api', 'client/pkg', 'client', 'pkg'].map((part) => `go.etcd.io/etcd/${part}/v3`),
  };
}

/** @returns {Program} */
export function helmCommand(major) {
  return { name: 'helm', ...helm[major], module: `helm.sh/helm/v${major}`, package: `helm.sh/helm/v${major}/cmd/helm` };
}

/** @returns {Program} */
export function kubeScoreCommand() {
  const module = 'github.com/zegl/kube-score';
  return { name: 'kube-score', ...kubeScore, module, package: `${module}/cmd/kube-score` };
}

/** @returns {Program} */
export function kubeconformCommand() {
  const module = 'github.com/yannh/kubeconform';
  return { name: 'kubeconform', ...kubeconform, module, package: `${module}/cmd/kubeconform` };
}

/**
 * The in-process oracle, a program of our own around the registries of a minor. The name says which sources it is built from.
 *
 * @returns {Program}
 */
export function oracle(minor) {
  const folder = new URL('../oracle/', import.meta.url);
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.go') && isOf(name, minor))
    .toSorted()
    .map((name) => fileURLToPath(new URL(name, folder)));
  const digest = createHash('sha256');
  for (const source of sources) digest.update(readFileSync(source));
  return {
    name: `oracle-${digest.digest('hex').slice(0, 12)}`,
    ...kubernetes[minor],
    module: 'k8s.io/kubernetes',
    package: '.',
    sources,
    staging: true,
  };
}

/** `since_1_36.go` belongs to the minors from 1.36 on, every other file to all. */
function isOf(name, minor) {
  const [, since] = /^since_1_(\d+)\.go$/u.exec(name) ?? [];
  return since === undefined || Number(minor.split('.')[1]) >= Number(since);
}

/** Everything, in the order of building: what most checks need comes first. */
export function allPrograms() {
  return [
    etcdServer(),
    ...[...minors].reverse().map(apiserver),
    ...Object.keys(helm).map(helmCommand),
    kubeScoreCommand(),
  ];
}
