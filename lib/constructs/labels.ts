/** What the labels of a workload are made of. */
export interface WorkloadIdentity {
  /** The application: `app.kubernetes.io/name`. */
  readonly name: string;
  /** This installation of it: `app.kubernetes.io/instance`. */
  readonly instance: string;
  /** Its role: `app.kubernetes.io/component`. */
  readonly component: string;
  /** What it is a part of: `app.kubernetes.io/part-of`. */
  readonly partOf?: string;
  /** The version that runs: `app.kubernetes.io/version`. */
  readonly version?: string;
}

/** The label that says what made an object. */
export const MANAGED_BY = 'app.kubernetes.io/managed-by';

const SELECTOR = ['app.kubernetes.io/name', 'app.kubernetes.io/instance', 'app.kubernetes.io/component'];

/**
 * The labels that select a workload's pods, out of all of theirs: name, instance and component, and nothing that can change over
 * its life, because the selector of a workload is immutable.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 */
export function selectorOf(labels: Readonly<Record<string, string>>): Record<string, string> {
  const selector: Record<string, string> = {};
  for (const name of SELECTOR) if (labels[name] !== undefined) selector[name] = labels[name];
  return selector;
}

/**
 * The recommended labels for every object of a workload, its pods included.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 */
export function standardLabels(identity: WorkloadIdentity): Record<string, string> {
  return {
    'app.kubernetes.io/name': labelValue(identity.name),
    'app.kubernetes.io/instance': identity.instance,
    'app.kubernetes.io/component': labelValue(identity.component),
    ...(identity.partOf ? { 'app.kubernetes.io/part-of': labelValue(identity.partOf) } : {}),
    ...(identity.version ? { 'app.kubernetes.io/version': labelValue(identity.version) } : {}),
    [MANAGED_BY]: 'k8sdsl',
  };
}

/**
 * The recommended labels that every object can have, whatever it is: what it is a part of, and what made it.
 *
 * @param partOf the id of the chart
 */
export function commonLabels(partOf: string): Record<string, string> {
  const value = labelValue(partOf);
  return {
    ...(value ? { 'app.kubernetes.io/part-of': value } : {}),
    [MANAGED_BY]: 'k8sdsl',
  };
}

/** The nearest valid label value: at most 63 characters, other characters replaced, alphanumeric at both ends. */
function labelValue(text: string): string {
  return LABEL_VALUE.test(text) ? text : nearestLabelValue(text);
}

const LABEL_VALUE = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;

function nearestLabelValue(text: string): string {
  return text
    .replace(/[^A-Za-z0-9._-]/g, '-')
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}
