// Every version that the real programs are built from. A new patch release changes here and nowhere else; afterwards the table
// of the API is captured again (README.md).

/**
 * Each program is built with the minor of Go that its go.mod names, as its own releases are: how a server reads an address, a
 * pattern or a date is partly a matter of Go's libraries.
 *
 * @typedef {{ version: string, go: string }} Release
 */

/** @type {Record<string, Release>} The Kubernetes minors, oldest first, each with the release that stands for it. */
export const kubernetes = {
  1.33: { version: '1.33.13', go: '1.24.13' },
  1.34: { version: '1.34.4', go: '1.24.13' },
  1.35: { version: '1.35.4', go: '1.25.12' },
  1.36: { version: '1.36.3', go: '1.26.8' },
  1.37: { version: '1.37.1', go: '1.26.8' },
};

/** @type {Release} */
export const etcd = { version: '3.6.5', go: '1.24.13' };

/** @type {Record<string, Release>} Helm, by its major. */
export const helm = {
  3: { version: '3.22.0', go: '1.26.8' },
  4: { version: '4.3.1', go: '1.26.8' },
};

/** @type {Release} A linter of manifests: what it calls critical, our patterns must not make. */
export const kubeScore = { version: '1.20.0', go: '1.23.12' };

/** @type {Release} What `bench/` compares validation with. */
export const kubeconform = { version: '0.8.0', go: '1.26.8' };

/** The minors of {@link kubernetes}, oldest first. */
export const minors = Object.keys(kubernetes);
