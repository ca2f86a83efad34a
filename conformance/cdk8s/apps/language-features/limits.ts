import { ServiceChart } from './service';

export const enum Level {
  Low = 1,
  High = Low << 3,
}

export enum Port {
  Plain = 80,
  Tls = 443,
}

export namespace Limits {
  export type Tier = 'gold' | 'silver';
  export const of = (tier: Tier) => ({ cpu: tier === 'gold' ? '2' : '500m', owner: owner() });

  // Closes the cycle service.ts -> limits.ts -> service.ts; used only when both are loaded.
  function owner(): string {
    return ServiceChart.prototype instanceof Object ? 'platform' : 'nobody';
  }
}
