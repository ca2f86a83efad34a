import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defaults } from './defaults';

export class Queue extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, partitions = defaults.partitions) {
    super(scope, id);
    this.name = new ApiObject(this, 'queue', {
      apiVersion: 'mq.acme.dev/v1',
      kind: 'Queue',
      spec: { partitions },
    }).name;
  }
}
