import { orZero, type DefaultTable } from './default-table';

/** The defaults of flowcontrol.apiserver.k8s.io. */
export const flowcontrolDefaults: DefaultTable = {
  'flowcontrol.v1.FlowSchema': { spec: {} },
  'flowcontrol.v1.FlowSchemaSpec': { matchingPrecedence: orZero(1000) },
  'flowcontrol.v1.ExemptPriorityLevelConfiguration': { nominalConcurrencyShares: 0, lendablePercent: 0 },
  'flowcontrol.v1.LimitedPriorityLevelConfiguration': { nominalConcurrencyShares: 30, lendablePercent: 0 },
  'flowcontrol.v1.QueuingConfiguration': { handSize: orZero(8), queues: orZero(64), queueLengthLimit: orZero(50) },
};
