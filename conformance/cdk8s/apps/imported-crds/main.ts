import { App, Chart, Include } from 'cdk8s';
import { Widget, WidgetSpecSize, WidgetSpecWeight, WidgetV1Beta1 } from './imports/factory.example.com';
import { Shelf } from './imports/shelf-factory.example.com';

const app = new App();
const definitions = new Chart(app, 'definitions');
for (const file of ['widgets', 'shelves']) new Include(definitions, file, { url: `${__dirname}/crds/${file}.yaml` });

const chart = new Chart(app, 'factory', { namespace: 'factory' });
chart.addDependency(definitions);
const widget = new Widget(chart, 'widget', {
  spec: {
    size: WidgetSpecSize.LARGE,
    weight: WidgetSpecWeight.fromNumber(12),
    parts: [{ partName: 'lid' }, { partName: 'screw', count: 8, options: { head: 'torx', on: 'yes' } }],
  },
});
new WidgetV1Beta1(chart, 'old', { metadata: { name: 'old' }, spec: { anything: ['goes', 1, null, true] } });
new Shelf(chart, 'shelf', { spec: { boards: 3, enabled: true } }).addDependency(widget);
app.synth();
