import { apiCodes } from './codes/api';
import { appCodes } from './codes/app';
import { cliCodes } from './codes/cli';
import { databaseCodes } from './codes/database';
import { fileCodes } from './codes/files';
import { loadCodes } from './codes/load';
import { networkingCodes } from './codes/networking';
import { organisationCodes } from './codes/organisation';
import { patternCodes } from './codes/patterns';
import { platformCodes } from './codes/platform';
import { storageCodes } from './codes/storage';
import { taskCodes } from './codes/tasks';
import { validationCodes } from './codes/validation';
import { customResourceCodes } from './codes/validation-custom-resources';
import { podValidationCodes } from './codes/validation-pods';
import { podSecurityCodes } from './codes/pod-security';
import { validationObjectCodes } from './codes/validation-objects';

/** Every code that k8sdsl can report. A code never changes its meaning and is never used again. */
export const codes = {
  ...appCodes,
  ...apiCodes,
  ...validationCodes,
  ...customResourceCodes,
  ...podValidationCodes,
  ...podSecurityCodes,
  ...validationObjectCodes,
  ...cliCodes,
  ...loadCodes,
  ...fileCodes,
  ...patternCodes,
  ...networkingCodes,
  ...platformCodes,
  ...organisationCodes,
  ...storageCodes,
  ...taskCodes,
  ...databaseCodes,
};

/** The codes of the table, such as `K8S1001`. */
export type Code = keyof typeof codes;

/** What the message of a code needs to be written. */
export type CodeParameters<C extends Code> = Parameters<(typeof codes)[C]['message']>[0];
