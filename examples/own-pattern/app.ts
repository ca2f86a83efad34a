import type { Construct } from 'constructs';
import { App, Chart, ExternalHost, podMixin } from 'k8sdsl';
import { QueueWorker } from './queue-worker';

/** A pattern can be a function, too: here, pods that may run on machines that are taken away at short notice. */
function onSpot(scope: Construct): void {
  podMixin(scope, {
    spec: {
      nodeSelector: { 'example.com/pool': 'spot' },
      tolerations: [{ key: 'example.com/spot', operator: 'Exists', effect: 'NoSchedule' }],
    },
  });
}

const app = new App();
const shop = new Chart(app, 'shop', { namespace: 'shop' });
const queue = new ExternalHost('queue.example.com', { scheme: 'amqps' });

const mails = new QueueWorker(shop, 'mails', { image: 'ghcr.io/acme/mails:2.1.0', queue });
mails.connect(new ExternalHost('smtp.example.com', { scheme: 'smtps' }), { env: 'SMTP' });

const invoices = new QueueWorker(shop, 'invoices', { image: 'ghcr.io/acme/invoices:1.7.3', queue, max: 4 });
onSpot(invoices);

export default app;
