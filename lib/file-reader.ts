/** A file as a manifest can hold it: as a text, or where its bytes are none in UTF-8, as base64. */
export type FileContent = { readonly text: string } | { readonly base64: string };

/** What stands at a path. */
export interface FoundFiles {
  /** The absolute path. */
  readonly path: string;
  /** By their names: the file itself, or those in the folder and not below it, but for hidden ones. */
  readonly files: ReadonlyMap<string, FileContent>;
}

/** What stands behind files that a program names: the library itself reads none. */
export interface FileReader {
  /**
   * @param from the file of the program to which a path is relative; without one, it is to the working directory
   * @returns undefined where there is neither a file nor a folder
   */
  read(path: string, from: string | undefined): FoundFiles | undefined;
  /** The absolute path of what is read, for messages. */
  resolve(path: string, from: string | undefined): string;
}

declare const require: ((id: string) => unknown) | undefined;

/**
 * The reader of the package's command.
 *
 * @throws where there are no files: in a browser, or in a bundle without the command
 */
export function fileReader(): FileReader {
  // Through a variable, so that a bundler for the browser does not follow it.
  const load = typeof require === 'function' ? require : undefined;
  let cause: unknown;
  try {
    const module = load?.('../cli/read-files') as { readonly reader: FileReader } | undefined;
    if (module) return module.reader;
  } catch (error) {
    cause = error;
  }
  throw new Error(
    'A construct names files, and the part of k8sdsl that reads them is not here: this is a browser, or a bundle that holds only the library. Give it their content instead.',
    { cause },
  );
}
