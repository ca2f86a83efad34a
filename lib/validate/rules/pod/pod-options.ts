/**
 * What is not held against a pod, because the object that it replaces has it already. All false for a new object.
 */
export interface PodOptions {
  /** The spec is that of a Pod, not of a template of pods. */
  readonly isPod: boolean;
  readonly badDeletionCost: boolean;
  readonly badAffinitySelector: boolean;
  readonly badNodeAffinity: boolean;
  readonly badSpreadSelector: boolean;
  readonly badSpreadKeys: boolean;
  readonly badTokenPath: boolean;
  readonly badHugePages: boolean;
  readonly hostSysctls: boolean;
  readonly anySelinuxPolicy: boolean;
  readonly userNamespaceDevices: boolean;
  readonly emptyImageReference: boolean;
  readonly sysAdminWithoutEscalation: boolean;
  readonly initResizeRestart: boolean;
}

/** Everything is held against a new template of pods. */
export const STRICT_TEMPLATE: PodOptions = {
  isPod: false,
  badDeletionCost: false,
  badAffinitySelector: false,
  badNodeAffinity: false,
  badSpreadSelector: false,
  badSpreadKeys: false,
  badTokenPath: false,
  badHugePages: false,
  hostSysctls: false,
  anySelinuxPolicy: false,
  userNamespaceDevices: false,
  emptyImageReference: false,
  sysAdminWithoutEscalation: false,
  initResizeRestart: false,
};

/** Everything is held against a new Pod. */
export const STRICT_POD: PodOptions = { ...STRICT_TEMPLATE, isPod: true };
