import { limits as defaults } from '@config';
import { ApiObject, Chart } from 'cdk8s';

export function settings(chart: Chart, limits: Record<string, string>) {
  return new ApiObject(chart, 'limits', { apiVersion: 'v1', kind: 'ConfigMap', data: { ...defaults, ...limits } });
}
