import type { ApiObject } from 'cdk8s';

/** Says whether something takes over when a server fails; for people and for policies that look for what does not. */
const HIGHLY_AVAILABLE = 'k8sdsl/highly-available';

/** Marks the object that holds a database: how available it is, and that tools leave it when it goes from the manifests. */
export function protect(object: ApiObject, protection = true, highlyAvailable: boolean): void {
  object.metadata.addLabel(HIGHLY_AVAILABLE, String(highlyAvailable));
  if (!protection) return;
  object.metadata.addAnnotation('helm.sh/resource-policy', 'keep');
  object.metadata.addAnnotation('argocd.argoproj.io/sync-options', 'Prune=false,Delete=false');
}
