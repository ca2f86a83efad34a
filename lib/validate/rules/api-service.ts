import type { APIServiceProps, APIServiceSpec } from '../../k8s/generated/apiregistration';
import { dns1035Label, dnsSubdomain, pathSegment } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import { Path } from '../path';
import type { KindRules } from './kind-rules';

const SPEC = Path.of('spec');

/** @see https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/ */
export const apiServiceRules: KindRules<Given<APIServiceProps>> = {
  name: () => pathSegment,
  create: checkApiService,
};

function checkApiService({ metadata = {}, spec = {} }: Given<APIServiceProps>, check: Check): void {
  const { group = '', version = '', groupPriorityMinimum = 0, versionPriority = 0 } = spec;
  const name = `${version}.${group}`;
  for (const field of ['name', 'generateName'] as const) {
    const given = metadata[field];
    if (!given || given === name || pathSegment(given).length > 0) continue;
    const must = `must be spec.version, a dot and spec.group: "${name}"`;
    check.invalid(Path.of('metadata').child(field), given, must);
  }
  if (!group && version !== 'v1') check.required(SPEC.child('group'), 'only v1 of Kubernetes itself has none');
  for (const problem of group ? dnsSubdomain(group) : []) check.invalid(SPEC.child('group'), group, problem);
  for (const problem of dns1035Label(version)) check.invalid(SPEC.child('version'), version, problem);
  if (groupPriorityMinimum <= 0 || groupPriorityMinimum > 20000) {
    check.invalid(SPEC.child('groupPriorityMinimum'), groupPriorityMinimum, 'must be between 1 and 20000');
  }
  if (versionPriority <= 0 || versionPriority > 1000) {
    check.invalid(SPEC.child('versionPriority'), versionPriority, 'must be between 1 and 1000');
  }
  checkService(spec, check);
}

/** Where the server of the API is, which a local API has not. */
function checkService({ service, caBundle = '', insecureSkipTLSVerify }: Given<APIServiceSpec>, check: Check): void {
  const insecure = SPEC.child('insecureSkipTLSVerify');
  if (!service) {
    if (caBundle) check.invalid(SPEC.child('caBundle'), caBundle, 'must not be set without a service');
    if (insecureSkipTLSVerify) check.invalid(insecure, true, 'must not be true without a service');
    return;
  }
  const { port = 0 } = service;
  const path = SPEC.child('service');
  if (!service.namespace) check.required(path.child('namespace'), 'it is where the Service is');
  if (!service.name) check.required(path.child('name'), 'it names the Service');
  if (port < 1 || port > 65535) check.invalid(path.child('port'), port, 'must be between 1 and 65535');
  if (insecureSkipTLSVerify && caBundle) {
    const hint = 'Remove insecureSkipTLSVerify: the bundle is what TLS is verified with.';
    check.invalid(insecure, true, 'must not be true together with caBundle', hint);
  }
}
