// An app as cdk8s's users write them: charts of four workloads made with cdk8s-plus.
import { cdk8sProject } from './cdk8s-template.mjs';

/** @param {number} charts */
export function cdk8sPlusApp(charts) {
  const main = `import { App, Chart, Cron } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import { Construct } from 'constructs';

class Team extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: id });
    const settings = new kplus.ConfigMap(this, 'settings', { data: { team: id } });
    const web = new kplus.Deployment(this, 'web', {
      replicas: 2,
      containers: [{ image: 'ghcr.io/acme/web:1.0.0', portNumber: 8080, envFrom: [kplus.Env.fromConfigMap(settings)] }],
    });
    web.exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] });
    new kplus.CronJob(this, 'report', {
      schedule: Cron.daily(),
      containers: [{ image: 'ghcr.io/acme/report:1.0.0' }],
    });
  }
}

const app = new App();
for (let i = 0; i < ${charts}; i += 1) new Team(app, 'team-' + i);
app.synth();
`;
  return { ...cdk8sProject, 'main.ts': main };
}
