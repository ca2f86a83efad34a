import { layouts } from '../../lib/emit/layouts';
import type { Manifest } from '../../lib/manifest';
import type { Synthesis } from '../../lib/synthesis';

/** Where a document stands in the output. */
export interface DocumentPlace {
  /** Relative to the output folder. */
  readonly path: string;
  /** Counted from 0 within the file. */
  readonly document: number;
}

/** Finds the file of every object, and its number in there: what a report calls it. */
export function documentPlaces(synthesis: Synthesis, format: 'yaml' | 'json'): Map<Manifest, DocumentPlace> {
  const extension = format === 'json' ? synthesis.extension.replace(/\.ya?ml$/, '.json') : synthesis.extension;
  const places = new Map<Manifest, DocumentPlace>();
  for (const { name, documents } of layouts[synthesis.layout](synthesis)) {
    const objects = documents.flatMap(({ manifest }) => manifest ?? []);
    for (const [document, manifest] of objects.entries()) places.set(manifest, { path: name + extension, document });
  }
  return places;
}
