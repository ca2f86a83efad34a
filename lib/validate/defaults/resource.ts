import { orZero, type DefaultTable } from './default-table';

/** The defaults of resource.k8s.io. */
export const resourceDefaults: DefaultTable = {
  'resource.v1.DeviceToleration': { operator: orZero('Equal') },
  'resource.v1.ExactDeviceRequest': {
    allocationMode: orZero('ExactCount'),
    count: orZero((request) => (request['allocationMode'] === 'ExactCount' ? 1 : undefined)),
  },
  'resource.v1.DeviceSubRequest': {
    allocationMode: orZero('ExactCount'),
    count: orZero((request) => (request['allocationMode'] === 'ExactCount' ? 1 : undefined)),
  },
};
