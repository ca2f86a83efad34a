import type { IConstruct } from 'constructs';
import { diagnostic, type Diagnostic } from '../diagnostic';
import type { Manifest, Origin } from '../manifest';
import { originOf } from '../origin';
import type { Layout, SynthesizedChart, SynthesizedDocument } from '../synthesis';

/** Finds objects that a cluster would take for one: the version of their group does not count. */
export function findIdentityClashes(
  manifests: readonly Manifest[],
  isClusterScoped: (apiVersion: string, kind: string) => boolean = () => false,
): readonly Diagnostic[] {
  const seen = new Map<string, Manifest>();
  return manifests.flatMap((manifest) => {
    const { apiVersion, kind, metadata } = manifest.object;
    const name = metadata?.name;
    if (typeof name !== 'string' || typeof kind !== 'string' || typeof apiVersion !== 'string') return [];
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    const namespace = isClusterScoped(apiVersion, kind) ? '' : (metadata?.namespace ?? '');
    const key = `${group}\n${kind}\n${namespace}\n${name}`;
    const first = seen.get(key);
    if (!first) {
      seen.set(key, manifest);
      return [];
    }
    const identity = `${apiVersion} ${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
    const parameters = { identity, first: first.constructPath, second: manifest.constructPath };
    const target = { apiVersion, kind, name, ...(namespace === '' ? {} : { namespace }) };
    const related = [{ message: `"${first.constructPath}" was made here`, origin: first.origin }];
    return [diagnostic('K8S1001', parameters, { target, origin: manifest.origin, related })];
  });
}

/** One file to be, and what goes into it. */
interface Claim {
  readonly file: string;
  readonly owner: string;
  readonly origin: () => Origin | undefined;
}

/** Finds charts or objects that fall on one file in the given layout, on any file system. */
export function findFileClashes(
  charts: readonly SynthesizedChart[],
  constructs: readonly IConstruct[],
  layout: Layout,
): readonly Diagnostic[] {
  const claimed = new Map<string, Claim>();
  return claims(charts, constructs, layout).flatMap((claim) => {
    const key = claim.file.toLowerCase();
    const first = claimed.get(key);
    if (!first) {
      claimed.set(key, claim);
      return [];
    }
    const parameters = { file: claim.file, first: first.owner, second: claim.owner, advice: advice[layout] };
    const related = [{ message: `"${first.owner}" was made here`, origin: first.origin() }];
    return [diagnostic('K8S1003', parameters, { origin: claim.origin(), related })];
  });
}

const advice: Record<Layout, string> = {
  app: 'Rename one of them.',
  chart: 'Rename one of the charts.',
  folder: 'Rename one of the charts or objects, or write a file per chart (layout "chart").',
  resource: 'Rename one of them, or write a folder per chart (layout "folder") or a file per chart (layout "chart").',
};

function claims(
  charts: readonly SynthesizedChart[],
  constructs: readonly IConstruct[],
  layout: Layout,
): readonly Claim[] {
  if (layout === 'app') return [];
  const files = charts.map(({ fileName, path }, index) => ({
    file: fileName,
    owner: path,
    origin: () => originOf(constructs[index]!),
  }));
  if (layout === 'chart') return files;
  const objects = (folder: (chart: SynthesizedChart) => string): readonly Claim[] =>
    charts.flatMap((chart) => chart.documents.flatMap((document) => claimOf(document, folder(chart))));
  return layout === 'resource' ? objects(() => '') : [...files, ...objects(({ fileName }) => `${fileName}/`)];
}

function claimOf({ value, manifest, fileStem }: SynthesizedDocument, folder: string): readonly Claim[] {
  if (value === undefined) return [];
  return [{ file: folder + fileStem, owner: manifest?.constructPath ?? fileStem, origin: () => manifest?.origin }];
}
