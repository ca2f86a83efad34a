import type { OptionTable } from '../command';
import { checkVersion, layouts, reporters } from '../config';

/** The options of `synth`. */
export const synthOptions = {
  output: { type: 'string', short: 'o', value: 'DIR', env: true, description: 'Write into DIR instead of "dist".' },
  stdout: { type: 'boolean', short: 'p', description: 'Print one stream instead of writing files.' },
  format: { type: 'string', choices: ['yaml', 'json'], env: true, description: 'The format; default: yaml.' },
  layout: {
    type: 'string',
    choices: layouts,
    env: true,
    description: 'One file per chart, per app or per object, or a folder per chart.',
  },
  'kubernetes-version': {
    type: 'string',
    value: 'X.Y',
    check: (what: string, value: string) => checkVersion(what, value),
    env: true,
    description: 'The Kubernetes minor to validate for; default: the newest known.',
  },
  'no-validate': { type: 'boolean', description: 'Skip validation (not the checks for clashing names).' },
  validate: { type: 'boolean', description: 'Validate in the compatibility mode, too.' },
  check: { type: 'boolean', description: 'Write nothing; list the files that differ from what would be written.' },
  typecheck: { type: 'boolean', description: "Run the project's TypeScript first." },
  watch: { type: 'boolean', short: 'w', description: 'Run again whenever a source changes.' },
  force: { type: 'boolean', description: 'Write into a folder that holds files of others, and keep them.' },
  reporter: { type: 'string', choices: reporters, env: true, description: 'The form of the report.' },
  compat: {
    type: 'string',
    choices: ['cdk8s'],
    env: true,
    description: 'Write what "cdk8s synth" writes; the default with a cdk8s.yaml alone.',
  },
} as const satisfies OptionTable;
