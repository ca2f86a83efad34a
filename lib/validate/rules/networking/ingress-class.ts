import type { IngressClassParametersReference, IngressClassProps } from '../../../k8s/generated/networking';
import { dnsLabel, dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { KindRules } from '../kind-rules';
import { checkText, checkUnchanged } from '../text';
import { checkReference } from './ingress-path';

const SPEC = Path.of('spec');
const CONTROLLER = SPEC.child('controller');
const LONGEST = 250;
const SCOPES = ['Cluster', 'Namespace'];
const PATH = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;

/** @see https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class */
export const ingressClassRules: KindRules<Given<IngressClassProps>> = {
  name: () => dnsSubdomain,
  ownGeneration: true,
  create: checkClass,
  update(ingressClass, old, check) {
    checkUnchanged(CONTROLLER, ingressClass.spec?.controller, old.spec?.controller, check);
    checkClass(ingressClass, check);
  },
};

function checkClass({ spec = {} }: Given<IngressClassProps>, check: Check): void {
  const { controller = '', parameters } = spec;
  if (controller.length > LONGEST) check.tooLong(CONTROLLER, LONGEST);
  checkController(controller, check);
  if (parameters) checkParameters(parameters, SPEC.child('parameters'), check);
}

function checkController(controller: string, check: Check): void {
  if (!controller) {
    check.required(CONTROLLER, 'it names the controller of the class, such as example.com/ingress');
    return;
  }
  const slash = controller.indexOf('/');
  if (slash < 1 || slash === controller.length - 1) {
    check.invalid(CONTROLLER, controller, 'must be a domain, "/" and a path, such as example.com/ingress');
    return;
  }
  checkText(CONTROLLER, controller.slice(0, slash), dnsSubdomain, check);
  const path = controller.slice(slash + 1);
  if (!PATH.test(path)) check.invalid(CONTROLLER, path, 'must have a path as it stands in a URL');
}

function checkParameters(parameters: Given<IngressClassParametersReference>, path: Path, check: Check): void {
  checkReference(parameters, path, check);
  const { namespace, scope } = parameters;
  const here = path.child('namespace');
  if (scope === undefined) check.required(path.child('scope'));
  else if (!SCOPES.includes(scope)) check.notSupported(path.child('scope'), scope, SCOPES);
  else if (scope === 'Cluster') {
    if (namespace !== undefined) check.forbidden(here, 'may not be set when scope is "Cluster"');
  } else if (namespace === undefined) check.required(here, 'scope is "Namespace"');
  else checkText(here, namespace, dnsLabel, check);
}
