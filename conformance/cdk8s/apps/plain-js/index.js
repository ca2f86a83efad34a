const fs = require('fs');
const path = require('path');
const { App, Chart, Size, Duration } = require('cdk8s');
const kplus = require('cdk8s-plus-33');
const { stage, regions } = require('./stage');

class Api extends Chart {
  constructor(scope, id, { region, ...props }) {
    super(scope, id, props);
    const settings = new kplus.ConfigMap(this, 'settings', {
      data: {
        region,
        'motd.txt': fs.readFileSync(path.join(__dirname, 'motd.txt'), 'utf8'),
      },
    });
    const deployment = new kplus.Deployment(this, 'api', {
      replicas: stage === 'prod' ? 3 : 1,
      terminationGracePeriod: Duration.seconds(45),
      containers: [
        {
          image: 'ghcr.io/acme/api:2.3.0',
          portNumber: 9000,
          envVariables: {
            REGION: kplus.EnvValue.fromConfigMap(settings, 'region'),
            STAGE: kplus.EnvValue.fromValue(stage),
          },
          resources: {
            cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.units(1) },
            memory: { request: Size.mebibytes(128), limit: Size.gibibytes(1) },
          },
        },
      ],
    });
    deployment.containers[0].mount('/etc/motd', kplus.Volume.fromConfigMap(this, 'motd', settings));
    deployment.exposeViaService({ ports: [{ port: 80, targetPort: 9000 }] });
  }
}

const app = new App();
for (const region of regions) new Api(app, `api-${region}`, { region, namespace: `api-${region}` });
app.synth();
