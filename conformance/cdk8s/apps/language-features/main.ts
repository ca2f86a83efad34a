import { App } from 'cdk8s';
import type { Construct } from 'constructs';
import services from './services.json';
import { ServiceChart, described } from './service';

export function build(scope: Construct) {
  return services.map(({ name, tier }) => new ServiceChart(scope, name, tier as 'gold' | 'silver'));
}

if (require.main === module) {
  const app = new App();
  build(app);
  if (described.size !== services.length) throw new Error('the decorator did not run for every chart');
  app.synth();
}
