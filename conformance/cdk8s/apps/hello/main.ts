import { ApiObject, App, Chart, ChartProps, Names } from 'cdk8s';
import { Construct } from 'constructs';

interface HelloProps extends ChartProps {
  readonly image: string;
  readonly replicas?: number;
}

class Hello extends Chart {
  constructor(scope: Construct, id: string, props: HelloProps) {
    super(scope, id, props);
    const selector = { app: Names.toLabelValue(this) };
    const deployment = new ApiObject(this, 'deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      spec: {
        replicas: props.replicas ?? 2,
        selector: { matchLabels: selector },
        template: {
          metadata: { labels: selector },
          spec: { containers: [{ name: 'hello', image: props.image, ports: [{ containerPort: 8080 }] }] },
        },
      },
    });
    const service = new ApiObject(this, 'service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: `${deployment.name}-svc`, annotations: { 'example.com/owner': 'team: "web"' } },
      spec: { type: 'LoadBalancer', ports: [{ port: 80, targetPort: 8080 }], selector },
    });
    service.addDependency(deployment);
    deployment.metadata.addLabel('tier', 'front');
  }
}

const app = new App();
new Hello(app, 'hello', { image: 'ghcr.io/acme/hello:1.0.0', namespace: 'web', labels: { team: 'web' } });
new Hello(app, 'hello-canary', {
  image: 'ghcr.io/acme/hello:1.1.0-rc.1',
  replicas: 1,
  disableResourceNameHashes: true,
});
app.synth();
