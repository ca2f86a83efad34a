import { describeValue } from '../describe';
import type { ReportFinding } from '../findings';
import type { CustomResourceDefinitionProps } from './custom-resource-definition';
import { untypedFields } from './custom-schema';
import { schemaOf, versionsOf } from './custom-version';
import { checkWebhookService } from './webhook-service';

/** Files what a kube-apiserver refuses in a definition, or takes and never serves. */
export function checkDefinition(path: string, props: CustomResourceDefinitionProps, report: ReportFinding): void {
  const { group, annotations, conversion } = props;
  const versions = versionsOf(props);
  const names = Object.keys(versions);
  const stored = names.filter((name) => versions[name]!.storage);
  if (names.length === 0) report('K8S4430', { path, stored, names });
  else if (stored.length > 1 || (stored.length === 0 && names.length > 1)) report('K8S4430', { path, stored, names });
  for (const name of names) {
    const given: unknown = props.versions[name];
    if (typeof given !== 'object') {
      report('K8S4409', { path, option: `versions.${name}`, got: describeValue(given), expected: 'an object' });
    }
    if (!/^v[1-9]\d*(?:(?:alpha|beta)[1-9]\d*)?$/.test(name)) report('K8S4431', { path, name });
    const untyped = untypedFields(schemaOf(versions[name]!), '').map((field) => field.replace(/^\./, ''));
    if (untyped.length > 0) report('K8S4432', { path, version: name, fields: untyped });
  }
  if (typeof group !== 'string') {
    report('K8S4409', { path, option: 'group', got: describeValue(group), expected: 'a domain' });
  } else if (!group.includes('.')) {
    report('K8S4433', { path, group, problem: 'has no dot', fix: 'Put a domain of yours behind it.' });
  } else if (/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(group) && !annotations?.['api-approved.kubernetes.io']) {
    const fix =
      'Take a domain of yours; for Kubernetes itself, the annotation api-approved.kubernetes.io names the review.';
    report('K8S4433', { path, group, problem: "is Kubernetes' own", fix });
  }
  if (conversion) checkWebhookService(path, conversion.service, report);
}
