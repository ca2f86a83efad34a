import type { DefaultTable } from './default-table';

const POLICIES = [{ type: 'Percent', value: 100, periodSeconds: 15 }];

/** The defaults of autoscaling/v1 and autoscaling/v2. */
export const autoscalingDefaults: DefaultTable = {
  'autoscaling.v1.HorizontalPodAutoscaler': { spec: {} },
  'autoscaling.v1.HorizontalPodAutoscalerSpec': { minReplicas: 1 },
  'autoscaling.v2.HorizontalPodAutoscaler': { spec: {} },
  'autoscaling.v2.HorizontalPodAutoscalerSpec': { minReplicas: 1 },
  'autoscaling.v2.HPAScalingRules': { selectPolicy: 'Max', policies: POLICIES },
};
