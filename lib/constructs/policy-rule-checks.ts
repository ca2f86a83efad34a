import type { ReportFinding } from '../findings';
import { kinds } from '../kubernetes/api';
import { suggest } from '../suggest';
import { checkList, itemsOf } from './given';
import { belongsToCluster, isReadable, kindsOf, type PolicyRuleProps, type ResourceReference } from './policy-rule';

const RESOURCE_VERBS = (
  'get list watch create update patch delete deletecollection use bind escalate impersonate approve sign attest ' +
  'unsafe-delete-ignore-read-errors request-serviceaccounts-token-audience'
).split(' ');
const URL_VERBS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'];

/** What rules name that is no object and stands in no table: who can be impersonated, and what is served when it is asked for. */
const VIRTUAL = new Set(['users', 'groups', 'uids', 'userextras', 'signers', 'componentstatuses']);

/** Files what is wrong with the rules of a role. */
export function checkRules(
  path: string,
  rules: readonly PolicyRuleProps[],
  namespaced: boolean,
  report: ReportFinding,
): void {
  checkList(path, 'rules', rules, report);
  for (const [index, rule] of itemsOf(rules).entries()) {
    // What has another type is reported by validation, with its field.
    if (!isReadable(rule)) continue;
    const number = index + 1;
    checkWildcards(path, number, rule, report);
    checkShape(path, number, rule, namespaced, report);
    for (const resource of rule.resources ?? []) {
      if (typeof resource === 'string') checkResource(path, number, resource, rule.apiGroups, report);
      if (namespaced && belongsToCluster(resource) && !isOwnNamespace(resource, rule)) {
        const name = typeof resource === 'string' ? resource : resource.plural;
        const problem = `"${name}" belong to the whole cluster, and a Role grants within its namespace only`;
        report('K8S4403', { path, number, problem, fix: 'Use a ClusterRole with a ClusterRoleBinding.' });
      }
    }
  }
}

function checkWildcards(path: string, number: number, rule: PolicyRuleProps, report: ReportFinding): void {
  if (rule.reason?.trim()) return;
  const found = (['apiGroups', 'resources', 'verbs', 'nonResourceURLs'] as const).filter((field) =>
    rule[field]?.some((value) => value === '*' || value === '*/*'),
  );
  if (found.length > 0)
    report('K8S4400', { path, what: `rule ${number}`, where: found.map((field) => `\`${field}\``) });
}

/** What a kube-apiserver refuses. */
function checkShape(
  path: string,
  number: number,
  rule: PolicyRuleProps,
  namespaced: boolean,
  report: ReportFinding,
): void {
  const { resources = [], nonResourceURLs = [], verbs, resourceNames = [] } = rule;
  const refuse = (problem: string, fix: string): void => report('K8S4402', { path, number, problem, fix });
  if (verbs.length === 0) refuse('has no verbs', "Say what may be done: `verbs: ['get', 'list', 'watch']`.");
  if (resources.length === 0 && nonResourceURLs.length === 0) {
    refuse('is about nothing', "Say about what: `resources: ['pods']`.");
  }
  if (resources.length > 0 && nonResourceURLs.length > 0) {
    refuse('has both `resources` and `nonResourceURLs`', 'Make two rules of it.');
  }
  if (namespaced && nonResourceURLs.length > 0) {
    refuse('has `nonResourceURLs`, which belong to the whole cluster', 'Use a ClusterRole with a ClusterRoleBinding.');
  }
  const nameless = verbs.filter((verb) => verb === 'create' || verb === 'deletecollection');
  if (resourceNames.length > 0 && nameless.length > 0) {
    const problem = `\`resourceNames\` keep ${nameless.map((verb) => `"${verb}"`).join(' and ')} from ever being granted, because such a request has no name`;
    report('K8S4403', {
      path,
      number,
      problem,
      fix: 'Put these verbs into a rule of their own, without `resourceNames`.',
    });
  }
  const known = nonResourceURLs.length > 0 ? URL_VERBS : RESOURCE_VERBS;
  if (!isAboutKubernetes(rule)) return;
  for (const verb of verbs) {
    if (verb === '*' || verb.includes(':') || known.includes(verb)) continue;
    const suggestion = WORDS[verb] ?? suggest(verb, known);
    report('K8S4401', {
      path,
      number,
      what: `the verb "${verb}"`,
      known: `Its verbs: ${known.slice(0, 8).join(', ')}.`,
      suggestion,
    });
  }
}

/** What people say for several verbs at once. */
const WORDS: Readonly<Record<string, string>> = {
  read: 'get", "list", "watch',
  view: 'get", "list", "watch',
  write: 'create", "update", "patch", "delete',
  edit: 'update", "patch',
};

/** Files a resource that Kubernetes does not have, as far as it is known. */
export function checkResource(
  path: string,
  number: number,
  resource: string,
  apiGroups: readonly string[] | undefined,
  report: ReportFinding,
): void {
  const [plural = ''] = resource.split('/');
  if (plural === '*' && apiGroups) return;
  if (plural === '*') {
    const known = 'Of everything, name the groups, too: `apiGroups`.';
    return report('K8S4401', { path, number, what: 'the resource "*" of no group', known, suggestion: undefined });
  }
  const found = kindsOf(resource);
  if (apiGroups === undefined ? found.length > 0 || VIRTUAL.has(plural) : !areBuiltIn(apiGroups)) return;
  if (VIRTUAL.has(plural) || found.some(({ group }) => apiGroups?.includes(group))) return;
  const known =
    found.length > 0
      ? `It is in ${found.map(({ group }) => (group ? `"${group}"` : "the core group, `''`")).join(', ')}.`
      : apiGroups === undefined
        ? 'Of a kind of your own, name the group too, or put in its CustomResourceDefinition.'
        : '';
  const suggestion = found.length > 0 ? undefined : suggestResource(plural, apiGroups);
  const where = apiGroups
    ? ` in ${[...new Set(apiGroups)].map((group) => (group ? `"${group}"` : 'the core group')).join(', ')}`
    : '';
  report('K8S4401', { path, number, what: `the resource "${plural}"${where}`, known, suggestion });
}

/** The plural of what is most likely meant: kinds are often given by their own name, or in the singular. */
function suggestResource(word: string, apiGroups: readonly string[] | undefined): string | undefined {
  const all = kinds().filter(({ group }) => apiGroups?.includes(group) ?? true);
  const named = all.find(({ kind }) => kind.toLowerCase() === word.toLowerCase());
  return named?.plural ?? suggest(word, new Set(all.map(({ plural }) => plural)));
}

function areBuiltIn(apiGroups: readonly string[]): boolean {
  return apiGroups.every((group) => kinds().some((kind) => kind.group === group));
}

/** Kinds of one's own may have verbs of their own. */
function isAboutKubernetes({ resources = [], apiGroups }: PolicyRuleProps): boolean {
  return apiGroups ? areBuiltIn(apiGroups) : resources.every((resource) => typeof resource === 'string');
}

/** A Namespace is in itself, as far as a request that names it goes. */
function isOwnNamespace(resource: string | ResourceReference, { verbs }: PolicyRuleProps): boolean {
  return resource === 'namespaces' && !verbs.some((verb) => ['list', 'watch', 'create'].includes(verb));
}
