import { fieldsOf } from './given';
import { LIST, NAMED, OBJECT, OBJECTS, TEXT, TEXT_OR_OBJECT, type OptionType, type OptionTypes } from './read-options';
import { securityLevels } from './security-profile';
import type { UnsafeSysctls } from './sysctls';
import type { WorkloadProps } from './workload';

const SECURITY_PROFILE: OptionType = {
  expected: "'restricted', or an object with the `profile` and the `reason` for it",
  accepts: (value) => securityLevels.includes((value as { profile?: unknown } | null)?.profile ?? value),
};

const UNSAFE_SYSCTLS: OptionType = {
  expected: 'an object with `values` and the `reason` for them',
  accepts: (value) => {
    const { values, reason } = fieldsOf(value as Partial<UnsafeSysctls>);
    return OBJECT.accepts(values) && TEXT.accepts(reason);
  },
};

/** The types of the options that all workloads share. */
export const WORKLOAD_OPTIONS: OptionTypes<WorkloadProps> = {
  component: TEXT,
  app: TEXT,
  partOf: TEXT,
  selector: OBJECT,
  labels: OBJECT,
  annotations: OBJECT,
  podLabels: OBJECT,
  podAnnotations: OBJECT,
  permissions: LIST,
  containers: OBJECTS,
  initContainers: OBJECTS,
  sidecars: OBJECTS,
  volumes: OBJECT,
  volumeMounts: OBJECT,
  volumeDevices: OBJECT,
  files: OBJECT,
  ports: OBJECT,
  podSpec: OBJECT,
  env: OBJECT,
  envFrom: OBJECTS,
  secrets: OBJECTS,
  health: TEXT_OR_OBJECT,
  securityProfile: SECURITY_PROFILE,
  sysctls: OBJECT,
  unsafeSysctls: UNSAFE_SYSCTLS,
  serviceAccount: OBJECT,
  imagePullSecrets: LIST,
  priorityClassName: NAMED,
  runtimeClassName: NAMED,
};
