// Every version that the real programs are built from. A patch release changes here and nowhere else; the table of the API is
// captured again afterwards (see README.md).

/** The Kubernetes minors, oldest first, each with the release that stands for it. */
export const kubernetes = { 1.33: '1.33.13', 1.34: '1.34.4', 1.35: '1.35.4', 1.36: '1.36.3', 1.37: '1.37.1' };

export const etcd = '3.6.5';

/** By major. */
export const helm = { 3: '3.22.0', 4: '4.3.1' };

/**
 * The Go release that builds what a go.mod names by its minor. A kube-apiserver that was built with another minor than its
 * go.mod names published a malformed OpenAPI, so these follow the go.mod files.
 */
export const go = { 1.24: '1.24.13', 1.25: '1.25.12', 1.26: '1.26.8' };

/** The minors of {@link kubernetes}, oldest first. */
export const minors = Object.keys(kubernetes);
