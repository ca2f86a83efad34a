import { App, Chart, WebService, type WebServiceProps } from 'k8sdsl';
import { ConfigMap, Deployment, type DeploymentProps } from 'k8sdsl/k8s';

const app = new App();
const shop: Chart = new Chart(app, 'shop', { namespace: 'shop' });

const props: WebServiceProps = {
  image: 'ghcr.io/acme/storefront:1.4.2',
  port: 8080,
  health: '/healthz',
  resources: 'small',
};
new WebService(shop, 'storefront', props);
new ConfigMap(shop, 'settings', { data: { theme: 'winter' } });

// What is not in the API of Kubernetes has to be a compile error under every compiler.
// @ts-expect-error: the field is called replicas
export const wrongField: DeploymentProps = { spec: { replica: 3, selector: {}, template: {} } };
// @ts-expect-error: data holds strings
export const wrongType = () => new ConfigMap(shop, 'wrong', { data: { theme: 1 } });
// @ts-expect-error: an image is required
export const missing = () => new WebService(shop, 'missing', {});

export const kinds: string[] = [Deployment.name, ConfigMap.name];

app.synth();
