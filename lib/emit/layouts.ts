import type { Layout, Synthesis, SynthesizedDocument } from '../synthesis';

/** A file of the output before it is printed. */
export interface FilePlan {
  /** The path within the output folder, with `/` and without extension. */
  readonly name: string;
  /** In the order in which they stand in the file. */
  readonly documents: readonly SynthesizedDocument[];
}

/** Divides the documents of an app into files; one entry for each layout. */
export const layouts: Readonly<Record<Layout, (synthesis: Synthesis) => FilePlan[]>> = {
  chart: ({ charts }) => charts.map(({ fileName, documents }) => ({ name: fileName, documents })),
  app: ({ charts, documents }) => (charts.length === 0 ? [] : [{ name: 'app', documents }]),
  resource: ({ charts }) => charts.flatMap(({ documents }) => filePerDocument('', documents)),
  folder: ({ charts }) => charts.flatMap(({ fileName, documents }) => filePerDocument(`${fileName}/`, documents)),
};

function filePerDocument(folder: string, documents: readonly SynthesizedDocument[]): FilePlan[] {
  return documents
    .filter(({ value }) => value !== undefined)
    .map((document) => ({ name: folder + document.fileStem, documents: [document] }));
}
