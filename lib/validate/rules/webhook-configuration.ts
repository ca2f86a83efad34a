import type {
  MutatingWebhookConfigurationProps,
  MutatingWebhook,
  ValidatingWebhookConfigurationProps,
} from '../../k8s/generated/admissionregistration';
import { dns1035Label, dnsSubdomain } from '../../kubernetes/names';
import { Check } from '../check';
import { isEqual } from '../equal';
import type { Given } from '../given';
import { Path } from '../path';
import { checkRule } from './admission-rule';
import { checkGenerateName } from './generate-name';
import type { KindRules } from './kind-rules';
import { checkLabelSelector } from './label-selector';
import { checkMatchConditions, expressionsOf } from './match-conditions';
import { checkStaticSuffix } from './static-suffix';
import { checkWebhookClient } from './webhook-client';

type Configuration = Given<MutatingWebhookConfigurationProps> | Given<ValidatingWebhookConfigurationProps>;
type Webhook = Given<MutatingWebhook>;

const FAILURE_POLICIES = ['Fail', 'Ignore'];
const MATCH_POLICIES = ['Equivalent', 'Exact'];
const REINVOCATION_POLICIES = ['IfNeeded', 'Never'];
const SAFE = ['None', 'NoneOnDryRun'];
const SIDE_EFFECTS = [...SAFE, 'Some', 'Unknown'];
const REVIEW_VERSIONS = new Set(['v1', 'v1beta1']);

/** What an object that is stored already may keep, though a new one may not have it. */
interface Leniency {
  readonly sideEffects?: boolean;
  readonly reviewVersions?: boolean;
  readonly names?: boolean;
  readonly selectors?: boolean;
  readonly conditions?: boolean;
  readonly stored?: ReadonlySet<string>;
}

/** @see https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/ */
export const webhookConfigurationRules: KindRules<Configuration> = {
  name: () => dnsSubdomain,
  ownGeneration: true,
  create(configuration, check) {
    checkStaticSuffix(configuration.metadata?.name, check);
    checkWebhooks(webhooksOf(configuration), {}, check);
  },
  update(configuration, old, check) {
    const webhooks = webhooksOf(configuration);
    checkGenerateName(configuration.metadata, check);
    checkWebhooks(webhooks, leniencyOf(webhooks, webhooksOf(old), check), check);
  },
};

function webhooksOf(configuration: Configuration): readonly Webhook[] {
  return (configuration.webhooks ?? []) as readonly Webhook[];
}

function leniencyOf(webhooks: readonly Webhook[], old: readonly Webhook[], check: Check): Leniency {
  const names = new Set(old.map(({ name = '' }) => name));
  const selectors = new Check(check.minor);
  for (const webhook of old) checkSelectors(webhook, Path.of('webhooks'), selectors, false);
  return {
    sideEffects: old.some(({ sideEffects }) => !SAFE.includes(sideEffects ?? '')),
    reviewVersions: old.some(
      ({ admissionReviewVersions: versions = [] }) =>
        versions.length > 0 && !versions.some((version) => REVIEW_VERSIONS.has(version)),
    ),
    names: names.size < old.length,
    selectors: !selectors.isClean,
    conditions:
      webhooks.length === old.length &&
      webhooks.every(({ matchConditions }, index) => isEqual(matchConditions, old[index]!.matchConditions)),
    stored: expressionsOf(old.flatMap(({ matchConditions = [] }) => matchConditions)),
  };
}

function checkWebhooks(webhooks: readonly Webhook[], lenient: Leniency, check: Check): void {
  const names = new Set<string>();
  webhooks.forEach((webhook, index) => {
    const path = Path.of('webhooks').index(index);
    checkWebhook(webhook, path, lenient, check);
    checkReviewVersions(webhook.admissionReviewVersions, path.child('admissionReviewVersions'), lenient, check);
    const { name } = webhook;
    if (lenient.names || !name) return;
    if (names.has(name)) check.duplicate(path.child('name'), name);
    names.add(name);
  });
}

function checkWebhook(webhook: Webhook, path: Path, lenient: Leniency, check: Check): void {
  checkQualifiedName(webhook.name, path.child('name'), check);
  webhook.rules?.forEach((rule, index) => checkRule(rule, path.child('rules').index(index), check));
  const words = {
    failurePolicy: FAILURE_POLICIES,
    matchPolicy: MATCH_POLICIES,
    reinvocationPolicy: REINVOCATION_POLICIES,
  };
  for (const field of ['failurePolicy', 'matchPolicy', 'reinvocationPolicy'] as const) {
    const given = webhook[field];
    if (given !== undefined && !words[field].includes(given))
      check.notSupported(path.child(field), given, words[field]);
  }
  const { sideEffects, timeoutSeconds } = webhook;
  const allowed = lenient.sideEffects ? SIDE_EFFECTS : SAFE;
  if (sideEffects === undefined) {
    check.required(
      path.child('sideEffects'),
      'it says whether a dry run may call the webhook',
      `Set it to ${SAFE.join(' or ')}.`,
    );
  } else if (!allowed.includes(sideEffects)) {
    check.notSupported(path.child('sideEffects'), sideEffects, allowed);
  }
  if (timeoutSeconds !== undefined && (timeoutSeconds > 30 || timeoutSeconds < 1)) {
    check.invalid(path.child('timeoutSeconds'), timeoutSeconds, 'must be between 1 and 30');
  }
  checkSelectors(webhook, path, check, lenient.selectors);
  checkWebhookClient(webhook.clientConfig ?? {}, path.child('clientConfig'), check);
  if (!lenient.conditions) {
    const conditions = { params: false, stored: lenient.stored };
    checkMatchConditions(webhook.matchConditions, path.child('matchConditions'), conditions, check);
  }
}

function checkSelectors(webhook: Webhook, path: Path, check: Check, lax?: boolean): void {
  checkLabelSelector(webhook.namespaceSelector, path.child('namespaceSelector'), check, lax);
  checkLabelSelector(webhook.objectSelector, path.child('objectSelector'), check, lax);
}

/** A name of at least three parts, such as `pods.policy.example.com`. */
function checkQualifiedName(name: string | undefined, path: Path, check: Check): void {
  if (!name)
    return check.required(path, 'it tells the webhooks apart', 'Set it to a name such as pods.policy.example.com.');
  const problems = dnsSubdomain(name);
  if (problems.length) check.invalid(path, name, problems.join(', and it '));
  else if (name.split('.').length < 3) {
    check.invalid(
      path,
      name,
      'must have at least three parts with dots between',
      'Use a name such as pods.policy.example.com.',
    );
  }
}

function checkReviewVersions(versions: readonly string[] = [], path: Path, lenient: Leniency, check: Check): void {
  if (!versions.length) {
    return check.required(path, 'it says which versions of AdmissionReview the webhook takes', 'Set it to [v1].');
  }
  versions.forEach((version, index) => {
    const here = path.index(index);
    if (versions.indexOf(version) < index) return check.invalid(here, version, 'must not stand twice');
    for (const problem of dns1035Label(version)) check.invalid(here, version, problem);
  });
  if (!lenient.reviewVersions && !versions.some((version) => REVIEW_VERSIONS.has(version))) {
    check.invalid(path, versions, 'must hold v1 or v1beta1, which a server speaks');
  }
}
