import type { CustomResourceDefinitionProps } from '../../k8s/generated/apiextensions';
import type { Check } from '../check';
import type { Given } from '../given';
import type { Draft } from './kind-rules';

/** Notes the version that is stored in the status, which is the server's own. */
export function prepareStatus(draft: Draft, _: Check, old?: Draft): void {
  const storage = storageOf(draft);
  const before = old && (storedIn(old) ?? [storageOf(old)].flatMap((name) => name ?? []));
  const stored = before ?? [];
  const kept = (old?.['status'] ?? {}) as object;
  const storedVersions = storage === undefined || stored.includes(storage) ? stored : [...stored, storage];
  draft['status'] = { ...kept, storedVersions };
}

function storageOf(draft: Draft): string | undefined {
  const { spec } = draft as Given<CustomResourceDefinitionProps>;
  const stored = spec?.versions?.find(({ storage }) => storage);
  return stored && (stored.name ?? '');
}

function storedIn(draft: Draft): readonly string[] | undefined {
  const { status } = draft as Given<CustomResourceDefinitionProps>;
  return status?.storedVersions?.length ? status.storedVersions : undefined;
}
