import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import type { Manifest } from '../../lib/manifest';
import { identityOf } from '../../lib/manifest';
import type { RenderedProgram } from './program';

/** Prints; a value of the user's that can't be printed comes back as a finding, with the object that holds it. */
export function printing<T>(program: RenderedProgram, print: () => T): T | Diagnostic {
  try {
    return print();
  } catch (error) {
    if (!isUnprintable(error)) throw error;
    for (const { synthesis } of program.apps) {
      for (const manifest of synthesis.manifests) {
        const found = problemOf(manifest);
        if (found) return found;
      }
    }
    return diagnostic('K8S5209', { field: error.path || 'A document', problem: error.problem });
  }
}

interface Unprintable extends Error {
  readonly path: string;
  readonly problem: string;
}

function isUnprintable(error: unknown): error is Unprintable {
  return (error as Error | undefined)?.name === 'UnprintableValueError';
}

function problemOf(manifest: Manifest): Diagnostic | undefined {
  const { toYaml } = require('../../lib/emit/yaml') as typeof import('../../lib/emit/yaml');
  try {
    toYaml(manifest.object);
    return undefined;
  } catch (error) {
    if (!isUnprintable(error)) throw error;
    const { path, problem } = error;
    const { origin } = manifest;
    const target = { ...identityOf(manifest.object), ...(path ? { field: path } : {}) };
    return diagnostic('K8S5209', { field: path || 'The object', problem }, { target, ...(origin ? { origin } : {}) });
  }
}
