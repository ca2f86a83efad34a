import type { ReplicationControllerProps } from '../../../k8s/generated/core';
import { dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import { checkGenerateName } from '../generate-name';
import type { Draft, KindRules } from '../kind-rules';
import { checkNotNegative } from '../pod/numbers';
import { STRICT_TEMPLATE, type PodOptions } from '../pod/pod-options';
import { checkPodTemplate } from '../pod/pod-template';
import { reportMismatch } from '../workload-selector';
import { fillLabels } from './fill-labels';
import { finalName } from './final-name';
import { prepareTemplate, templateOfSpec, templateOptions } from './prepare-template';
import { checkKeptRunning } from './replicated-template';

const SPEC = Path.of('spec');

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/replicationcontroller/ */
export const replicationControllerRules: KindRules<Given<ReplicationControllerProps>> = {
  name: () => dnsSubdomain,
  prepare(draft, check, old) {
    for (const object of old ? [old, draft] : [draft]) {
      fillLabels(object);
      fillSelector(object['spec'] as Draft | undefined);
    }
    // Of a name that is generated, a server looks at what came of it.
    const metadata = draft['metadata'] as Draft | undefined;
    if (!old && check.since('1.35') && metadata?.['generateName']) {
      const { generateName: _, ...others } = metadata;
      draft['metadata'] = { ...others, name: finalName(metadata) };
    }
    prepareTemplate(draft, templateOfSpec, check, old);
  },
  create: (controller, check) => checkController(controller, STRICT_TEMPLATE, check),
  update(controller, { spec: old = {} }, check) {
    if (!check.since('1.35')) checkGenerateName(controller.metadata, check);
    checkController(controller, templateOptions(old.template), check);
  },
};

/** Unlike its successors, a ReplicationController takes the labels of its template for a selector. */
function fillSelector(spec: Draft | undefined): void {
  const template = spec?.['template'] as { metadata?: { labels?: object } } | undefined;
  const labels = template?.metadata?.labels;
  if (labels && Object.keys(spec!['selector'] ?? {}).length === 0) spec!['selector'] = { ...labels };
}

function checkController({ spec = {} }: Given<ReplicationControllerProps>, options: PodOptions, check: Check): void {
  const { selector = {}, template } = spec;
  const path = SPEC.child('template');
  checkNotNegative(SPEC, 'minReadySeconds', spec.minReadySeconds, check);
  checkNotNegative(SPEC, 'replicas', spec.replicas, check);
  const pairs = Object.entries(selector);
  if (pairs.length === 0) {
    check.required(SPEC.child('selector'), 'it tells which pods belong to it', `Set ${path}.metadata.labels.`);
  }
  if (!template) return check.required(path, 'pods are made after it');
  const labels = template.metadata?.labels ?? {};
  if (pairs.some(([key, value]) => !Object.hasOwn(labels, key) || labels[key] !== value)) {
    reportMismatch({ matchLabels: selector }, labels, path, check);
  }
  checkPodTemplate(template, options, path, check);
  checkKeptRunning(template, path, check);
}
