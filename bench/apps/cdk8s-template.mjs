// What `cdk8s init typescript-app` leads to, with the objects of a small web service in it.
export const cdk8sProject = {
  'package.json': '{ "name": "bench", "version": "1.0.0", "private": true }\n',
  'cdk8s.yaml': 'language: typescript\napp: npx ts-node main.ts\n',
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'ES2017',
      module: 'CommonJS',
      lib: ['es2016'],
      strict: true,
      experimentalDecorators: true,
      resolveJsonModule: true,
      inlineSourceMap: true,
      noUnusedLocals: true,
      noImplicitReturns: true,
    },
    include: ['**/*.ts'],
    exclude: ['node_modules'],
  }),
};

/** The files of a cdk8s project with a Deployment, a Service and a PodDisruptionBudget. */
export function likeTheTemplate() {
  const main = `import { ApiObject, App, Chart, ChartProps } from 'cdk8s';
import { Construct } from 'constructs';

class Hello extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps = {}) {
    super(scope, id, props);
    const labels = { app: 'hello' };
    new ApiObject(this, 'deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name: 'hello', image: 'ghcr.io/acme/hello:1.0.0' }] } },
      },
    });
    new ApiObject(this, 'service', { apiVersion: 'v1', kind: 'Service', spec: { selector: labels, ports: [{ port: 80 }] } });
    new ApiObject(this, 'budget', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      spec: { maxUnavailable: 1, selector: { matchLabels: labels } },
    });
  }
}

const app = new App();
new Hello(app, 'hello');
app.synth();
`;
  return { ...cdk8sProject, 'main.ts': main };
}
