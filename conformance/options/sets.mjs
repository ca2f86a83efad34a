import { NOTHING, valueOf } from './values.mjs';
import { Random } from './random.mjs';

/**
 * What became of one set of options: stopped by a finding of ours, or the objects that it gave.
 *
 * @typedef {{ subject: string, seed: number, props: object, stopped?: string, threw?: Error, objects?: object[] }} Outcome
 */

/**
 * Makes a construct with random options in an app of its own, renders and validates it.
 *
 * @param {any} library
 * @param {import('./shapes.mjs').Subject} subject
 * @param {number} seed
 * @returns {Outcome | undefined} undefined when the options need something that cannot be made up
 */
export function tryOptions(library, subject, seed) {
  const random = new Random(seed);
  const app = new library.App();
  const chart = new library.Chart(app, 'shop', { namespace: 'shop' });
  const how = { random, makers: makersOf(library, chart, random, subject.name), share: random.pick([0.03, 0.1, 0.25]) };
  const props = valueOf(subject.props, how);
  if (props === NOTHING) return undefined;
  const outcome = { subject: subject.name, seed, props };
  try {
    new library[subject.name](chart, 'web', props);
    const { manifests, diagnostics } = library.examine(app);
    const error = diagnostics.find(({ severity }) => severity === 'error');
    if (error) return { ...outcome, stopped: `${error.code} ${error.message}` };
    return { ...outcome, objects: manifests.map(({ object }) => object) };
  } catch (error) {
    return { ...outcome, threw: error };
  }
}

/** Objects of the library for options that take one, by the name of their type. */
function makersOf({ ConfigMap, Secret, Deployment, Service, ServiceAccount, Cidr }, chart, random, subject) {
  const fresh = (make) => () => make(`made-${random.integer(0, 1e9)}`);
  const config = () => ConfigMap.fromName('settings');
  const secret = () => Secret.fromName('passwords');
  return {
    ConfigMapReference: config,
    ConfigObject: random.chance(0.5) ? config : secret,
    SecretReference: secret,
    ConfigKey: () => secret().key('a'),
    SecretKey: () => secret().key('a'),
    ConfigMapKey: () => config().key('a'),
    EnvReference: () => config().key('a'),
    ServiceAccountReference: () => ServiceAccount.fromName('robot'),
    Workload: fresh((id) => new Deployment(chart, id, { image: 'web:1.0.0' })),
    ScalableWorkload: fresh((id) => new Deployment(chart, id, { image: 'web:1.0.0', replicas: undefined })),
    ServiceReference: fresh(
      (id) =>
        new Service(chart, id, { ...(random.chance(0.5) ? { selector: { app: 'a' } } : {}), ports: { http: 80 } }),
    ),
    ServicePort: fresh((id) => new Service(chart, id, { selector: { app: 'a' }, ports: { http: 80 } }).port('http')),
    // A field by its name, where its type would mostly give what is stopped at once.
    '.image': random.chance(0.95) ? () => `ghcr.io/acme/web:1.${random.integer(0, 9)}.0` : undefined,
    // Content that stands in files beside a program: there is none here.
    ...(subject === 'ConfigMap' ? { '.files': () => NOTHING, '.folder': () => NOTHING } : {}),
    '.workloadIdentity': random.chance(0.5) ? () => NOTHING : undefined,
    Cidr: () => new Cidr('192.0.2.0/24'),
  };
}
