import type { Command } from '../command';

/** A command in the list of all: what `k8sdsl --help` says, and where the rest is. */
export interface CommandEntry {
  readonly summary: string;
  /** Loads the command: none is loaded that is not run. */
  readonly load: () => Command;
}

/** Every command, in the order of `k8sdsl --help`. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  init: {
    summary: 'Start a project.',
    load: () => (require('./init') as typeof import('./init')).init as unknown as Command,
  },
  synth: {
    summary: 'Build the app and write its manifests.',
    load: () => (require('./synth') as typeof import('./synth')).synth as unknown as Command,
  },
  validate: {
    summary: 'Say what a kube-apiserver would say to manifests.',
    load: () => (require('./validate') as typeof import('./validate')).validate as unknown as Command,
  },
  explain: {
    summary: 'Explain a code of a report, a kind or a field.',
    load: () => (require('./explain') as typeof import('./explain')).explain as unknown as Command,
  },
};

/** Names of commands to come: they mean nothing else until then. */
export const reservedCommands: readonly string[] = ['package', 'diff', 'import', 'doctor', 'dev', 'test', 'docs'];
