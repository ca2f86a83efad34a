import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import { defineCommand } from '../command';
import { configKeys } from '../config';
import { createLoader } from '../load-app';
import { listsObjects, type Outcome, type ReporterName } from '../outcome';
import { startProgress } from '../progress';
import { synthOptions } from '../synth/options';
import { findSettings, type SynthFlags } from '../synth/settings';
import { synthesise } from '../synth/synthesise';

/** `k8sdsl synth`. */
export const synth = defineCommand({
  name: 'synth',
  description: `Builds the app, validates its objects and writes their manifests. The output folder is replaced as a whole or not at
all; it belongs to k8sdsl, which deletes what an earlier run wrote and this one does not.`,
  arguments: [{ name: 'APP', description: 'The program; default: app.ts, then app.js, of the project.' }],
  options: synthOptions,
  configuration: `A flag beats its variable [K8SDSL_...], which beats the file: k8sdsl.yaml, or the key "k8sdsl" of package.json.
Keys: ${configKeys.join(', ')}; --format has none.
docs/command-line.md says what each takes and how the project is found.`,
  examples: ['k8sdsl synth', 'k8sdsl synth --check', 'k8sdsl synth --stdout | kubectl apply -f -'],
  async run({ options, arguments: [app] }, host) {
    const wrong = conflicts(options);
    const reporter = options.reporter ?? 'text';
    if (wrong.length > 0) return { diagnostics: wrong, reporter };
    if (options.watch) {
      const { watch } = require('../watch') as typeof import('../watch');
      return watch(options, app, host);
    }
    const found = findSettings(options, app, host);
    if (!found.ok) return { diagnostics: found.diagnostics, reporter };
    const { settings } = found;
    if (options.typecheck) {
      const { typecheck } = require('../synth/typecheck') as typeof import('../synth/typecheck');
      const problems = typecheck(settings, host);
      if (problems.length > 0) return failedEarly(problems, settings.reporter, options);
    }
    const progress = startProgress(host);
    try {
      if (settings.compatible) {
        const { synthesiseCompatibly } = require('../synth/compatible') as typeof import('../synth/compatible');
        return (await synthesiseCompatibly(settings, options, createLoader(), progress, host)).outcome;
      }
      return (await synthesise(settings, options, createLoader(), progress, host)).outcome;
    } finally {
      progress.done();
    }
  },
});

/** The outcome of a run that ended before the app was run. */
function failedEarly(diagnostics: readonly Diagnostic[], reporter: ReporterName, flags: SynthFlags): Outcome {
  const silent = reporter !== 'text' || flags.check || flags.stdout;
  return { diagnostics, reporter, ...(silent ? {} : { summary: 'Nothing was written.' }) };
}

/** Options that ask for opposite things. */
function conflicts(flags: SynthFlags): Diagnostic[] {
  const rules: [boolean, string, string, string][] = [
    [Boolean(flags.stdout && flags.check), '--stdout', '--check', 'one prints the output, the other compares it'],
    [Boolean(flags.stdout && flags.watch), '--stdout', '--watch', 'a stream has one output'],
    [Boolean(flags.check && flags.watch), '--check', '--watch', '--check ends with an exit code, --watch does not end'],
    [
      Boolean(flags.stdout && listsObjects(flags.reporter)),
      '--stdout',
      `--reporter ${flags.reporter}`,
      'standard output holds either the manifests or the report',
    ],
    [
      Boolean(flags.watch && listsObjects(flags.reporter)),
      '--watch',
      `--reporter ${flags.reporter}`,
      'standard output is to hold one document, and --watch has one after the other',
    ],
    [Boolean(flags.validate && flags['no-validate']), '--validate', '--no-validate', 'they ask for opposite things'],
  ];
  return rules.filter(([both]) => both).map(([, first, second, why]) => diagnostic('K8S5006', { first, second, why }));
}
