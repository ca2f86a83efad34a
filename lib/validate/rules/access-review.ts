import type {
  LocalSubjectAccessReviewProps,
  ResourceAttributes,
  SelfSubjectRulesReviewProps,
  SubjectAccessReviewProps,
} from '../../k8s/generated/authorization';
import { pathSegment } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import { Path } from '../path';
import type { KindRules } from './kind-rules';
import { checkLabelSelector } from './label-selector';

type Review = Given<SubjectAccessReviewProps>;

const SPEC = Path.of('spec');
const RESOURCE = SPEC.child('resourceAttributes');
const KNOWN_OPERATORS = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist']);

/** @see https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/subject-access-review-v1/ */
export const subjectAccessReviewRules: KindRules<Review> = {
  name: () => pathSegment,
  noMetadata: true,
  create(review, check) {
    checkSubject(review, check);
    checkReview(review, false, check);
  },
};

/** @see https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/self-subject-access-review-v1/ */
export const selfSubjectAccessReviewRules: KindRules<Review> = {
  name: () => pathSegment,
  noMetadata: true,
  create: (review, check) => checkReview(review, false, check),
};

/** @see https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/local-subject-access-review-v1/ */
export const localSubjectAccessReviewRules: KindRules<Given<LocalSubjectAccessReviewProps>> = {
  name: () => pathSegment,
  noMetadata: true,
  create(review, check) {
    checkSubject(review, check);
    checkReview(review, true, check);
    const { metadata = {}, spec = {} } = review;
    // A namespace that is missing comes with the request.
    const namespace = metadata.namespace || 'default';
    if (spec.resourceAttributes && (spec.resourceAttributes.namespace ?? '') !== namespace) {
      const path = RESOURCE.child('namespace');
      check.invalid(path, spec.resourceAttributes.namespace, 'must be equal to metadata.namespace');
    }
    if (spec.nonResourceAttributes) {
      check.invalid(
        SPEC.child('nonResourceAttributes'),
        spec.nonResourceAttributes,
        'may not be asked about in a namespace',
      );
    }
  },
};

/** @see https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/self-subject-rules-review-v1/ */
export const selfSubjectRulesReviewRules: KindRules<Given<SelfSubjectRulesReviewProps>> = {
  name: () => pathSegment,
  noMetadata: true,
  create({ spec = {} }, check) {
    if (!spec.namespace) check.required(SPEC.child('namespace'), 'rules are those of a namespace');
  },
};

function checkSubject({ spec = {} }: Review, check: Check): void {
  if (!spec.user && !spec.groups?.length) check.invalid(SPEC.child('user'), '', 'must be set, or groups must be');
}

function checkReview({ metadata = {}, spec = {} }: Review, local: boolean, check: Check): void {
  const { nonResourceAttributes: other, resourceAttributes: resource } = spec;
  if (!resource === !other) {
    // Up to 1.36 a server names one of the two.
    const path = check.since('1.37') ? SPEC : resource ? SPEC.child('nonResourceAttributes') : RESOURCE;
    check.invalid(path, spec, 'must have resourceAttributes or nonResourceAttributes, not both');
  }
  if (resource) checkSelectors(resource, check);
  // What a server sets itself it has cleared before.
  const { creationTimestamp: _, deletionTimestamp: __, managedFields: ___, namespace, ...rest } = metadata;
  const isEmpty = Object.values(rest).every(
    (value) => !value || (typeof value === 'object' && Object.keys(value).length === 0),
  );
  if (isEmpty && (local || !namespace)) return;
  check.invalid(Path.of('metadata'), metadata, `must be empty${local ? ', but for the namespace' : ''}`);
}

function checkSelectors({ fieldSelector, labelSelector }: Given<ResourceAttributes>, check: Check): void {
  for (const [field, selector] of Object.entries({ fieldSelector, labelSelector })) {
    if (!selector) continue;
    const path = RESOURCE.child(field);
    const { rawSelector, requirements = [] } = selector;
    if (rawSelector && requirements.length > 0) {
      check.invalid(path.child('rawSelector'), rawSelector, 'may not be set together with requirements');
    }
    if (!rawSelector && requirements.length === 0) check.required(path.child('requirements'));
  }
  fieldSelector?.requirements?.forEach((requirement, index) => {
    checkFieldRequirement(requirement, RESOURCE.child('fieldSelector').child('requirements').index(index), check);
  });
  const requirements = labelSelector?.requirements ?? [];
  requirements.forEach((requirement, index) => {
    // Newer clients may know operators that this server does not.
    const known = KNOWN_OPERATORS.has(requirement.operator ?? '');
    const operator = known ? requirement.operator : requirement.values?.length ? 'In' : 'Exists';
    const path = RESOURCE.child('labelSelector').child('requirements').index(index);
    checkRequirement({ ...requirement, operator: operator ?? '' }, path, check);
  });
}

function checkRequirement(requirement: { operator: string }, path: Path, check: Check): void {
  // The rules of one requirement are those of a selector that has no other.
  const at = { child: () => ({ index: () => path }) } as unknown as Path;
  checkLabelSelector({ matchExpressions: [requirement] }, at, check);
}

interface FieldRequirement {
  readonly key?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}

function checkFieldRequirement({ key, operator = '', values = [] }: FieldRequirement, path: Path, check: Check): void {
  if (!key) check.required(path.child('key'));
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) check.required(path.child('values'), `the operator ${operator} compares with them`);
  } else if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) {
    check.forbidden(path.child('values'), `may not be set with the operator ${operator}`);
  }
}
