import { App, Chart, WebService } from '../../lib';
import * as k8s from '../../lib/k8s';
import { examine, expectValid } from '../../lib/testing';

function appWith(data: Record<string, string>): App {
  const app = new App();
  const chart = new Chart(app, 'shop');
  new k8s.ConfigMap(chart, 'web', { metadata: { name: 'web' }, data });
  return app;
}

test('an app that is right gives its objects', () => {
  expect(expectValid(appWith({ a: 'b' })).map(({ object }) => object.kind)).toEqual(['ConfigMap']);
});

test('an app that a server would refuse fails with the field, the place and the construct', () => {
  expect(() => expectValid(appWith({ 'a/b': 'c' }))).toThrow(
    /^The app has an error:\n\nK8S3002: ConfigMap web: The field "data\[a\/b\]" .*\n {2}at .*testing\.test\.ts:\d+:3 \(shop\/web\)$/,
  );
});

test('an error of a construct counts, a warning does not', () => {
  const app = new App();
  const web = new WebService(new Chart(app, 'shop'), 'web', { image: 'web:1.0.0' });
  expect(examine(web).diagnostics.map(({ code }) => code)).toContain('K8S4004');
  expect(expectValid(web).length).toBeGreaterThan(1);
  new WebService(new Chart(app, 'other'), 'web', { image: 'web' });
  expect(() => expectValid(web)).toThrow(/^The app has an error:\n\nK8S4003: The image "web" has no tag/);
});

test('the minor decides', () => {
  const app = new App();
  new k8s.VolumeAttributesClass(new Chart(app, 'a'), 'b', {
    metadata: { name: 'b' },
    driverName: 'c',
    parameters: { d: 'e' },
  });
  expect(() => expectValid(app, { kubernetesVersion: '1.33' })).toThrow('K8S2004');
  expect(() => expectValid(app, { kubernetesVersion: '1.37' })).not.toThrow();
});
