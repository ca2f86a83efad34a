import type {
  FlowSchemaProps,
  FlowcontrolSubject,
  NonResourcePolicyRule,
  PolicyRulesWithSubjects,
  ResourcePolicyRule,
} from '../../../k8s/generated/flowcontrol';
import { dnsLabel, dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { KindRules } from '../kind-rules';
import { checkRequiredText, checkText } from '../text';

type Schema = Given<FlowSchemaProps>;
type Subject = Given<FlowcontrolSubject>;

const SPEC = Path.of('spec');
const PRECEDENCE = SPEC.child('matchingPrecedence');
const HIGHEST = 10_000;
const METHODS = ['ByNamespace', 'ByUser'];
const KINDS = ['Group', 'ServiceAccount', 'User'];
const SUBJECTS = ['serviceAccount', 'user', 'group'] as const;
const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'proxy', 'update', 'watch'];

/** @see https://kubernetes.io/docs/concepts/cluster-administration/flow-control/ */
export const flowSchemaRules: KindRules<Schema> = {
  name: () => dnsSubdomain,
  ownGeneration: true,
  create: checkSchema,
};

function checkSchema({ metadata = {}, spec = {} }: Schema, check: Check): void {
  const { distinguisherMethod: method, matchingPrecedence: precedence = 0, priorityLevelConfiguration: level } = spec;
  if (precedence <= 0 || precedence > HIGHEST)
    check.invalid(PRECEDENCE, precedence, `must be between 1 and ${HIGHEST}`);
  if (precedence === 1 && metadata.name !== 'exempt') {
    check.invalid(PRECEDENCE, precedence, 'must be more than 1, which is for the schema "exempt"');
  }
  if (method && !METHODS.includes(method.type ?? '')) {
    check.notSupported(SPEC.child('distinguisherMethod').child('type'), method.type, METHODS);
  }
  const name = SPEC.child('priorityLevelConfiguration').child('name');
  checkRequiredText(name, level?.name, dnsSubdomain, check, 'it names the level of priority');
  spec.rules?.forEach((rule, index) => checkRule(rule, SPEC.child('rules').index(index), check));
}

function checkRule(rule: Given<PolicyRulesWithSubjects>, path: Path, check: Check): void {
  const { nonResourceRules: others = [], resourceRules: resources = [], subjects = [] } = rule;
  if (subjects.length === 0) check.required(path.child('subjects'), 'a rule says whose requests it is about');
  subjects.forEach((subject, index) => checkSubject(subject, path.child('subjects').index(index), check));
  if (resources.length + others.length === 0) check.required(path, 'a rule has resourceRules or nonResourceRules');
  resources.forEach((each, index) => checkResourceRule(each, path.child('resourceRules').index(index), check));
  others.forEach((each, index) => checkOtherRule(each, path.child('nonResourceRules').index(index), check));
}

function checkSubject(subject: Subject, path: Path, check: Check): void {
  const { kind = '' } = subject;
  if (!KINDS.includes(kind)) {
    check.notSupported(path.child('kind'), kind, KINDS);
    return;
  }
  for (const field of SUBJECTS) {
    const isMeant = field.toLowerCase() === kind.toLowerCase();
    if (isMeant) checkSubjectName(subject, field, path.child(field), check);
    else if (subject[field]) check.forbidden(path.child(field), `may not be set when kind is "${kind}"`);
  }
}

function checkSubjectName(subject: Subject, field: (typeof SUBJECTS)[number], path: Path, check: Check): void {
  const given = subject[field];
  if (!given) {
    check.required(path, `the kind of the subject is ${subject.kind}`);
    return;
  }
  if (!given.name) check.required(path.child('name'));
  if (field !== 'serviceAccount') return;
  if (given.name && given.name !== '*') checkText(path.child('name'), given.name, dnsSubdomain, check);
  checkRequiredText(path.child('namespace'), subject.serviceAccount?.namespace, dnsLabel, check);
}

function checkResourceRule(rule: Given<ResourcePolicyRule>, path: Path, check: Check): void {
  checkVerbs(rule.verbs, path, check);
  for (const field of ['apiGroups', 'resources'] as const) checkAlone(rule[field], path.child(field), true, check);
  const here = path.child('namespaces');
  const { clusterScope = false, namespaces = [] } = rule;
  if (checkAlone(namespaces, here, !clusterScope, check)) return;
  namespaces.forEach((namespace, index) => checkText(here.index(index), namespace, dnsLabel, check));
}

function checkOtherRule(rule: Given<NonResourcePolicyRule>, path: Path, check: Check): void {
  checkVerbs(rule.verbs, path, check);
  const here = path.child('nonResourceURLs');
  if (checkAlone(rule.nonResourceURLs, here, true, check)) return;
  rule.nonResourceURLs?.forEach((url, index) => {
    const stars = url.split('*').length - 1;
    const isPath = url.startsWith('/') && !url.includes(' ') && !url.includes('//');
    if (url === '/' || (isPath && (stars === 0 || (stars === 1 && url.endsWith('/*'))))) return;
    check.invalid(here.index(index), url, 'must be a path such as /healthz or /debug/*');
  });
}

function checkVerbs(verbs: readonly string[] = [], path: Path, check: Check): void {
  const here = path.child('verbs');
  if (checkAlone(verbs, here, true, check)) return;
  if (!verbs.every((verb) => VERBS.includes(verb))) check.notSupported(here, verbs.join(', '), ['*', ...VERBS]);
}

/** A list in which "*" stands alone. Returns whether there is no more to be said about it. */
function checkAlone(list: readonly string[] = [], path: Path, required: boolean, check: Check): boolean {
  if (list.length === 0 && required) check.required(path, 'a rule names at least one, or "*"');
  if (!list.includes('*')) return list.length === 0;
  if (list.length > 1) check.invalid(path, list, 'must not have anything besides "*"');
  return true;
}
