import type { OptionTable } from '../command';
import { checkVersion, podSecurityLevels, reporters } from '../config';

/** The options of `validate`. */
export const validateOptions = {
  'kubernetes-version': {
    type: 'string',
    value: 'X.Y',
    check: (what: string, value: string) => checkVersion(what, value),
    env: true,
    description: 'The Kubernetes minor to validate for; default: the newest known.',
  },
  previous: {
    type: 'string',
    value: 'PATH...',
    many: true,
    description: 'The objects as they are today: the same object among the PATHs is checked as an update.',
  },
  'pod-security': {
    type: 'string',
    choices: podSecurityLevels,
    description: 'Check the Pod Security Standard of this level, too.',
  },
  crd: {
    type: 'string',
    value: 'PATH...',
    many: true,
    description: 'Definitions of custom resources, besides those among the PATHs and in a folder "crds".',
  },
  strict: { type: 'boolean', description: 'A kind that nothing is known about is an error, not "unknown".' },
  reporter: { type: 'string', choices: reporters, env: true, description: 'The form of the report.' },
} as const satisfies OptionTable;
