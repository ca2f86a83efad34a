import type { KindInfo } from '../../kubernetes/api-types';
import type { KindRules } from './kind-rules';

// CommonJS's own: the library is compiled without the types of Node.
declare function require(path: string): unknown;

/** Loads the rules of a kind: most apps use few kinds, and the first verdict should not wait for all. */
type Load = () => KindRules;

const webhooks = () => require('./webhook-configuration') as typeof import('./webhook-configuration');
const validatingPolicies = () =>
  require('./validating-admission-policy') as typeof import('./validating-admission-policy');
const mutatingPolicies = () => require('./mutating-admission-policy') as typeof import('./mutating-admission-policy');

/** The rules of every kind, by apiVersion and kind, in the order of the API groups. One line each. */
const registry: Readonly<Record<string, Load>> = {
  'v1 ConfigMap': () => (require('./config-map') as typeof import('./config-map')).configMapRules,
  'v1 Service': () => (require('./service/service') as typeof import('./service/service')).serviceRules,
  'admissionregistration.k8s.io/v1 MutatingAdmissionPolicy': () => mutatingPolicies().mutatingAdmissionPolicyRules,
  'admissionregistration.k8s.io/v1 MutatingAdmissionPolicyBinding': () =>
    mutatingPolicies().mutatingAdmissionPolicyBindingRules,
  'admissionregistration.k8s.io/v1 MutatingWebhookConfiguration': () => webhooks().webhookConfigurationRules,
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy': () =>
    validatingPolicies().validatingAdmissionPolicyRules,
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding': () =>
    validatingPolicies().validatingAdmissionPolicyBindingRules,
  'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration': () => webhooks().webhookConfigurationRules,
  'apiregistration.k8s.io/v1 APIService': () =>
    (require('./api-service') as typeof import('./api-service')).apiServiceRules,
};

/** The rules of a kind; undefined where it has none beyond decoding. */
export function rulesOf({ apiVersion, kind }: Pick<KindInfo, 'apiVersion' | 'kind'>): KindRules | undefined {
  const key = `${apiVersion} ${kind}`;
  return Object.hasOwn(registry, key) ? registry[key]!() : undefined;
}

/** Every kind that has rules. */
export function kindsWithRules(): string[] {
  return Object.keys(registry);
}
