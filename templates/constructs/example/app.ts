import { App, Chart } from 'k8sdsl';
import { Cache } from '../src';

const app = new App();
const shop = new Chart(app, 'shop', { namespace: 'shop' });

new Cache(shop, 'sessions', { megabytes: 256 });

export default app;
