import { App, Chart, ChartProps } from 'cdk8s';
import { Construct } from 'constructs';

/** The empty chart that a new project starts from. */
export class Template extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps = {}) {
    super(scope, id, props);
  }
}

const app = new App();
new Template(app, 'template');
app.synth();
