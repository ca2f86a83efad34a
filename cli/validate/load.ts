import { join } from 'node:path';
import type { Diagnostic } from '../../lib/diagnostic';
import { diagnostic } from '../../lib/diagnostic';
import type { Host } from '../host';
import { findManifestFiles, unreadable, type ManifestPath } from '../manifests/manifest-files';
import { readManifests, type ManifestDocument } from '../manifests/read-manifests';

/** An object with the file that holds it. */
export interface FileObject extends ManifestDocument {
  readonly file: string;
}

/** The objects that paths stand for, in their order. */
export interface Loaded {
  readonly objects: readonly FileObject[];
  readonly diagnostics: readonly Diagnostic[];
  readonly files: number;
}

const LIMIT = 64;

/** Reads all manifests below the paths. What cannot be read is reported, and the rest is read all the same. */
export function loadManifests(paths: readonly string[], host: Host): Loaded {
  const { files, diagnostics } = findManifestFiles(paths, host);
  const read = files.map((file) => loadFile(file, host));
  return {
    objects: read.flatMap(({ objects }) => objects),
    diagnostics: [...diagnostics, ...read.flatMap((one) => one.diagnostics)],
    files: files.length,
  };
}

/** The folder `crds` of a project, if it has one with manifests: definitions of the custom resources that it uses. */
export function definitionFolder(root: string, host: Host): string[] {
  const folder = join(root, 'crds');
  if (!host.fs.existsSync(folder) || !host.fs.statSync(folder).isDirectory()) return [];
  return findManifestFiles([folder], host).files.length > 0 ? [folder] : [];
}

function loadFile({ name, source }: ManifestPath, host: Host): Omit<Loaded, 'files'> {
  try {
    const megabytes = source === 0 ? 0 : host.fs.statSync(source).size / 1e6;
    if (megabytes > LIMIT) {
      const parameters = { megabytes: Math.round(megabytes), limit: LIMIT };
      return { objects: [], diagnostics: [diagnostic('K8S7005', parameters, { position: { file: name } })] };
    }
    const text = host.fs.readFileSync(source, 'utf8').replace(/^\uFEFF/, '');
    const { documents, diagnostics } = readManifests(text, name);
    return { objects: documents.map((document) => ({ ...document, file: name })), diagnostics };
  } catch (error) {
    return { objects: [], diagnostics: [unreadable(name, error)] };
  }
}
