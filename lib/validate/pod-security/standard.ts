import type { PodSpec } from '../../k8s/generated/core';
import type { ObjectMeta } from '../../k8s/generated/meta';
import type { Given } from '../given';
import type { Path } from '../path';
import type { podSecurityCodes } from '../../codes/pod-security';

/** A pod as a check of the standards sees it. */
export interface SecuredPod {
  readonly metadata: Given<ObjectMeta>;
  readonly spec: Given<PodSpec>;
  /** The path of the spec. */
  readonly path: Path;
  /** The path of the annotations. */
  readonly annotations: Path;
}

/** Takes what a check finds: its code, the field and what stands there. */
export type ReportViolation = (code: keyof typeof podSecurityCodes, path: Path, got: unknown) => void;

/** One check of the standards, in the version of a minor. */
export type SecurityCheck = (pod: SecuredPod, report: ReportViolation, minor: number) => void;
