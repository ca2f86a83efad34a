import type { TokenReviewProps } from '../../k8s/generated/authentication';
import { pathSegment } from '../../kubernetes/names';
import type { Given } from '../given';
import { Path } from '../path';
import type { KindRules } from './kind-rules';

/** @see https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-review-v1/ */
export const tokenReviewRules: KindRules<Given<TokenReviewProps>> = {
  name: () => pathSegment,
  noMetadata: true,
  create({ spec = {} }, check) {
    if (!spec.token) check.required(Path.of('spec').child('token'), 'it is what is to be reviewed');
  },
};

/** @see https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/self-subject-review-v1/ */
export const selfSubjectReviewRules: KindRules = { name: () => pathSegment, noMetadata: true, create: () => undefined };
