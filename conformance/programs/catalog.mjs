import { etcd, helm, kubernetes, minors } from '../versions.mjs';

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

/** Everything, in the order of building: what most checks need comes first. */
export function allPrograms() {
  return [etcdServer(), ...[...minors].reverse().map(apiserver), ...Object.keys(helm).map(helmCommand)];
}
