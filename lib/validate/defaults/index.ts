import { coreDefaults } from './core';
import { admissionregistrationDefaults } from './admissionregistration';
import { apiextensionsDefaults } from './apiextensions';
import { apiregistrationDefaults } from './apiregistration';
import { appsDefaults } from './apps';
import { autoscalingDefaults } from './autoscaling';
import { batchDefaults } from './batch';
import { podDefaults } from './core-pod';
import { networkingDefaults } from './networking';
import { rbacDefaults } from './rbac';
import { schedulingDefaults } from './scheduling';
import { storageDefaults } from './storage';
import { flowcontrolDefaults } from './flowcontrol';
import { resourceDefaults } from './resource';
import type { DefaultTable } from './default-table';

/** The defaults of every type. One line per API group. */
export const defaults: DefaultTable = {
  ...admissionregistrationDefaults,
  ...apiextensionsDefaults,
  ...apiregistrationDefaults,
  ...appsDefaults,
  ...batchDefaults,
  ...coreDefaults,
  ...podDefaults,
  ...rbacDefaults,
  ...schedulingDefaults,
  ...networkingDefaults,
  ...resourceDefaults,
  ...flowcontrolDefaults,
  ...storageDefaults,
  ...autoscalingDefaults,
};
