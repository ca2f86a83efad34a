import type { Layout, Synthesis } from '../synthesis';
import { formats, type Format, type Style } from './formats';
import { layouts } from './layouts';

export type { Format, Style } from './formats';
export { toCdk8sYaml } from './cdk8s-yaml';
export { toJson, toJsonList } from './json';
export { UnprintableValueError } from './unprintable';
export { toYaml, toYamlStream } from './yaml';

/** A file to be written. */
export interface OutputFile {
  /** The path within the output folder, with `/` on every platform. */
  readonly path: string;
  readonly content: string;
}

/** How files are made of a rendered app. */
export interface EmitOptions {
  readonly format: Format;
  /** How the documents are divided into files. */
  readonly layout: Layout;
  /** Whose YAML. It makes no difference to JSON. */
  readonly style: Style;
  /**
   * What follows the name of every file, such as `.k8s.yaml`; for JSON, `.yaml` at its end becomes `.json`.
   *
   * @default the extension that the app asks for
   */
  readonly extension?: string;
}

/**
 * Prints a rendered app as files. The same app gives the same files, in the same order.
 *
 * In JSON, a file for a chart or an app holds one `List`. A chart without objects has an empty file in the style of cdk8s
 * and none otherwise. Files of one name overwrite each other in the style of cdk8s, as they do there; otherwise `synth`
 * has reported them for the layout that it was asked for.
 *
 * @throws {@link UnprintableValueError} when a document holds a value that can't be printed
 * @throws Error when two files fall on one name, in the style of k8sdsl
 * @example
 * emit(synth(app), { format: 'yaml', layout: 'chart', style: 'k8sdsl' });
 * // [{ path: 'shop.k8s.yaml', content: 'apiVersion: apps/v1\nkind: Deployment\n…' }]
 */
export function emit(synthesis: Synthesis, options: EmitOptions): OutputFile[] {
  const { format, layout, style } = options;
  const printer = formats[format][style];
  const extension = printer.extension(options.extension ?? synthesis.extension);
  const isDivided = layout === 'resource' || layout === 'folder';
  const files = new Map<string, string>();
  for (const { name, documents } of layouts[layout](synthesis)) {
    const values = documents.map(({ value }) => value);
    const content = isDivided ? printer.one(values[0]) : printer.many(values);
    if (content === undefined) continue;
    const path = name + extension;
    if (style === 'k8sdsl' && files.has(path)) {
      throw new Error(
        `Two documents need the file "${path}" in the layout "${layout}", for which the app was not checked.`,
      );
    }
    files.set(path, content);
  }
  if (synthesis.constructMetadata) files.set('construct-metadata.json', JSON.stringify(synthesis.constructMetadata));
  return Array.from(files, ([path, content]) => ({ path, content }));
}
