import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import legacy = require('./legacy');
import { Level, Limits, Port } from './limits';

export const described = new Map<string, string>();

function describe<T extends { new (...args: any[]): Chart }>(target: T) {
  return class extends target {
    constructor(...args: any[]) {
      super(...args);
      described.set(this.node.id, target.name);
    }
  };
}

function counted(_: object, key: string, descriptor: PropertyDescriptor) {
  const method = descriptor.value as (this: Chart, ...args: unknown[]) => unknown;
  descriptor.value = function (this: Chart, ...args: unknown[]) {
    described.set(`${this.node.id}.${key}`, 'called');
    try {
      return method.apply(this, args);
    } finally {
      described.delete(`${this.node.id}.${key}`);
    }
  };
}

export abstract class Named extends Chart {
  protected constructor(
    scope: Construct,
    id: string,
    protected readonly tier: Limits.Tier,
  ) {
    super(scope, id, { labels: { tier } });
  }

  abstract get port(): Port;
}

@describe
export class ServiceChart extends Named {
  #objects = 0;
  readonly limits = Limits.of(this.tier);

  constructor(scope: Construct, id: string, tier: Limits.Tier) {
    super(scope, id, tier);
    this.settings(Level.High, legacy.greeting);
  }

  get port() {
    return this.tier === 'gold' ? Port.Tls : Port.Plain;
  }

  @counted
  settings(level: Level, greeting: string) {
    const { cpu, ...rest } = this.limits satisfies { cpu: string };
    new ApiObject(this, `settings-${this.#objects++}`, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      data: {
        level: `${level}`,
        port: String(this.port),
        portName: Port[this.port],
        cpu,
        ...rest,
        greeting,
        missing: undefined,
      },
    });
  }
}
