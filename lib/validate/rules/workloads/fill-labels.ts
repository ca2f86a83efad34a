import type { Draft } from '../kind-rules';
import { templateOfSpec } from './prepare-template';

/** Some kinds take the labels of their template for their own, when they have none: one map for both, to which more may come. */
export function fillLabels(object: Draft): void {
  const labels = (templateOfSpec(object)?.['metadata'] as Draft | undefined)?.['labels'];
  const metadata = object['metadata'] as { labels?: object } | undefined;
  if (!labels || Object.keys(metadata?.labels ?? {}).length > 0) return;
  object['metadata'] = { ...metadata, labels };
}
