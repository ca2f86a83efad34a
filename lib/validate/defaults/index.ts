import { coreDefaults } from './core';
import { admissionregistrationDefaults } from './admissionregistration';
import { apiregistrationDefaults } from './apiregistration';
import type { DefaultTable } from './default-table';

/** The defaults of every type. One line per API group. */
export const defaults: DefaultTable = {
  ...admissionregistrationDefaults,
  ...apiregistrationDefaults,
  ...coreDefaults,
};
