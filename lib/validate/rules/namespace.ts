import type { NamespaceProps } from '../../k8s/generated/core';
import { dnsLabel, qualifiedName } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import { Path } from '../path';
import type { Draft, KindRules } from './kind-rules';
import { checkName } from './metadata';
import { checkPodSecurityLabels } from './pod-security-labels';

const FINALIZERS = Path.of('spec').child('finalizers');
const STANDARD = new Set(['foregroundDeletion', 'kubernetes', 'orphan']);

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/ */
export const namespaceRules: KindRules<Given<NamespaceProps>> = {
  name: () => dnsLabel,
  prepare(draft, _, old) {
    const metadata = draft['metadata'] as { name?: string; labels?: object };
    // A selector finds a Namespace by this label.
    if (metadata.name) metadata.labels = { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name };
    if (!old) return;
    const spec = { ...(draft['spec'] as Draft) };
    delete spec['finalizers'];
    draft['spec'] = spec;
  },
  create(namespace, check) {
    checkFinalizers(namespace, check);
    checkPodSecurityLabels(namespace.metadata?.labels, undefined, check);
  },
  update(namespace, old, check) {
    // A server looks at the beginning of a generated name again.
    checkName({ ...namespace.metadata }, dnsLabel, check);
    checkFinalizers(namespace, check);
    checkPodSecurityLabels(namespace.metadata?.labels, old.metadata?.labels, check);
  },
};

function checkFinalizers({ spec }: Given<NamespaceProps>, check: Check): void {
  for (const name of spec?.finalizers ?? []) {
    for (const problem of qualifiedName(name)) check.invalid(FINALIZERS, name, problem);
    if (name.includes('/') || STANDARD.has(name)) continue;
    check.invalid(FINALIZERS, name, 'must have a prefix of DNS and a "/"', `Write "example.com/${name}".`);
  }
}
