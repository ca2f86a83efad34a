import type { ReportFinding } from '../findings';
import type { PodSpec } from '../k8s';
import { volumePluginOf } from '../kubernetes/volume-plugins';

/** Files a finding where a volume of a pod or a PersistentVolume is of a kind that was removed or is on its way out. */
export function checkVolumePlugin(path: string, field: string, place: string, report: ReportFinding): void {
  const plugin = volumePluginOf(field);
  if (!plugin) return;
  const { status, since, successor } = plugin;
  const what = `${place} of the kind \`${field}\``;
  if (status === 'removed') report('K8S4100', { path, what, since, successor });
  else report('K8S4101', { path, what, since, successor, migrated: status === 'migrated' });
}

/** Files what is wrong with the kinds of a pod's volumes. */
export function checkVolumePlugins(path: string, { volumes = [] }: PodSpec, report: ReportFinding): void {
  for (const { name, ...source } of volumes) {
    for (const field of Object.keys(source)) checkVolumePlugin(path, field, `the volume "${name}"`, report);
  }
}
