import fs from 'node:fs';
import { basename, relative } from 'node:path';
import type { App } from 'cdk8s';
import { emit } from '../../../lib/emit';
import { synth } from '../../../lib/synth';

/** What a run leaves behind: its files, or why there are none. */
export type Outcome = { readonly files: Readonly<Record<string, string>> } | { readonly error: string };

let files: Record<string, string> = {};

/** Takes the disk away from cdk8s; returns what gives it back. */
export function withoutDisk(): () => void {
  const write = jest.spyOn(fs, 'writeFileSync').mockImplementation((file, content) => {
    files[relative('/out', String(file))] = String(content);
  });
  const make = jest.spyOn(fs, 'mkdirSync').mockReturnValue(undefined);
  return () => {
    write.mockRestore();
    make.mockRestore();
  };
}

/** Lets cdk8s synthesise an app; only while the disk is taken away. */
export function runCdk8s(app: App): Outcome {
  files = {};
  try {
    app.synth();
    return { files };
  } catch (error) {
    return { error: String(error) };
  }
}

/** Synthesises an app in the order and style of cdk8s. */
export function runOurs(app: App): Outcome {
  try {
    const synthesis = synth(app, { order: 'cdk8s' });
    const errors = synthesis.diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) return { error: errors.map(({ message }) => message).join('\n') };
    const files = emit(synthesis, { format: 'yaml', layout: synthesis.layout, style: 'cdk8s' });
    return { files: Object.fromEntries(files.map(({ path, content }) => [path, content])) };
  } catch (error) {
    return { error: `${basename(__filename)}: ${String(error)}` };
  }
}
